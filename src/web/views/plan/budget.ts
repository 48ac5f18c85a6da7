import type { Proposal } from '../../../domain/proposal.ts'
import { allocationChart } from '../../charts/allocation.ts'
import { figure } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { type Markup, nothing } from '../../html.ts'

interface BudgetProps {
  proposal: Proposal
  /** Where the money stood before; null: nothing to compare. */
  before: Proposal | null
  currency: string
}

const budgetLines = (proposal: Proposal | null) => proposal?.levers.filter(({ kind }) => kind === 'budget') ?? []

/** How the money is divided, beside where it stood; nothing for a plan without money. */
export function budgetSection(view: View, { proposal, before, currency }: BudgetProps): Markup {
  const { plan } = view.words
  const lines = budgetLines(proposal)
  if (lines.length === 0) return nothing
  const earlier = new Map(budgetLines(before).map(({ target, value }) => [target, value]))
  const format = (value: number) => figure(view, { value, unit: 'currency' }, currency)
  const total = lines.reduce((sum, { value }) => sum + value, 0)
  const hasMoved = earlier.size > 0 && lines.some(({ target, value }) => earlier.get(target) !== value)
  return allocationChart(view, {
    title: plan.budget,
    summary: plan.budgetSummary(format(total), lines.length),
    lines: lines.map(({ target, value }) => ({
      name: target,
      value,
      ...(hasMoved ? { before: earlier.get(target) ?? 0 } : {}),
    })),
    format,
  })
}
