import type { Lever } from '../../../domain/proposal.ts'
import type { Citing } from '../../components/cited-text.ts'
import { card } from '../../components/header.ts'
import type { LeverRow } from '../../desk/lever-rows.ts'
import type { Review } from '../../desk/review.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { budgetSection } from '../plan/budget.ts'
import { leverTable } from '../plan/lever-table.ts'

/** Where the money goes: how it is divided, and line by line what it was; nothing for a plan without money. */
export function moneyCard(view: View, review: Review, citing: Citing): Markup {
  const { entry, before, last, levers } = review
  const rows = levers.filter(({ row }) => row.kind === 'budget')
  if (rows.length === 0) return nothing
  const { plan } = view.words
  const chart = budgetSection(view, {
    proposal: entry.content.proposal,
    before: before?.content.proposal ?? null,
    currency: citing.currency,
  })
  const total = rows.length > 1 ? totalRow(review, plan.total) : null
  const table = leverTable(view, { caption: plan.budget, rows, last, citing, total })
  const hasMoved = rows.some(({ mark, since }) => (mark ?? 'same') !== 'same' || (since ?? 'same') !== 'same')
  const lines = hasMoved
    ? table
    : html`<details class="disclosure"><summary>${view.words.review.lineByLine}</summary>${table}</details>`
  return card({ id: 'money', body: html`${chart}${lines}` })
}

/** The sums, as if they were a line of their own. */
function totalRow({ budget }: Review, name: string): LeverRow {
  const line = (value: number | null): Lever | null =>
    value === null ? null : { kind: 'budget', target: name, value, because: '' }
  const [now, before, last] = [line(budget.now), line(budget.before), line(budget.last)]
  const moved = (was: Lever | null) => was && (!now ? 'removed' : now.value === was.value ? 'same' : 'changed')
  const row = now ?? before ?? last ?? { kind: 'budget', target: name, value: 0, because: '' }
  return { row, now, before, last, mark: moved(before), since: moved(last) }
}
