import type { AgendaItem } from '../../domain/agenda.ts'
import type { Entry, EntryOf } from '../../domain/entry.ts'

/** A round: what it was about, what it put forward, how it was decided. */
export interface Round {
  round: number
  item: AgendaItem
  proposal: EntryOf<'proposal'> | null
  decision: EntryOf<'decision'> | null
}

/** The rounds of a run in their order, from its standing entries. */
export function roundsOf(entries: readonly Entry[]): Round[] {
  const rounds = new Map<number, Round>()
  for (const entry of entries) {
    if (entry.round < 1 || entry.item === null) continue
    const known = rounds.get(entry.round) ?? { round: entry.round, item: entry.item, proposal: null, decision: null }
    if (entry.kind === 'proposal') rounds.set(entry.round, { ...known, item: entry.item, proposal: entry })
    else if (entry.kind === 'decision') rounds.set(entry.round, { ...known, decision: entry })
    else rounds.set(entry.round, known)
  }
  return [...rounds.values()].sort((a, b) => a.round - b.round)
}

/** The proposal before a round's: what a reader saw last. */
export const proposalBefore = (rounds: readonly Round[], round: number): EntryOf<'proposal'> | null =>
  rounds.findLast((one) => one.round < round && one.proposal !== null)?.proposal ?? null

/** Who approved the last round: the plan is settled by them. */
export const lastDecision = (rounds: readonly Round[]): EntryOf<'decision'> | null =>
  rounds.findLast(({ decision }) => decision !== null)?.decision ?? null
