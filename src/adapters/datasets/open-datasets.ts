import { resolve } from 'node:path'
import type { DatasetImport, Datasets } from '../../activities/ports.ts'
import { Failure } from '../../domain/failures.ts'
import type { Dataset, SalesTable } from '../../domain/sales-table.ts'
import { checkData } from './check/check-data.ts'
import { cleanVersion } from './clean/clean-version.ts'
import { importFile } from './import-file.ts'
import { importQuery } from './import-query.ts'
import { joinVersions, type Part } from './join/join-versions.ts'
import { aggregate } from './query/aggregate.ts'
import { type Base, baseOf } from './query/base.ts'
import { readColumns, readRows } from './query/rows.ts'
import { type Desk, Duck } from './reading/desk.ts'
import { listRejected } from './rejected.ts'
import { reread } from './reread.ts'
import { type Description, readDescription, type StoredRows } from './store/description.ts'
import { storedFiles } from './store/stored-files.ts'
import { storing } from './store/storing.ts'
import { TableCache } from './store/table-cache.ts'
import { hashFile, readTable } from './store/table-file.ts'
import { missingAs, Verified } from './store/verified.ts'

const FAST_FROM_BYTES = 8_000_000

export interface DatasetSettings {
  /** The data folder; made at the first import. */
  folder: string
  /** Larger files are refused before they are read. */
  maxBytes: number
  /** Clean files of at least so many bytes are read by the engine itself; 8 MB unless told. */
  fastFromBytes?: number
}

export type OpenDatasets = Datasets & DatasetImport & { close(): Promise<void> }

/** The datasets of one folder. Close them, and the process can end; several processes may share a folder. */
export function openDatasets({ folder: given, maxBytes, fastFromBytes }: DatasetSettings): OpenDatasets {
  const folder = resolve(given)
  const duck = new Duck(folder)
  const tables = new TableCache()
  const verified = new Verified()
  const settings = { folder, maxBytes, duck, fastFromBytes: fastFromBytes ?? FAST_FROM_BYTES }

  const load = async (file: string, { dataset, table: expected }: Description): Promise<SalesTable> => {
    if (expected === null) throw new Failure('NoSalesTable', { name: dataset.name })
    const damaged = new Failure('DamagedDataset', { hash: dataset.hash })
    const found = await storing(() => hashFile(file)).catch(missingAs(damaged))
    if (found !== expected) throw damaged
    const cached = tables.get(expected)
    if (cached) return cached
    const table = await duck.at((desk) => readTable(desk, file, dataset))
    if (!table) throw damaged
    tables.set(expected, table)
    return table
  }

  /** What older versions stored has no rows; importing the file again adds them. */
  const rowsOf = async (hash: string): Promise<StoredRows> => {
    const { rows } = await readDescription(storedFiles(folder, hash).description, hash)
    if (!rows) throw new Failure('NoSuchDataset', { hash })
    return rows
  }

  /** A version with its rows, which were found sound. */
  const partOf = async (hash: string): Promise<Part> => {
    const { dataset } = await readDescription(storedFiles(folder, hash).description, hash)
    const rows = await rowsOf(hash)
    const file = storedFiles(folder, hash).rows
    await verified.check(file, rows.file, new Failure('DamagedDataset', { hash }))
    return { dataset, shape: rows.shape, place: { file, numbered: rows.numbered } }
  }

  const ask = async <T>(hash: string, work: (desk: Desk, base: Base) => Promise<T>): Promise<T> => {
    const { shape, place } = await partOf(hash)
    return duck.at((desk) => work(desk, baseOf(shape, place)))
  }

  const tableOf = async (hash: string): Promise<SalesTable> => {
    const files = storedFiles(folder, hash)
    return load(files.table, await readDescription(files.description, hash))
  }

  /** An import hashes what it stores, and what it finds stored already. */
  const imported = async (dataset: Dataset): Promise<Dataset> => {
    const { hash } = dataset
    await verified.trust(storedFiles(folder, hash).rows, (await rowsOf(hash)).file)
    return dataset
  }

  return {
    importFile: async (file, options) => imported(await importFile(settings, file, options)),
    reread: (hash, options) => reread(settings, hash, options),
    rejected: (hash, most) => listRejected(settings, hash, most),
    importQuery: async (query) => imported(await importQuery(settings, query)),
    clean: async (hash, options) => {
      const part = await partOf(hash)
      return duck.at((desk) => cleanVersion(desk, { folder, ...part }, { ...options, asOf: new Date() }))
    },
    join: async (hashes, options = {}) => {
      const parts = await Promise.all(hashes.map(partOf))
      return duck.at((desk) => joinVersions(desk, { folder, parts }, options))
    },
    check: async (hash, asOf) => {
      const part = await partOf(hash)
      const table = part.dataset.form === 'records' ? null : await tableOf(hash)
      return duck.at((desk) => checkData(desk, { ...part, table, asOf }))
    },
    describe: async (hash) => (await readDescription(storedFiles(folder, hash).description, hash)).dataset,
    table: tableOf,
    shape: async (hash) => (await rowsOf(hash)).shape,
    aggregate: (hash, query) => ask(hash, (desk, base) => aggregate(desk, base, query)),
    rows: (hash, query) => ask(hash, (desk, base) => readRows(desk, base, query)),
    columns: (hash, refs, query) => ask(hash, (desk, base) => readColumns(desk, base, { refs, query })),
    close: () => duck.close(),
  }
}
