import { type Change, compareRows } from '../../domain/changes.ts'
import type { Lever, Proposal } from '../../domain/proposal.ts'

type Mark = Change<unknown>['mark']

/** A lever beside what it was in the proposal before. */
export type LeverChange = Change<Lever>

const leverKey = ({ kind, target }: Lever) => `${kind} ${target}`

/** The reason may be told anew; a lever has changed when its value has. */
export const compareLevers = (before: Proposal | null, after: Proposal): LeverChange[] =>
  compareRows(before?.levers ?? [], after.levers, leverKey).map((change) =>
    change.mark === 'changed' && change.before?.value === change.row.value ? { ...change, mark: 'same' } : change,
  )

const others = {
  positioning: ({ segment }: Proposal['positioning'][number]) => segment,
  actions: ({ p, what }: Proposal['actions'][number]) => `${p} ${what}`,
  commitments: ({ metric, segment }: Proposal['commitments'][number]) => `${metric} ${segment}`,
  monitoring: ({ metric }: Proposal['monitoring'][number]) => metric,
  risks: ({ what }: Proposal['risks'][number]) => what,
  dissent: ({ seat, what }: Proposal['dissent'][number]) => `${seat} ${what}`,
}
export type OtherSection = keyof typeof others

/** What became of every row of the other sections. */
export function compareSections(before: Proposal | null, after: Proposal): Record<OtherSection, Mark[]> {
  const marks = <Row>(was: readonly Row[], is: readonly Row[], key: (row: Row) => string) =>
    compareRows(was, is, key).map(({ mark }) => mark)
  return {
    positioning: marks(before?.positioning ?? [], after.positioning, others.positioning),
    actions: marks(before?.actions ?? [], after.actions, others.actions),
    commitments: marks(before?.commitments ?? [], after.commitments, others.commitments),
    monitoring: marks(before?.monitoring ?? [], after.monitoring, others.monitoring),
    risks: marks(before?.risks ?? [], after.risks, others.risks),
    dissent: marks(before?.dissent ?? [], after.dissent, others.dissent),
  }
}

const isNews = (mark: Mark) => mark !== 'same'

/** How much of a plan is new against the one before: levers, and rows of the other sections. */
export function countChanges(before: Proposal | null, after: Proposal): { levers: number; others: number } {
  const marks = Object.values(compareSections(before, after)).flat()
  return {
    levers: compareLevers(before, after).filter(({ mark }) => isNews(mark)).length,
    others: marks.filter(isNews).length,
  }
}

/** The sum of all budget lines; null where the plan has none. */
export function budgetTotal({ levers }: Pick<Proposal, 'levers'>): number | null {
  const lines = levers.filter(({ kind }) => kind === 'budget')
  return lines.length === 0 ? null : lines.reduce((sum, { value }) => sum + value, 0)
}
