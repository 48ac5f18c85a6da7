import type { Table } from '../../domain/evidence.ts'
import type { Language } from '../../domain/language.ts'
import { formatFigure } from '../../domain/numbers/format.ts'
import type { Unit } from '../../domain/unit.ts'
import type { Pen } from '../pen.ts'
import { layTable } from '../text-table.ts'

const asWritten = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })

interface TableView {
  mostRows: number
  currency: string
}
interface Reader {
  language: Language
  currency: string
}

/** A table of a tool's result, with its title; what does not fit is counted. */
export function renderTable({ title, columns, rows }: Table, pen: Pen, { mostRows, currency }: TableView): string {
  const { language, say, colours } = pen
  const heads = columns.map(({ label }, at) => ({ title: label[language], align: alignOf(rows, at) }))
  const shown = rows
    .slice(0, mostRows)
    .map((row) => row.map((cell, at) => writeCell(cell, columns[at]?.unit, { language, currency })))
  const left = rows.length - shown.length
  const more =
    left > 0
      ? [colours.dim(say(`…… 共 ${rows.length} 行，另有 ${left} 行`, `… ${left} more of ${rows.length} rows`))]
      : []
  return [colours.bold(title[language]), layTable(heads, shown), ...more].join('\n')
}

const alignOf = (rows: Table['rows'], at: number) =>
  rows.some((row) => typeof row[at] === 'number') ? ('right' as const) : ('left' as const)

/** Shares, money and years read as figures do; other numbers keep the digits the tool gave. */
function writeCell(
  cell: string | number | null | undefined,
  unit: Unit | undefined,
  { language, currency }: Reader,
): string {
  if (cell === null || cell === undefined) return '—'
  if (typeof cell === 'string') return cell
  if (unit === 'share' || unit === 'currency' || unit === 'year')
    return formatFigure({ value: cell, unit }, language, currency)
  return asWritten.format(cell)
}
