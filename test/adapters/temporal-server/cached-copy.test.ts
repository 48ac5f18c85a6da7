import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type CachePlace,
  cachePlace,
  checkCached,
  keepInCache,
} from '../../../src/adapters/temporal-server/cached-copy.ts'
import { hashFile } from '../../../src/adapters/temporal-server/file-hash.ts'
import { tempFolder } from './support.ts'

async function kept(): Promise<CachePlace> {
  const folder = tempFolder()
  const file = join(folder, 'fresh')
  writeFileSync(file, 'the program')
  const place = cachePlace(join(folder, 'cache'), 'temporal', '1.2.3')
  await keepInCache(file, place, { sha256: await hashFile(file), source: 'test' })
  expect(existsSync(file)).toBe(false)
  return place
}

test('keeps a file executable, under its version', async () => {
  const place = await kept()
  expect(place.file).toMatch(/cache\/temporal\/1\.2\.3\/temporal$/)
  expect(statSync(place.file).mode & 0o777).toBe(0o755)
  expect(await checkCached(place)).toBe('good')
})

test('nothing there, or nothing that was sealed', async () => {
  const place = cachePlace(tempFolder(), 'temporal', '1.2.3')
  expect(await checkCached(place)).toBe('missing')
  mkdirSync(place.folder, { recursive: true })
  writeFileSync(place.file, 'put here by somebody')
  expect(await checkCached(place)).toBe('damaged')
})

test('a touched file is read once more and sealed anew; other bytes of the same length are damage', async () => {
  const place = await kept()
  utimesSync(place.file, new Date(1e12), new Date(1e12))
  expect(await checkCached(place)).toBe('good')
  expect(JSON.parse(readFileSync(place.seal, 'utf8')).mtimeMs).toBe(1e12)
  writeFileSync(place.file, 'the progrbm')
  expect(await checkCached(place)).toBe('damaged')
})

test('a file that was cut short is damage, whatever its date says', async () => {
  const place = await kept()
  const { atime, mtime } = statSync(place.file)
  writeFileSync(place.file, 'the pro')
  utimesSync(place.file, atime, mtime)
  expect(await checkCached(place)).toBe('damaged')
})
