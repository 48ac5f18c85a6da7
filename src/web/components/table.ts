import type { View } from '../frame/view.ts'
import { attribute, type Content, classes, html, type Markup, nothing } from '../html.ts'
import { icon } from './icon.ts'

export interface Column<Row> {
  key: string
  label: string
  cell: (row: Row) => Content
  /** Right-aligned, with figures of one width. */
  isNumber?: boolean
  /** Its heading sorts, by a link: the order stands in the address. */
  isSortable?: boolean
  /** Not on a phone. */
  isWide?: boolean
  /** Whole sentences: on a phone they stand under their label. */
  isProse?: boolean
}

export interface TableProps<Row> {
  /** What the table shows, for those who cannot see it. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  sort?: { by: string; direction: 'up' | 'down' }
  /** Lets J, K and Enter walk through the rows: where a row leads. */
  rowHref?: (row: Row) => string | null
  rowClass?: (row: Row) => string
  /** What stands on a line of its own under a row. */
  note?: ((row: Row) => Content) | null
  /** Rows are records, not numbers to compare: on a phone each becomes a small card. */
  isStacked?: boolean
}

/** A table made for numbers; it scrolls by itself where it is too wide. */
export function dataTable<Row>(view: View, props: TableProps<Row>): Markup {
  const { caption, columns, rows, rowHref, isStacked } = props
  return html`<div class="table-frame" tabindex="0" role="region" aria-label="${caption}">
<table class="${classes('table', isStacked && 'stacked')}"${attribute('data-list', rowHref !== undefined)}>
<caption class="unseen">${caption}</caption>
<thead><tr>${columns.map((column) => heading(view, column, props.sort))}</tr></thead>
<tbody>${rows.map((row) => tableRow(props, row))}</tbody>
</table>
</div>`
}

function tableRow<Row>({ columns, rowHref, rowClass, note, isStacked }: TableProps<Row>, row: Row): Markup {
  const below = note?.(row) ?? nothing
  const hasNote = below !== nothing
  const own = rowClass?.(row)
  const cells = columns.map(
    (column) =>
      html`<td class="${cellClass(column)}" data-label="${column.label}">${isStacked ? html`<div class="cell">${column.cell(row)}</div>` : column.cell(row)}</td>`,
  )
  return html`<tr class="${classes(own, hasNote && 'has-note')}"${attribute('data-href', rowHref?.(row))}>${cells}</tr>${
    hasNote ? html`<tr class="${classes(own, 'note')}"><td colspan="${columns.length}">${below}</td></tr>` : nothing
  }`
}

const cellClass = ({ isNumber, isWide, isProse }: Pick<Column<never>, 'isNumber' | 'isWide' | 'isProse'>) =>
  classes(isNumber && 'number', isWide && 'wide-only', isProse && 'prose')

function heading<Row>(view: View, column: Column<Row>, sort: TableProps<Row>['sort']): Markup {
  const direction = sort?.by === column.key ? sort.direction : null
  const order = direction === null ? null : direction === 'up' ? 'ascending' : 'descending'
  const picture = direction === null ? icon('sort') : icon(direction)
  const next = direction === 'down' ? 'up' : 'down'
  const label = column.isSortable
    ? html`<a href="${withQuery(view.path, { sort: column.key, order: next, before: null, page: null })}">${column.label}${picture}</a>`
    : html`${column.label}`
  return html`<th scope="col" class="${cellClass(column)}"${attribute('aria-sort', order)}>${label}</th>`
}

/**
 * The same address with some of its query changed; null takes a part away.
 *
 * @example withQuery('/audit?actor=a', { before: '12' })   // => '/audit?actor=a&before=12'
 */
export function withQuery(path: string, changes: Record<string, string | null>): string {
  const url = new URL(path, 'http://own.invalid')
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(key)
    else url.searchParams.set(key, value)
  }
  return `${url.pathname}${url.search}`
}

/** Links to the first and the next page of a long list; nothing where everything fits on one. */
export function pager({ words }: View, { first, next }: { first: string | null; next: string | null }): Markup {
  if (first === null && next === null) return nothing
  return html`<nav class="pager">${first ? html`<a class="button" href="${first}">${words.frame.first}</a>` : nothing}${
    next ? html`<a class="button" href="${next}" rel="next">${words.frame.next}${icon('right')}</a>` : nothing
  }</nav>`
}
