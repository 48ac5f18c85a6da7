import { leverNames } from '../../../domain/names.ts'
import { writeAmount } from '../../../domain/numbers/amount.ts'
import { type Lever, leverUnits } from '../../../domain/proposal.ts'
import { type Citing, citedLine, inVoice } from '../../components/cited-text.ts'
import { pill } from '../../components/pill.ts'
import { dataTable } from '../../components/table.ts'
import type { LeverChange } from '../../desk/plan-changes.ts'
import { number } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'

/** A lever's value with its unit. @example leverValue(view, { kind: 'discount', value: 8, … }, 'CNY')   // => '8%' */
export const leverValue = ({ language }: Pick<View, 'language'>, { kind, value }: Lever, currency: string): string =>
  writeAmount(value, leverUnits[kind], { language, currency })

/** Levers beside what they were: those that changed first in sight, none hidden. */
export function leverChangeTable(view: View, changes: readonly LeverChange[], citing: Citing): Markup {
  const { plan } = view.words
  const value = (lever: Lever) => leverValue(view, lever, citing.currency)
  const now = ({ mark, row }: LeverChange) => (mark === 'removed' ? '—' : html`<b>${value(row)}</b>`)
  const before = ({ mark, row, before: was }: LeverChange) =>
    mark === 'added' ? '—' : value(mark === 'removed' ? row : (was ?? row))
  return dataTable(view, {
    caption: plan.levers,
    columns: [
      {
        key: 'lever',
        label: plan.lever,
        cell: ({ row }) =>
          html`<span class="lever-name"><b>${inVoice(view, citing, row.target)}</b><span class="quiet">${inLanguage(leverNames[row.kind], view.language)}</span></span>`,
      },
      { key: 'before', label: plan.before, isNumber: true, cell: before },
      { key: 'now', label: plan.now, isNumber: true, cell: now },
      { key: 'change', label: plan.change, cell: (change) => changeMark(view, change, citing.currency) },
      {
        key: 'because',
        label: plan.because,
        isWide: true,
        cell: ({ mark, row }) =>
          mark === 'removed' ? nothing : html`<span class="because">${citedLine(view, row.because, citing)}</span>`,
      },
    ],
    rows: changes,
    rowClass: ({ mark }) => (mark === 'same' ? 'faded' : `is-${mark}`),
  })
}

/** Words with a picture, and by how much: never a colour alone. */
function changeMark(view: View, { mark, row, before }: LeverChange, currency: string): Markup {
  const { plan } = view.words
  if (mark === 'added') return pill('busy', 'plus', plan.added)
  if (mark === 'removed') return pill('bad', 'cross', plan.removed)
  if (mark === 'same' || !before) return html`<span class="quiet">${plan.same}</span>`
  const step = row.value - before.value
  const width = Math.abs(step)
  // Percent points: "5 % less" of 10 % would be 9.5 %.
  const size =
    leverUnits[row.kind] === 'percent'
      ? plan.points(number(view, width))
      : leverValue(view, { ...row, value: width }, currency)
  return pill('wait', step > 0 ? 'up' : 'down', `${step > 0 ? '+' : '−'}${size}`)
}
