import type { NamedVersion } from '../domain/dataset/lineage.ts'
import type { ImportOptions } from '../domain/dataset/sources.ts'
import { Failure } from '../domain/failures.ts'
import type { Dataset } from '../domain/sales-table.ts'
import type { Job } from './command.ts'
import type { Doors } from './desk.ts'
import { oneLine } from './plain.ts'

/** A dataset that was named: which, and under which name and number it is known. */
export interface FoundDataset {
  hash: string
  /** Null for a hash that has no name. */
  version: NamedVersion | null
}

const HASH = /^[0-9a-f]{8,64}$/
const NUMBERED = /^(.+)@(\d{1,9})$/

const unknown = (asked: string, names: readonly string[]): Failure =>
  new Failure('BadUsage', {
    zh: `没有名为“${oneLine(asked)}”的数据。现有：${names.slice(0, 20).join('、') || '无'}。可用 parley data import 导入。`,
    en: `There are no data called "${oneLine(asked)}". There are: ${names.slice(0, 20).join(', ') || 'none'}. Bring some in with parley data import.`,
  })

const ambiguous = (asked: string): Failure =>
  new Failure('BadUsage', {
    zh: `“${asked}”对应多份数据，请多写几位。`,
    en: `"${asked}" fits several datasets; write more of the hash.`,
  })

async function byHash(
  { ledger }: Doors,
  asked: string,
  versions: readonly NamedVersion[],
): Promise<FoundDataset | null> {
  const own = (await ledger.datasets()).map(({ hash }) => hash).filter((hash) => hash.startsWith(asked))
  const [hash] = own
  if (own.length > 1) throw ambiguous(asked)
  return hash ? { hash, version: versions.find((one) => one.hash === hash) ?? null } : null
}

/**
 * Finds a dataset by its name (the latest version), its name and number (`sales@2`), or the first eight characters of
 * its hash or more.
 *
 * @throws {Failure} `BadUsage`
 */
export async function findDataset(doors: Doors, asked: string): Promise<FoundDataset> {
  const versions = await doors.ledger.versions()
  const latest = versions.filter(({ name }) => name === asked).toSorted((a, b) => b.version - a.version)[0]
  if (latest) return { hash: latest.hash, version: latest }
  const [, name, number] = NUMBERED.exec(asked) ?? []
  const numbered = versions.find((one) => one.name === name && one.version === Number(number))
  if (numbered) return { hash: numbered.hash, version: numbered }
  const hashed = HASH.test(asked) ? await byHash(doors, asked, versions) : null
  if (hashed) return hashed
  throw unknown(asked, [...new Set(versions.map((one) => one.name))])
}

/** Data as `--data` names them: a file, or the latest version of a name, which is pinned by its hash. */
export async function takeData(doors: Doors, asked: string): Promise<Dataset> {
  const dataset = await take(doors, asked, { accept: 'sales' })
  // A name may stand for records without sales.
  if (dataset.products.length === 0) await doors.ports.datasets.table(dataset.hash)
  return dataset
}

/** Further sources beside the sales, as `--with` names them: files or names, with or without sales of their own. */
export async function takeSources(doors: Doors, asked: readonly string[] = []): Promise<Dataset[]> {
  const taken: Dataset[] = []
  for (const one of asked) taken.push(await take(doors, one, { accept: 'any' }))
  return taken
}

async function take(doors: Doors, asked: string, options: ImportOptions): Promise<Dataset> {
  try {
    return await doors.imports.importFile(asked, options)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'NoSuchFile') throw error
    const versions = await doors.ledger.versions()
    const [name] = /^(.+?)(@\d+)?$/.exec(asked)?.slice(1) ?? []
    if (!versions.some((one) => one.name === asked || one.name === name)) throw error
    return doors.ports.datasets.describe((await findDataset(doors, asked)).hash)
  }
}

/** Keeps a dataset in the ledger, as the latest version of a name. */
export async function nameIt(
  { desk }: Job,
  { ledger }: Doors,
  { dataset, name }: { dataset: Dataset; name: string },
): Promise<NamedVersion> {
  const at = desk.now().toISOString()
  await ledger.saveDataset(dataset, at)
  return ledger.nameDataset({ name, hash: dataset.hash, at, by: desk.settings().user })
}
