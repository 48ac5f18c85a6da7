import { mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { canonicalJson } from '../../domain/canonical.ts'
import type { Lineage } from '../../domain/dataset/lineage.ts'
import type { ImportOptions } from '../../domain/dataset/sources.ts'
import { Failure, failureFrom } from '../../domain/failures.ts'
import { sha256 } from '../../domain/hash.ts'
import type { Dataset } from '../../domain/sales-table.ts'
import { cleanName } from './columns/names.ts'
import { readSource } from './formats/read-source.ts'
import { showText } from './places.ts'
import type { Desk, Duck } from './reading/desk.ts'
import { reading } from './reading/named-failures.ts'
import { settle, sweep, sweepStale, workFile } from './store/atomic-write.ts'
import { standing } from './store/standing.ts'
import { storeVersion, tableFacts } from './store/store-version.ts'
import { storedFiles } from './store/stored-files.ts'
import { storing } from './store/storing.ts'
import { hashFile } from './store/table-file.ts'
import { type Copied, takeCopy } from './text/take-copy.ts'

export interface ImportSettings {
  folder: string
  maxBytes: number
  duck: Duck
  /** Clean files of at least so many bytes are read by the engine itself. */
  fastFromBytes: number
}

/** What is brought in: a copy of it, and how it is to be read. */
export interface Import {
  draft: string
  source: Copied
  name: string
  options: ImportOptions
  /** So many rows of each kind are named that were set aside; the first few unless told. */
  mostRejected?: number
}

/** The same bytes read in another way are another version; read without wishes they are named by their own hash. */
function versionHash({ source, options }: Import): string {
  const { sheet = null, roles = {} } = options
  if (sheet === null && Object.keys(roles).length === 0) return source.hash
  return sha256(canonicalJson({ source: source.hash, sheet, roles }))
}

/** Where the bytes of a source are kept. */
export const originalOf = (folder: string, { hash, format }: Pick<Copied, 'hash' | 'format'>): string => {
  const files = storedFiles(folder, hash)
  return format === 'text' || format === 'query' ? files.original : files.binary
}

/** The dataset as it is stored, with the bytes it came from. */
async function standingImport(folder: string, hash: string, source: Copied): Promise<Dataset | null> {
  const known = await standing(folder, hash)
  const original = known && (await hashFile(originalOf(folder, source)).catch(() => null))
  return original === source.hash ? known : null
}

async function make(desk: Desk, settings: ImportSettings, { hash, ...imported }: Import & { hash: string }) {
  const { draft, source, name, options } = imported
  const { reading: found, rowsFile, numbered } = await reading(() => readSource(desk, settings, imported))
  const { table, shape, ...known } = found
  const dataset: Dataset = { hash, name, bytes: source.bytes, ...known, form: shape.form, ...tableFacts(table) }
  const { sheet = null, roles = {} } = options
  const lineage: Lineage = { kind: 'import', source: source.hash, format: source.format, sheet, roles }
  await settle(draft, originalOf(settings.folder, source))
  return storeVersion(desk, settings.folder, { dataset, shape: { ...shape, lineage }, table, rowsFile, numbered })
}

const acceptable = (dataset: Dataset, { accept = 'sales' }: ImportOptions): Dataset => {
  if (accept === 'any' || dataset.form !== 'records') return dataset
  throw new Failure('NoSalesTable', { name: dataset.name })
}

/** Stores what was copied, unless it is stored already. */
export async function importDraft(settings: ImportSettings, imported: Import): Promise<Dataset> {
  const hash = versionHash(imported)
  const known = await standingImport(settings.folder, hash, imported.source)
  if (known) return acceptable(known, imported.options)
  return settings.duck.at((desk) => make(desk, settings, { ...imported, hash }))
}

const isAboutTheFile = (error: unknown): error is Failure =>
  error instanceof Failure && (error.code === 'BadData' || error.code === 'DataTooLarge')

/** Gives an import a draft of its own, names the file in what it refuses, and sweeps up behind it. */
export async function withDraft<T>(
  { folder }: ImportSettings,
  file: string,
  work: (draft: string) => Promise<T>,
): Promise<T> {
  await storing(() => mkdir(folder, { recursive: true }))
  await storing(() => sweepStale(folder, Date.now()))
  const draft = workFile(folder)
  try {
    return await work(draft)
  } catch (error) {
    if (!isAboutTheFile(error)) throw error
    throw failureFrom(error.code, { ...error.facts, file: showText(file).slice(1, -1) }, { cause: error.cause })
  } finally {
    await storing(() => sweep(draft))
  }
}

/**
 * Brings a file in. The same bytes are the same dataset, under the name they first came with; an import also mends a
 * dataset whose stored files were damaged.
 *
 * @throws {Failure} `NoSuchFile`, `BadData`, `DataTooLarge`, `NoSuchColumn`, `DataFolderUnavailable`
 */
export const importFile = (settings: ImportSettings, file: string, options: ImportOptions = {}): Promise<Dataset> =>
  withDraft(settings, file, async (draft) => {
    const { maxBytes } = settings
    const source = await takeCopy(file, draft, { maxBytes, onProgress: options.onProgress })
    const name = cleanName(options.name ?? basename(file)).name || source.hash.slice(0, 12)
    return importDraft(settings, { draft, source, name, options })
  })
