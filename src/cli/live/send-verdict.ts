import { setTimeout as sleep } from 'node:timers/promises'
import type { NegotiationRow } from '../../activities/ports.ts'
import { Failure } from '../../domain/failures.ts'
import type { Receipt, Verdict } from '../../domain/verdict.ts'
import type { Session } from './session.ts'

type Sender = Pick<Session, 'negotiationId' | 'negotiations' | 'ledger' | 'now'>

/**
 * Sends a verdict. One that is refused is kept in the ledger with the reason.
 *
 * @throws {Failure} the named refusal
 */
export async function sendVerdict(sender: Sender, verdict: Verdict): Promise<Receipt> {
  try {
    return await deciding(sender, verdict)
  } catch (error) {
    if (!(error instanceof Failure) || error.class !== 'refused') throw error
    await recordRefusal(sender, verdict, error)
    throw error
  }
}

/** The ledger says a moment before the run itself that a proposal waits: a verdict in between is given again. */
const patienceMs = 10_000
const againMs = 150

async function deciding(sender: Sender, verdict: Verdict): Promise<Receipt> {
  const end = Date.now() + patienceMs
  for (;;) {
    try {
      return await sender.negotiations.decide(sender.negotiationId, verdict)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (error.code === 'NoSuchNegotiation') return afterTheEnd(sender, verdict, error)
      if (error.code !== 'NothingToDecide' || Date.now() > end || !(await isAboutToWait(sender, verdict))) throw error
      await sleep(againMs)
    }
  }
}

async function isAboutToWait({ ledger, negotiationId }: Sender, { proposalHash }: Verdict): Promise<boolean> {
  const row = await ledger.negotiation(negotiationId)
  return row?.status === 'waiting' && row.proposalHash === proposalHash
}

/** A run that is over answers no more; what it decided stands in the ledger. */
async function afterTheEnd({ ledger, negotiationId }: Sender, verdict: Verdict, unknown: Failure): Promise<Receipt> {
  const row: NegotiationRow | null = await ledger.negotiation(negotiationId)
  if (!row) throw unknown
  const accepted = (await ledger.verdicts(negotiationId)).filter(({ outcome }) => outcome === 'accepted')
  const mine = accepted.find(({ decisionId }) => decisionId === verdict.decisionId)
  if (mine) {
    const { decisionId, round, proposalHash, choice, by, at } = mine
    return { decisionId, round, proposalHash, choice: choice as Verdict['choice'], by, at }
  }
  const same = accepted.find(({ proposalHash }) => proposalHash === verdict.proposalHash)
  if (same) throw new Failure('AlreadyDecided', { round: same.round, by: same.by, at: same.at })
  throw new Failure('NothingToDecide', { status: row.status })
}

async function recordRefusal(sender: Sender, verdict: Verdict, { code }: Failure): Promise<void> {
  const { negotiationId, negotiations, ledger, now } = sender
  if (!(await ledger.negotiation(negotiationId))) return
  const { runId } = await negotiations.facts(negotiationId).catch(() => ({ runId: '' }))
  const { note = '', limits = [], ...given } = verdict
  await ledger.addVerdict({
    negotiationId,
    runId,
    ...given,
    note,
    limits,
    via: 'update',
    outcome: code,
    at: now().toISOString(),
  })
}
