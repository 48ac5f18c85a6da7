import type { CellValue, RowsAnswer } from '../../../domain/dataset/query.ts'
import type { DataShape } from '../../../domain/dataset/shape.ts'
import { card } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import { type Column, dataTable } from '../../components/table.ts'
import { count } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { localeOf } from '../../words/choose.ts'

type Row = { number: number; cells: readonly CellValue[] }

/** The first rows as they were read, under the row numbers of the file. */
export function previewCard(
  view: View,
  { preview, rejectedHref, shape }: { preview: RowsAnswer; shape: DataShape; rejectedHref: string },
): Markup {
  const { data } = view.words
  const rows: Row[] = preview.rows.map((cells, at) => ({ number: preview.numbers[at] ?? 0, cells }))
  const columns: Column<Row>[] = [
    {
      key: 'number',
      label: data.rowNumber,
      isNumber: true,
      cell: ({ number }) => html`<span class="quiet">${number}</span>`,
    },
    ...preview.columns.map(({ name, type }, at) => ({
      key: `column${at}`,
      label: name,
      isNumber: type === 'number',
      cell: ({ cells }: Row) => write(view, cells[at] ?? null),
    })),
  ]
  const left = shape.rejected.reduce((sum, one) => sum + one.count, 0)
  const rejected =
    left > 0
      ? html`<p class="notice">${icon('alert')}<span>${data.rejected(count(view, left))} <a href="${rejectedHref}" download>${data.rejectedFile}</a></span></p>`
      : nothing
  return card({
    id: 'preview',
    title: data.preview,
    hint: data.previewHint(count(view, rows.length), count(view, preview.total)),
    body: html`${dataTable(view, { caption: data.preview, columns, rows })}${rejected}`,
  })
}

const write = ({ language }: View, value: CellValue) => {
  if (value === null) return html`<span class="quiet">—</span>`
  return typeof value === 'number' ? value.toLocaleString(localeOf[language], { maximumFractionDigits: 4 }) : value
}
