import type { EntryOf } from '../../domain/entry.ts'
import { hasLike, type Lever, type Proposal } from '../../domain/proposal.ts'
import type { RecordJson } from '../json/record.ts'
import { indent, type Pen } from '../pen.ts'
import { sourcesOf } from './narrator.ts'
import { changeLine, comparePlans, type PlanChange } from './plan-changes.ts'

/** The newest plan beside the settled one of an earlier period, levers and promises a line each; nothing without one. */
export function sinceLastPlan({ lastPlan, entries, brief }: RecordJson, pen: Pen): string[] {
  const newest = entries.findLast(
    (entry): entry is EntryOf<'proposal'> => entry.kind === 'proposal' && entry.supersededBy === null,
  )
  if (!lastPlan || !newest) return []
  const { proposal } = newest.content
  const changes = comparePlans(numbersOf(lastPlan.proposal), numbersOf(proposal)).filter(isTalkedOf(proposal))
  if (changes.length === 0) return []
  const { colours, say } = pen
  const view = { sources: new Map(entries.flatMap(sourcesOf)), currency: brief.currency }
  const head = say(`══ 与 ${lastPlan.period} 的定稿相比 ══`, `══ Against the settled plan of ${lastPlan.period} ══`)
  return [colours.bold(head), indent(changes.map((change) => changeLine(change, pen, view)).join('\n'))]
}

/** Reasons and dates are new every month: only values and targets are compared. */
const numbersOf = (plan: Proposal): Proposal => ({
  ...plan,
  positioning: [],
  levers: plan.levers.map((lever) => ({ ...lever, because: '' })),
  actions: [],
  commitments: plan.commitments.map((commitment) => ({ ...commitment, due: '', owner: '' })),
  monitoring: [],
  risks: [],
  dissent: [],
})

/** What the plan has come to: it has dropped nothing that was not talked of yet. */
const isTalkedOf =
  (plan: Proposal) =>
  ({ section, change }: PlanChange): boolean => {
    if (change.mark !== 'removed') return true
    if (section.name === 'commitments') return plan.commitments.length > 0
    return hasLike(plan, change.row as Lever)
  }
