import type { LastPlan } from '../../../client/last-plan.ts'
import { type Lever, leverUnits } from '../../../domain/proposal.ts'
import type { Citing } from '../../components/cited-text.ts'
import { icon } from '../../components/icon.ts'
import { pill } from '../../components/pill.ts'
import type { LeverRow } from '../../desk/lever-rows.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup } from '../../html.ts'
import { stepText } from './lever-value.ts'

interface CellProps {
  last: LastPlan | null
  citing: Pick<Citing, 'currency'>
}

/** What became of a lever: since the round before, and in a quieter line since last month. What stands still says so once. */
export function changeCell(view: View, row: LeverRow, { last, citing: { currency } }: CellProps): Markup {
  const { plan } = view.words
  const { now, before, mark, since } = row
  const own = mark && changePill(view, { mark, now, was: before }, currency)
  if (!last || !since || (mark === 'same' && since === 'same')) return html`${own}`
  const step = { mark: since, now, was: row.last }
  if (!own) return changePill(view, step, currency)
  return html`${own}<span class="since-last">${plan.sinceLast(plan.last[last.since])} ${changeLine(view, step, currency)}</span>`
}

interface Step {
  mark: NonNullable<LeverRow['mark']>
  now: Lever | null
  was: Lever | null
}

/** Words with a picture, and by how much: never a colour alone. */
function changePill(view: View, step: Step, currency: string): Markup {
  const { plan } = view.words
  if (step.mark === 'added') return pill('busy', 'plus', plan.added)
  if (step.mark === 'removed') return pill('bad', 'cross', plan.removed)
  const size = sizeOf(view, step, currency)
  return size ? pill('wait', size.picture, size.text) : html`<span class="quiet keep-line">${plan.same}</span>`
}

function changeLine(view: View, step: Step, currency: string): Markup {
  const { plan } = view.words
  if (step.mark === 'added') return html`${icon('plus')}${plan.added}`
  if (step.mark === 'removed') return html`${icon('cross')}${plan.removed}`
  const size = sizeOf(view, step, currency)
  return size ? html`${icon(size.picture)}${size.text}` : html`${plan.same}`
}

function sizeOf(view: View, { now, was }: Step, currency: string) {
  const step = (now?.value ?? 0) - (was?.value ?? 0)
  return now && was && step !== 0 ? stepText(view, { step, unit: leverUnits[now.kind] }, currency) : null
}
