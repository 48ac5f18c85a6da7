import type { DataShape } from '../../../domain/dataset/shape.ts'
import { Failure } from '../../../domain/failures.ts'
import type { DataNote, Dataset, SalesTable } from '../../../domain/sales-table.ts'
import { type Column, readHeader } from '../columns/header.ts'
import { amountsAsQuantities, columnsAside } from '../columns/name-notes.ts'
import { assignRoles, countsMoney, type GivenRoles, type Roles } from '../columns/roles.ts'
import { buildRows, type KeptRows } from '../rows/build-rows.ts'
import { buildTable } from './build-table.ts'
import { checkUnnamed } from './check-unnamed.ts'
import type { Desk } from './desk.ts'
import { loadRaw } from './load-raw.ts'
import { readPeriods } from './read-periods.ts'
import { readProducts } from './read-products.ts'
import { readQuantities } from './read-quantities.ts'
import { isRecords, readRecords } from './read-records.ts'
import type { TextTable } from './read-text.ts'
import { rejectedRows } from './rejected-rows.ts'
import { sumCells } from './sum-cells.ts'

/** What a source says, without its name and hash. */
export interface Reading extends Pick<Dataset, 'rows' | 'columns' | 'encoding' | 'notes'> {
  /** Null for records. */
  table: SalesTable | null
  shape: Omit<DataShape, 'lineage'>
}

export interface ReadOptions {
  given: GivenRoles
  accept: 'sales' | 'any'
  /** The dataset's, for what is refused. */
  name: string
  /** So many rows of each kind are named that were set aside; the first few unless told. */
  mostRejected?: number | undefined
}

function roleNotes({ aside, form, values }: Roles): DataNote[] {
  const notes: DataNote[] = []
  if (aside.length > 0) notes.push(columnsAside(aside.map(({ name }) => name)))
  const [quantity] = values
  if (form === 'long' && quantity && countsMoney(quantity)) notes.push(amountsAsQuantities(quantity.name))
  return notes
}

interface Meaning {
  table: SalesTable
  notes: DataNote[]
  kept: KeptRows
  own: DataShape['granularity']
}

/** Rows to periods, products, quantities, and these to sums. */
async function readMeaning(
  desk: Desk,
  roles: Roles,
  text: TextTable & Pick<ReadOptions, 'given' | 'mostRejected'>,
): Promise<Meaning> {
  const periods = await readPeriods(desk, roles)
  const quantities = await readQuantities(desk, roles, text.separator)
  const carrying = { ...roles, values: quantities.used }
  const products = await readProducts(desk, carrying)
  const sums = await sumCells(desk, carrying)
  const built = buildTable({ granularity: periods.granularity, names: products.names, cells: sums.cells })
  const { own } = periods
  const commaLikely = text.separator === ';'
  const { total } = built
  const { given, mostRejected } = text
  const kept = await buildRows(desk, { roles, used: quantities.used, own, given, commaLikely, total, mostRejected })
  const notes = [periods, products, quantities, sums, built, kept].flatMap((step) => step.notes)
  return { table: built.table, notes: [...roleNotes(roles), ...notes], kept, own }
}

/**
 * Reads the rows of a source into a sales table, and leaves them typed in the table `kept`.
 *
 * @throws {Failure} `BadData`
 */
export async function readSales(desk: Desk, text: TextTable, options: ReadOptions): Promise<Reading> {
  const { given, accept, name, mostRejected } = options
  const columns = readHeader(text.header)
  const records = isRecords(columns, given)
  // What is missing of a sales table is told by looking for one.
  const roles = records && accept === 'any' ? null : assignRoles(columns, given)
  if (records && roles) throw new Failure('NoSalesTable', { name })
  const unnamed = columns.filter(({ name }) => name === '')
  await loadRaw(
    desk,
    text,
    columns.filter(({ name }) => name === '' || given[name] !== 'ignored'),
  )
  const unnamedNotes = await checkUnnamed(desk, unnamed)
  if (!roles) return readRecords(desk, { text, columns, given, notes: [...text.notes, ...unnamedNotes], mostRejected })
  const { table, notes, kept, own } = await readMeaning(desk, roles, { ...text, given, mostRejected })
  return {
    ...known(text, columns),
    table,
    notes: [...text.notes, ...unnamedNotes, ...notes],
    shape: {
      form: roles.form,
      rows: kept.rows,
      rowsRead: text.rows,
      rejected: [...(await rejectedRows(desk, mostRejected)), ...kept.rejected],
      granularity: own,
      fields: kept.fields,
    },
  }
}

/** What is known of a source before anyone asks what it means. */
export const known = (text: TextTable, columns: readonly Column[]) => ({
  rows: text.rows,
  columns: columns.map(({ name }) => name),
  encoding: text.encoding.name,
})
