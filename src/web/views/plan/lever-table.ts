import type { LastPlan } from '../../../client/last-plan.ts'
import { leverNames } from '../../../domain/names.ts'
import type { Lever } from '../../../domain/proposal.ts'
import { type Citing, citedLine, inVoice } from '../../components/cited-text.ts'
import { type Column, dataTable } from '../../components/table.ts'
import type { LeverRow } from '../../desk/lever-rows.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'
import { changeCell } from './change-cell.ts'
import { lastHead } from './last-name.ts'
import { leverValue } from './lever-value.ts'

interface TableProps {
  caption: string
  rows: readonly LeverRow[]
  last: LastPlan | null
  citing: Citing
  /** The sum of the rows: they are all of one kind, which is not told again. */
  total?: LeverRow | null
}

/** Levers beside what they were: last month, in the round before, now. What there is nothing of has no column. */
export function leverTable(view: View, props: TableProps): Markup {
  const { caption, last, citing, total } = props
  const rows = total ? [...props.rows, total] : props.rows
  const { plan } = view.words
  const hasLast = last !== null && rows.some((row) => row.last !== null)
  const hasBefore = rows.some(({ mark }) => mark !== null)
  // Three values and their changes leave a reason no width to be read in.
  const isFull = hasLast && hasBefore
  const value = (lever: Lever | null) => (lever ? leverValue(view, lever, citing.currency) : '—')
  const columns: (Column<LeverRow> | null)[] = [
    { key: 'lever', label: plan.lever, cell: ({ row }) => leverName(view, row, props) },
    hasLast ? { key: 'last', label: lastHead(view, last), isNumber: true, cell: (row) => value(row.last) } : null,
    hasBefore ? { key: 'before', label: plan.before, isNumber: true, cell: (row) => value(row.before) } : null,
    { key: 'now', label: plan.now, isNumber: true, cell: ({ now }) => html`<b>${value(now)}</b>` },
    hasLast || hasBefore ? { key: 'change', label: plan.change, cell: (row) => changeCell(view, row, props) } : null,
    isFull ? null : { key: 'because', label: plan.because, isProse: true, cell: (row) => because(view, row, citing) },
  ]
  const table = dataTable(view, {
    caption,
    columns: columns.filter((column) => column !== null),
    rows,
    rowClass: classOf(total),
    note: isFull ? (row) => because(view, row, citing) : null,
  })
  return html`<div class="lever-table">${table}</div>`
}

const leverName = (view: View, { kind, target }: Lever, { citing, total }: TableProps): Markup =>
  html`<span class="lever-name"><b>${inVoice(view, citing, target)}</b>${total !== undefined ? nothing : html`<span class="quiet">${inLanguage(leverNames[kind], view.language)}</span>`}</span>`

/** Folded on a phone, where it would push the next lever off the screen. */
const because = (view: View, { now }: LeverRow, citing: Citing) =>
  now && now.because !== ''
    ? html`<details class="because"><summary>${view.words.plan.because}</summary><span>${citedLine(view, now.because, citing)}</span></details>`
    : nothing

const classOf = (total: LeverRow | null | undefined) => (row: LeverRow) => (row === total ? 'is-total' : moveOf(row))

function moveOf({ now, mark, since }: LeverRow): string {
  if (now === null) return mark === 'removed' ? 'is-removed' : 'is-gone'
  const moved = mark ?? since ?? 'same'
  return moved === 'same' ? 'faded' : `is-${moved}`
}
