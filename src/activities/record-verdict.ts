import type { EntryOf } from '../domain/entry.ts'
import { checkLimits, parseLimit } from '../domain/limit.ts'
import { whereAmI } from './context.ts'
import type { IgnoredInput, VerdictDone, VerdictInput } from './contract.ts'
import type { Ports } from './ports.ts'

type VerdictPorts = Pick<Ports, 'ledger' | 'now'>

const choiceNames: Record<string, string> = { approve: '✓', reject: '✗', amend: '±' }

/**
 * Writes an accepted verdict down. An amendment settles the round when the proposal keeps the new limits already;
 * otherwise the item is negotiated again under them.
 */
export const createRecordVerdict = ({ ledger, now }: VerdictPorts) =>
  async function recordVerdict({ seq, round, item, verdict, via, proposalSeq }: VerdictInput): Promise<VerdictDone> {
    const { negotiationId, runId } = whereAmI()
    const { decisionId, proposalHash, choice, by, note = '', limits: written = [] } = verdict
    const limits = written.map(parseLimit)
    await ledger.findEntry(negotiationId, runId, seq)
    const proposal = await ledger.entry(negotiationId, proposalSeq)
    const keepsLimits = proposal?.kind === 'proposal' && checkLimits(proposal.content.proposal, limits).length === 0
    const outcome = choice === 'approve' || (choice === 'amend' && keepsLimits) ? 'settled' : 'again'
    const at = now().toISOString()
    const row = { negotiationId, runId, decisionId, round, proposalHash, choice, by, note, limits: written, via, at }
    const content: EntryOf<'decision'>['content'] = { decisionId, choice, by, note, limits, outcome }
    const headline = `${choiceNames[choice]} ${by}${note ? `：${note.slice(0, 80)}` : ''}`
    const entry = { negotiationId, runId, seq, round, item, seat: null, headline, kind: 'decision' as const, content }
    const status = { status: 'talking', outcome: null, round, item, proposalHash: null, attention: null } as const
    await ledger.writeEntry(entry, at, { verdict: { ...row, outcome: 'accepted' }, status })
    return { outcome, limits }
  }

/** A signal that must not count is kept, with why. */
export const createRecordIgnored = ({ ledger }: VerdictPorts) =>
  async function recordIgnored({ number, payload, code, at }: IgnoredInput): Promise<void> {
    const { negotiationId, runId } = whereAmI()
    const given = readLoosely(payload, number)
    await ledger.addVerdict({ negotiationId, runId, ...given, limits: [], via: 'signal', outcome: code, at })
  }

function readLoosely(payload: string, number: number) {
  let raw: unknown
  try {
    raw = JSON.parse(payload)
  } catch {
    raw = null
  }
  const given = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  const text = (key: string, most: number) =>
    typeof given[key] === 'string' ? (given[key] as string).slice(0, most) : ''
  return {
    decisionId: text('decisionId', 100) || `signal-${number}`,
    round: typeof given.round === 'number' && Number.isInteger(given.round) ? given.round : 0,
    proposalHash: text('proposalHash', 64),
    choice: text('choice', 20),
    by: text('by', 200),
    note: text('note', 500),
  }
}
