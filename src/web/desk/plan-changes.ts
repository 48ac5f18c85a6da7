import { type Change, compareRows } from '../../domain/changes.ts'
import { type Commitment, hasLike, type Lever, type Proposal } from '../../domain/proposal.ts'

type Mark = Change<unknown>['mark']

/** A lever beside what it was in the proposal before. */
export type LeverChange = Change<Lever>

/** Levers of two plans are the same one when they pull at the same thing. */
export const leverKey = ({ kind, target }: Lever) => `${kind} ${target}`

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

/** The same promise in another plan; one that counts something else is another one. */
export const commitmentIn = (plan: Proposal | null, { metric, segment, unit }: Commitment): Commitment | null =>
  plan?.commitments.find((one) => one.metric === metric && one.segment === segment && one.unit === unit) ?? null

/** What a plan promised, and a later one does not. */
export const brokenOff = (before: Proposal | null, after: Proposal): Commitment[] =>
  before?.commitments.filter((one) => commitmentIn(after, one) === null) ?? []

/** Whether a plan has come to levers or promises yet: a diagnosis holds neither. */
export const holdsNumbers = ({ levers, commitments }: Proposal): boolean => levers.length + commitments.length > 0

/**
 * What moved since last month: values and targets. Dates and words are new every month and do not count. Null while the
 * plan holds neither: the talk has not come to them yet.
 */
export function countSinceLast(last: Proposal, now: Proposal): { levers: number; others: number } | null {
  if (!holdsNumbers(now)) return null
  const promised = now.commitments.filter((one) => commitmentIn(last, one)?.target !== one.target)
  const gone = now.commitments.length > 0 ? brokenOff(last, now) : []
  return {
    levers: leversSinceLast(last, now).filter(({ mark }) => isNews(mark)).length,
    others: promised.length + gone.length,
  }
}

/** What became of last month's levers. One that is missing counts as dropped once the plan has others like it. */
export const leversSinceLast = (last: Proposal, now: Proposal): LeverChange[] =>
  compareLevers(last, now).filter(({ mark, row }) => mark !== 'removed' || hasLike(now, row))

/** The sum of all budget lines; null where the plan has none. */
export function budgetTotal({ levers }: Pick<Proposal, 'levers'>): number | null {
  const lines = levers.filter(({ kind }) => kind === 'budget')
  return lines.length === 0 ? null : lines.reduce((sum, { value }) => sum + value, 0)
}
