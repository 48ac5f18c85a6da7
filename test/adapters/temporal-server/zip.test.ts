import { execFileSync } from 'node:child_process'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { extractZipEntry, readZipDirectory } from '../../../src/adapters/temporal-server/zip.ts'
import { tempFolder } from './support.ts'

const write = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as z:
    z.writestr('stored.txt', 'stored ' * 10, zipfile.ZIP_STORED)
    z.writestr('packed/销售.txt', 'packed ' * 100000, zipfile.ZIP_DEFLATED)
    z.writestr('empty', '')
    z.comment = b'a comment behind the end record'
`

function sample(): { folder: string; zip: string } {
  const folder = tempFolder()
  const zip = join(folder, 'sample.zip')
  execFileSync('python3', ['-c', write, zip])
  return { folder, zip }
}

async function contents(zip: string, name: string, folder: string): Promise<string> {
  const entry = (await readZipDirectory(zip)).find((e) => e.name === name)
  if (!entry) throw new Error(`no ${name}`)
  await extractZipEntry(zip, entry, join(folder, 'out'))
  return readFileSync(join(folder, 'out'), 'utf8')
}

test('reads the directory that another program wrote', async () => {
  const { zip } = sample()
  expect((await readZipDirectory(zip)).map(({ name, bytes }) => [name, bytes])).toEqual([
    ['stored.txt', 70],
    ['packed/销售.txt', 700_000],
    ['empty', 0],
  ])
})

test.each([
  ['stored.txt', 'stored '.repeat(10)],
  ['packed/销售.txt', 'packed '.repeat(100_000)],
  ['empty', ''],
])('unpacks %s', async (name, text) => {
  const { folder, zip } = sample()
  expect(await contents(zip, name, folder)).toBe(text)
})

test('refuses what is no zip archive, and one that was cut off', async () => {
  const { folder, zip } = sample()
  const plain = join(folder, 'plain')
  writeFileSync(plain, 'no archive at all, but longer than an end record')
  await expect(readZipDirectory(plain)).rejects.toThrow('not a zip archive')
  truncateSync(zip, 200)
  await expect(readZipDirectory(zip)).rejects.toThrow('not a zip archive')
})

test('stops at the size that the directory declares', async () => {
  const { folder, zip } = sample()
  const entry = (await readZipDirectory(zip)).find(({ name }) => name.startsWith('packed'))
  if (!entry) throw new Error('no entry')
  const lying = { ...entry, bytes: 1000 }
  await expect(extractZipEntry(zip, lying, join(folder, 'out'))).rejects.toThrow('larger than the 1000 bytes')
  await expect(extractZipEntry(zip, { ...entry, bytes: 700_001 }, join(folder, 'out'))).rejects.toThrow(
    'ends after 700000',
  )
})
