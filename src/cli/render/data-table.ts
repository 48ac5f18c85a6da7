import { isNumeric, type Table } from '../../domain/evidence.ts'
import { columnWriter } from '../../domain/numbers/table-column.ts'
import type { Pen } from '../pen.ts'
import { layTable } from '../text-table.ts'

interface TableView {
  mostRows: number
  currency: string
}

/** A table of a tool's result, with its title; what does not fit is counted. */
export function renderTable({ title, columns, rows }: Table, pen: Pen, { mostRows, currency }: TableView): string {
  const { language, say, colours } = pen
  const heads = columns.map(({ label }, at) => ({ title: label[language], align: alignOf(rows, at) }))
  const writers = columns.map(({ unit }, at) =>
    columnWriter(
      rows.map((row) => row[at]),
      unit,
      { language, currency },
    ),
  )
  const shown = rows.slice(0, mostRows).map((row) => writers.map((write, at) => write(row[at])))
  const left = rows.length - shown.length
  const more =
    left > 0
      ? [colours.dim(say(`…… 共 ${rows.length} 行，另有 ${left} 行`, `… ${left} more of ${rows.length} rows`))]
      : []
  return [colours.bold(title[language]), layTable(heads, shown), ...more].join('\n')
}

const alignOf = (rows: Table['rows'], at: number) =>
  rows.some((row) => isNumeric(row[at])) ? ('right' as const) : ('left' as const)
