import { resolve } from 'node:path'
import type { DatasetImport, Datasets } from '../../activities/ports.ts'
import { Failure } from '../../domain/failures.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import { importFile } from './import-file.ts'
import { Duck } from './reading/desk.ts'
import { type Description, readDescription } from './store/description.ts'
import { storedFiles } from './store/stored-files.ts'
import { storing } from './store/storing.ts'
import { TableCache } from './store/table-cache.ts'
import { hashFile, readTable } from './store/table-file.ts'

export interface DatasetSettings {
  /** The data folder; made at the first import. */
  folder: string
  /** Larger files are refused before they are read. */
  maxBytes: number
}

export type OpenDatasets = Datasets & DatasetImport & { close(): Promise<void> }

/** The datasets of one folder. Close them, and the process can end; several processes may share a folder. */
export function openDatasets({ folder: given, maxBytes }: DatasetSettings): OpenDatasets {
  const folder = resolve(given)
  const duck = new Duck(folder)
  const tables = new TableCache()

  const load = async (file: string, { dataset, table: expected }: Description): Promise<SalesTable> => {
    const damaged = () => new Failure('DamagedDataset', { hash: dataset.hash })
    const found = await storing(() => hashFile(file)).catch((error) => {
      throw (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT' ? damaged() : error
    })
    if (found !== expected) throw damaged()
    const cached = tables.get(expected)
    if (cached) return cached
    const table = await duck.at((desk) => readTable(desk, file, dataset))
    if (!table) throw damaged()
    tables.set(expected, table)
    return table
  }

  return {
    importFile: (file) => importFile({ folder, maxBytes, duck }, file),
    describe: async (hash) => (await readDescription(storedFiles(folder, hash).description, hash)).dataset,
    table: async (hash) => {
      const files = storedFiles(folder, hash)
      return load(files.table, await readDescription(files.description, hash))
    },
    close: () => duck.close(),
  }
}
