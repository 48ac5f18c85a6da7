import type { Field } from '../../../domain/dataset/shape.ts'
import type { DataNote, Granularity } from '../../../domain/sales-table.ts'
import { summedRows } from '../numbers/number-notes.ts'
import { coarsen } from '../periods/regular-dates.ts'
import { coarserThanDays } from '../periods/resolve-periods.ts'
import { PLACES_SHOWN } from '../places.ts'
import { type BuiltTable, buildTable, type SummedCell } from '../reading/build-table.ts'
import type { Desk } from '../reading/desk.ts'
import { firstRows } from '../reading/tallies.ts'

/** Typed rows of which a sales table is to be made. */
export interface TypedRows {
  /** Something to select from, with `row` and `day`. */
  relation: string
  form: 'wide' | 'long'
  /** How fine the rows are. */
  own: Granularity
  fields: readonly Pick<Field, 'name' | 'role' | 'column'>[]
}

export interface SummedTable extends BuiltTable {
  granularity: Granularity
  own: Granularity
  periodNotes: DataNote[]
}

interface PeriodSum {
  day: number
  product: string
  quantity: number | null
  rows: number
}

/** What a long table counts: quantities, or amounts of money where it has nothing better. */
export const measured = (fields: TypedRows['fields']) =>
  fields.find(({ role }) => role === 'quantity') ?? fields.find(({ role }) => role === 'revenue')

const literalName = (name = ''): string => `'${name.replaceAll("'", "''")}'`
const productOf = (fields: TypedRows['fields']): string =>
  fields.find(({ role }) => role === 'product')?.column ?? literalName(measured(fields)?.name)

const periodKey = (to: Granularity): string => (to === 'day' ? 'day' : `date_trunc('${to}', day)::DATE`)

// One thread reads the rows in their order, so that sums come out the same to the last digit every time.
const longSums = (desk: Desk, { relation, fields }: TypedRows, to: Granularity): Promise<PeriodSum[]> =>
  desk.rows<PeriodSum>(`
    SELECT (key - DATE '1970-01-01')::INTEGER AS day, product, quantity, rows FROM (
      SELECT ${periodKey(to)} AS key, ${productOf(fields)} AS product, min(row) AS first,
        fsum(${measured(fields)?.column}) AS quantity, count(*)::INTEGER AS rows FROM ${relation} GROUP BY 1, 2)
    ORDER BY first`)

async function wideSums(desk: Desk, { relation, fields }: TypedRows): Promise<PeriodSum[]> {
  const own = fields.filter(({ role }) => role === 'quantity')
  const columns = await desk.columns(
    `SELECT (day - DATE '1970-01-01')::INTEGER, ${own.map(({ column }) => column).join(', ')} FROM ${relation} ORDER BY day, row`,
  )
  const [days = [], ...cells] = columns as [number[], ...(number | null)[][]]
  const of = (i: number, at: number) => cells[i]?.[at] ?? null
  return own.flatMap(({ name }, i) => days.map((day, at) => ({ day, product: name, quantity: of(i, at), rows: 1 })))
}

async function distinctDays(desk: Desk, { relation }: TypedRows): Promise<number[]> {
  const [days = []] = await desk.columns(
    `SELECT (day - DATE '1970-01-01')::INTEGER FROM (SELECT DISTINCT day FROM ${relation}) ORDER BY 1`,
  )
  return days as number[]
}

/** The sales table of typed rows, with the notes that reading the same rows from a file would make. */
export async function sumRows(desk: Desk, rows: TypedRows): Promise<SummedTable> {
  const same = { to: rows.own, own: rows.own, notes: [] }
  const days = rows.own === 'day' ? await distinctDays(desk, rows) : []
  const { to, own, notes } = rows.own === 'day' ? coarserThanDays(days, rows.form) : same
  const sums = rows.form === 'long' ? await longSums(desk, rows, to) : await wideSums(desk, rows)
  const names = [...new Set(sums.map(({ product }) => product))]
  const number = new Map(names.map((name, i) => [name, i]))
  const cells = sums.map(({ day, product, quantity }): SummedCell => {
    return { ordinal: coarsen[to](day), product: number.get(product) ?? 0, quantity }
  })
  const built = buildTable({ granularity: to, names, cells })
  const joined = await repeatedRows(desk, rows, { to, sums })
  return { ...built, granularity: to, own, notes: [...joined, ...built.notes], periodNotes: notes }
}

const WINDOW_ROWS = 100_000

/** Rows of the same period and product as an earlier one: counted exactly, the first of them named. */
async function repeatedRows(
  desk: Desk,
  { relation, fields }: TypedRows,
  { to, sums }: { to: Granularity; sums: readonly PeriodSum[] },
): Promise<DataNote[]> {
  const several = sums.filter(({ rows }) => rows > 1)
  const extra = several.reduce((sum, { rows }) => sum + rows - 1, 0)
  if (extra === 0) return []
  const nth = (from: string) => `SELECT row FROM (SELECT row,
    row_number() OVER (PARTITION BY ${periodKey(to)}, ${productOf(fields)} ORDER BY row) AS nth FROM ${from}) WHERE nth > 1`
  const early = await firstRows(desk, nth(`(SELECT * FROM ${relation} LIMIT ${WINDOW_ROWS})`))
  const first = early.rows.length >= Math.min(PLACES_SHOWN, extra) ? early : await firstRows(desk, nth(relation))
  return [summedRows(first.rows, extra, several.length)]
}
