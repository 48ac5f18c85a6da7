import type { Dataset } from '../../../domain/sales-table.ts'
import { isCurrent, readDescription } from './description.ts'
import { storedFiles } from './stored-files.ts'
import { hashFile } from './table-file.ts'

/** A version as it is stored, if all of it is there and sound; what is not is made anew. */
export async function standing(folder: string, hash: string): Promise<Dataset | null> {
  const files = storedFiles(folder, hash)
  try {
    const description = await readDescription(files.description, hash)
    const { table, rows, dataset } = description
    const sound =
      (table === null || (await hashFile(files.table)) === table) && (await hashFile(files.rows)) === rows?.file
    return sound && isCurrent(description) ? dataset : null
  } catch {
    return null
  }
}
