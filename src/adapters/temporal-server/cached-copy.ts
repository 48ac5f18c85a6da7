import { chmod, mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashFile } from './file-hash.ts'
import { executableName } from './programs.ts'

/** Written beside a cached executable. Size and time make the check cheap; the hash decides when they differ. */
interface Seal {
  sha256: string
  bytes: number
  mtimeMs: number
  source: string
}

/** Where one version of one program is kept. */
export interface CachePlace {
  folder: string
  file: string
  seal: string
}

export function cachePlace(cacheFolder: string, name: string, version: string): CachePlace {
  const folder = join(cacheFolder, name, version)
  return { folder, file: join(folder, executableName(name)), seal: join(folder, 'seal.json') }
}

export type CacheState = 'good' | 'missing' | 'damaged'

/** Looks whether the cached copy is the very file that was verified when it came. */
export async function checkCached(place: CachePlace): Promise<CacheState> {
  const found = await stat(place.file).catch(() => null)
  if (!found?.isFile()) return 'missing'
  const seal = await readSeal(place)
  if (!seal || seal.bytes !== found.size) return 'damaged'
  if (seal.mtimeMs === found.mtimeMs) return 'good'
  if ((await hashFile(place.file)) !== seal.sha256) return 'damaged'
  // Copied or touched, and still the same bytes. A cache that cannot be written only costs the hash again.
  await writeSeal(place, { ...seal, mtimeMs: found.mtimeMs }).catch(() => {})
  return 'good'
}

/** Moves a verified file into the cache. Others see the old state or the new one, never half a file. */
export async function keepInCache(
  file: string,
  place: CachePlace,
  facts: { sha256: string; source: string },
): Promise<void> {
  await chmod(file, 0o755)
  await syncToDisk(file)
  const { size, mtimeMs } = await stat(file)
  await mkdir(place.folder, { recursive: true })
  // The seal first: if we are killed in between, the old file does not match it and is fetched again.
  await writeSeal(place, { ...facts, bytes: size, mtimeMs })
  await rename(file, place.file)
}

async function readSeal(place: CachePlace): Promise<Seal | null> {
  try {
    return JSON.parse(await readFile(place.seal, 'utf8')) as Seal
  } catch {
    return null
  }
}

async function writeSeal(place: CachePlace, seal: Seal): Promise<void> {
  const fresh = `${place.seal}.${process.pid}`
  await writeFile(fresh, `${JSON.stringify(seal, null, 2)}\n`)
  await rename(fresh, place.seal)
}

async function syncToDisk(file: string): Promise<void> {
  await using handle = await open(file, 'r+')
  await handle.sync()
}
