import type { Ledger, StatusChange } from '../../src/activities/ports.ts'
import type { Entry, NewEntry } from '../../src/domain/entry.ts'

/** A run of each state, and how many of its kind the ledger is to hold. */
export interface Pattern {
  negotiationId: string
  runs: number
}

interface State {
  name: string
  /** Of a thousand. */
  share: number
  /** How far into the negotiation: everything, or to the proposal of a round, or to the first words of one. */
  ends: { round: number; kind: 'proposal' | 'message' } | null
  status: Pick<StatusChange, 'status' | 'outcome' | 'attention'>
}

const quiet = { outcome: null, attention: null }
const states: State[] = [
  { name: 'settled', share: 890, ends: null, status: { status: 'settled', outcome: 'agreed', attention: null } },
  { name: 'waiting', share: 50, ends: { round: 3, kind: 'proposal' }, status: { status: 'waiting', ...quiet } },
  { name: 'talking', share: 20, ends: { round: 4, kind: 'message' }, status: { status: 'talking', ...quiet } },
  {
    name: 'stuck',
    share: 10,
    ends: { round: 4, kind: 'message' },
    status: {
      status: 'needs-attention',
      outcome: null,
      attention: { code: 'ModelUnavailable', facts: { found: '503' } },
    },
  },
  {
    name: 'stopped',
    share: 30,
    ends: { round: 2, kind: 'proposal' },
    status: { status: 'stopped', outcome: 'cancelled', attention: null },
  },
]

/**
 * Writes one run of each state through the ledger's own port: the negotiation that was really held, whole or cut off where
 * the state says. Hashes stay those of the one that was held: pages compare them, they do not reckon them anew.
 */
export async function writePatterns(ledger: Ledger, heldId: string, runs: number): Promise<Record<string, Pattern>> {
  const patterns: Record<string, Pattern> = {}
  for (const state of states) {
    const negotiationId = `negotiation-${state.name}-0`
    await writeRun(ledger, { heldId, negotiationId, state })
    patterns[state.name] = { negotiationId, runs: Math.max(1, Math.round((runs * state.share) / 1000)) }
  }
  return patterns
}

interface Copying {
  heldId: string
  negotiationId: string
  state: State
}

async function writeRun(ledger: Ledger, { heldId, negotiationId, state }: Copying): Promise<void> {
  const row = await ledger.negotiation(heldId)
  if (!row) throw new Error(`${heldId} is not in the ledger`)
  const all = await ledger.entries(heldId)
  const last = state.ends ? endOf(all, state.ends) : (all.at(-1) as Entry)
  await ledger.openNegotiation(negotiationId, row.brief, row.createdAt)
  for (const { createdAt, supersededBy: _, ...entry } of all.filter(({ seq }) => seq <= last.seq))
    await ledger.writeEntry({ ...entry, negotiationId } as NewEntry, createdAt)
  for (const call of await ledger.calls(heldId))
    if (call.seq <= last.seq) await ledger.recordCall({ ...call, negotiationId })
  for (const verdict of await ledger.verdicts(heldId))
    if (!state.ends || verdict.round < last.round) await ledger.addVerdict({ ...verdict, negotiationId })
  const strategy = await ledger.strategy(heldId)
  if (strategy && !state.ends) await ledger.publishStrategy({ ...strategy, negotiationId })
  const proposalHash = last.kind === 'proposal' ? last.content.hash : null
  const { round, item } = last
  await ledger.setStatus(negotiationId, { ...state.status, round, item, proposalHash }, row.updatedAt)
}

function endOf(entries: readonly Entry[], { round, kind }: NonNullable<State['ends']>): Entry {
  const found = entries.find((entry) => entry.round === round && entry.kind === kind)
  if (!found) throw new Error(`the negotiation has no ${kind} in round ${round}`)
  return found
}
