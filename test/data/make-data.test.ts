import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const committed = fileURLToPath(new URL('../../data', import.meta.url))
const script = fileURLToPath(new URL('../../scripts/make-data.ts', import.meta.url))
/** What the script does not make. */
const byHand = ['README.md', 'sample-sales.csv']

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
const digests = (folder: string, files: readonly string[]): Record<string, string> =>
  Object.fromEntries(files.map((file) => [file, digest(join(folder, file))]))

describe('the sample data', () => {
  let made = ''
  beforeAll(() => {
    made = mkdtempSync(join(tmpdir(), 'parley-data-'))
    execFileSync(process.execPath, [script, '--out', made])
  })
  afterAll(() => rmSync(made, { recursive: true, force: true }))

  test('are what the script makes, byte for byte', () => {
    const files = filesIn(made)
    expect(files).toHaveLength(12)
    expect(digests(committed, files)).toEqual(digests(made, files))
  })

  test('hold nothing else', () => {
    expect(filesIn(committed).filter((file) => !byHand.includes(file))).toEqual(filesIn(made))
  })

  test('stay small enough for a repository', () => {
    const bytes = filesIn(committed).reduce((sum, file) => sum + statSync(join(committed, file)).size, 0)
    expect(bytes).toBeLessThan(6_000_000)
  })
})
