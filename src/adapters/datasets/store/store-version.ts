import type { DataShape } from '../../../domain/dataset/shape.ts'
import type { Dataset, SalesTable } from '../../../domain/sales-table.ts'
import type { Desk } from '../reading/desk.ts'
import { settle, settleText } from './atomic-write.ts'
import { writeDescription } from './description.ts'
import { storedFiles } from './stored-files.ts'
import { storing } from './storing.ts'
import { hashFile, writeTable } from './table-file.ts'

/** A version that was made and waits to be stored. */
export interface MadeVersion {
  dataset: Dataset
  shape: DataShape
  /** Null for records. */
  table: SalesTable | null
  /** The finished file of rows. */
  rowsFile: string
  numbered: boolean
}

/** Puts the files of a version in their places. The description comes last: a version is there as a whole or not at all. */
export async function storeVersion(desk: Desk, folder: string, made: MadeVersion): Promise<Dataset> {
  const { dataset, shape, table, rowsFile, numbered } = made
  const files = storedFiles(folder, dataset.hash)
  const draft = `${rowsFile}.table`
  if (table) await writeTable(desk, table, draft)
  const tableHash = table ? await storing(() => hashFile(draft)) : null
  const rowsHash = await storing(() => hashFile(rowsFile))
  await settle(rowsFile, files.rows)
  if (table) await settle(draft, files.table)
  const rows = { shape, file: rowsHash, numbered }
  await settleText(writeDescription(dataset, { table: tableHash, rows }), files.description)
  return dataset
}

/** What a dataset tells of its sales table; of records, that there is none. */
export const tableFacts = (table: SalesTable | null) => ({
  granularity: table?.granularity ?? ('year' as const),
  periods: table?.periods.length ?? 0,
  firstPeriod: table?.periods[0] ?? '',
  lastPeriod: table?.periods.at(-1) ?? '',
  products: table?.products.map(({ name }) => name) ?? [],
})
