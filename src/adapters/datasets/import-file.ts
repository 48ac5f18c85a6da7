import { mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../../domain/failures.ts'
import type { Dataset } from '../../domain/sales-table.ts'
import { cleanName } from './columns/names.ts'
import { showText } from './places.ts'
import type { Desk, Duck } from './reading/desk.ts'
import { type Reading, readSales } from './reading/read-sales.ts'
import { badData } from './refusal.ts'
import { settle, settleText, sweep, sweepStale, workFile } from './store/atomic-write.ts'
import { isCurrent, readDescription, writeDescription } from './store/description.ts'
import { type StoredFiles, storedFiles } from './store/stored-files.ts'
import { storing } from './store/storing.ts'
import { hashFile, writeTable } from './store/table-file.ts'
import { takeCopy } from './text/take-copy.ts'

export interface ImportSettings {
  folder: string
  maxBytes: number
  duck: Duck
}

/** The dataset as it is stored, if all of it is there and sound; what is not is made anew from the file. */
async function standing(files: StoredFiles, hash: string): Promise<Dataset | null> {
  try {
    const description = await readDescription(files.description, hash)
    const sound = (await hashFile(files.table)) === description.table && (await hashFile(files.original)) === hash
    return sound && isCurrent(description) ? description.dataset : null
  } catch {
    return null
  }
}

function describe(file: string, { hash, bytes }: { hash: string; bytes: number }, reading: Reading): Dataset {
  const { table, ...known } = reading
  return {
    hash,
    name: cleanName(basename(file)).name || hash.slice(0, 12),
    bytes,
    ...known,
    granularity: table.granularity,
    periods: table.periods.length,
    firstPeriod: table.periods[0] ?? '',
    lastPeriod: table.periods.at(-1) ?? '',
    products: table.products.map(({ name }) => name),
  }
}

/** The disk is full or gone, whether the system says so or the engine. */
const isAboutTheFolder = (error: unknown): boolean =>
  /^E[A-Z]+$/.test(String((error as NodeJS.ErrnoException).code)) ||
  /No space left|Could not write|Out of Memory|IO Error/i.test(String(error))

/** Whatever the engine cannot do with a file becomes a named failure; its own words stay in the cause. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    if (isAboutTheFolder(cause))
      throw new Failure('DataFolderUnavailable', { found: String(cause).slice(0, 200) }, { cause })
    const unreadable = badData('Unreadable', {
      zh: '内容无法解析为销售数据表。',
      en: 'its content cannot be read as a sales table.',
    })
    throw new Failure('BadData', unreadable.facts, { cause })
  }
}

interface Import {
  file: string
  draft: string
  source: { hash: string; bytes: number }
}

async function store(desk: Desk, files: StoredFiles, { file, draft, source }: Import): Promise<Dataset> {
  const table = `${draft}.table`
  const dataset = await reading(async () => {
    const found = await readSales(desk, draft)
    await writeTable(desk, found.table, table)
    return describe(file, source, found)
  })
  const tableHash = await storing(() => hashFile(table))
  await settle(draft, files.original)
  await settle(table, files.table)
  await settleText(writeDescription(dataset, tableHash), files.description)
  return dataset
}

async function importDraft({ folder, maxBytes, duck }: ImportSettings, file: string, draft: string): Promise<Dataset> {
  const source = await takeCopy(file, draft, maxBytes)
  const files = storedFiles(folder, source.hash)
  return (await standing(files, source.hash)) ?? duck.at((desk) => store(desk, files, { file, draft, source }))
}

const isAboutTheFile = (error: unknown): error is Failure =>
  error instanceof Failure && (error.code === 'BadData' || error.code === 'DataTooLarge')

/**
 * Brings a file in. The same bytes are the same dataset, under the name they first came with; an import also mends a
 * dataset whose stored files were damaged.
 *
 * @throws {Failure} `NoSuchFile`, `BadData`, `DataTooLarge`, `DataFolderUnavailable`
 */
export async function importFile(settings: ImportSettings, file: string): Promise<Dataset> {
  await storing(() => mkdir(settings.folder, { recursive: true }))
  await storing(() => sweepStale(settings.folder, Date.now()))
  const draft = workFile(settings.folder)
  try {
    return await importDraft(settings, file, draft)
  } catch (error) {
    if (!isAboutTheFile(error)) throw error
    throw new Failure(error.code, { ...error.facts, file: showText(file).slice(1, -1) }, { cause: error.cause })
  } finally {
    await storing(() => sweep(draft))
  }
}
