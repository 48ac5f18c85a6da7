import type { DataNote, Dataset, SalesTable } from '../../../domain/sales-table.ts'
import { readHeader } from '../columns/header.ts'
import { amountsAsQuantities, columnsAside } from '../columns/name-notes.ts'
import { assignRoles, countsMoney, type Roles, usedColumns } from '../columns/roles.ts'
import { decodedText } from '../text/decoded-text.ts'
import { detectEncoding, type Encoding } from '../text/encoding.ts'
import { encodingNotes } from '../text/encoding-notes.ts'
import { writeNormalCsv } from '../text/normal-csv.ts'
import { chooseSeparator } from '../text/separator.ts'
import type { Sheet } from '../text/sheet-writer.ts'
import { buildTable } from './build-table.ts'
import { checkUnnamed } from './check-unnamed.ts'
import type { Desk } from './desk.ts'
import { loadRaw } from './load-raw.ts'
import { readPeriods } from './read-periods.ts'
import { readProducts } from './read-products.ts'
import { readQuantities } from './read-quantities.ts'
import { sumCells } from './sum-cells.ts'

/** What a file says, without its name and hash. */
export type Reading = Pick<Dataset, 'rows' | 'columns' | 'form' | 'encoding' | 'notes'> & { table: SalesTable }

async function firstText(parts: AsyncGenerator<string>): Promise<string> {
  for await (const text of parts) return text
  return ''
}

function roleNotes({ aside, form, values }: Roles): DataNote[] {
  const notes: DataNote[] = []
  if (aside.length > 0) notes.push(columnsAside(aside.map(({ name }) => name)))
  const [quantity] = values
  if (form === 'long' && quantity && countsMoney(quantity)) notes.push(amountsAsQuantities(quantity.name))
  return notes
}

interface TextTable extends Sheet {
  /** The rewritten rows. */
  file: string
  encoding: Encoding
}

/** Bytes to text, text to rows. */
async function readText(copy: string): Promise<TextTable> {
  const encoding = await detectEncoding(copy)
  const sample = await firstText(decodedText(copy, encoding))
  const file = `${copy}.rows`
  const sheet = await writeNormalCsv({ file: copy, encoding, separator: chooseSeparator(sample) }, file)
  return { ...sheet, file, encoding, notes: [...encodingNotes(encoding, sample), ...sheet.notes] }
}

/** Rows to periods, products, quantities, and these to sums. */
async function readMeaning(
  desk: Desk,
  roles: Roles,
  separator: string,
): Promise<{ table: SalesTable; notes: DataNote[] }> {
  const periods = await readPeriods(desk, roles)
  const quantities = await readQuantities(desk, roles, separator)
  const carrying = { ...roles, values: quantities.used }
  const products = await readProducts(desk, carrying)
  const sums = await sumCells(desk, carrying)
  const built = buildTable({ granularity: periods.granularity, names: products.names, cells: sums.cells })
  const notes = [periods, products, quantities, sums, built].flatMap((step) => step.notes)
  return { table: built.table, notes: [...roleNotes(roles), ...notes] }
}

/**
 * Reads a copy of a file into a sales table.
 *
 * @throws {Failure} `BadData`
 */
export async function readSales(desk: Desk, copy: string): Promise<Reading> {
  const text = await readText(copy)
  const columns = readHeader(text.header)
  const roles = assignRoles(columns)
  const unnamed = columns.filter(({ name }) => name === '')
  await loadRaw(desk, text, [...unnamed, ...usedColumns(roles)])
  const unnamedNotes = await checkUnnamed(desk, unnamed)
  const { table, notes } = await readMeaning(desk, roles, text.separator)
  return {
    rows: text.rows,
    columns: columns.map(({ name }) => name),
    form: roles.form,
    encoding: text.encoding.name,
    table,
    notes: [...text.notes, ...unnamedNotes, ...notes],
  }
}
