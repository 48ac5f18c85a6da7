import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { findTemporalCli, findTimeSkippingServer } from '../../../src/adapters/temporal-server/find-program.ts'
import { timeSkippingServer } from '../../../src/adapters/temporal-server/programs.ts'
import { serverCache } from '../../support/server-cache.ts'
import { keptLog, script, setEnvironment, tempFolder } from './support.ts'

const offline = () => ({ cacheFolder: tempFolder(), allowDownload: false, log: keptLog().log })
const none = { code: 'NoTemporalServer' }

/** This machine's PATH without a Temporal command line on it, and `extra` before it. */
function path(extra: string): void {
  setEnvironment({ PATH: `${extra}:${process.env.PATH}` })
}

test('fetches a real server into an empty cache, and no second time', async () => {
  const { log, said } = keptLog()
  path(tempFolder())
  const options = { cacheFolder: tempFolder(), allowDownload: true, log }
  const file = await findTemporalCli(options)
  expect(execFileSync(file, ['--version']).toString()).toContain('Server 1.32.0')
  const after = said.length
  expect(after).toBeGreaterThan(0)
  expect(await findTemporalCli(options)).toBe(file)
  expect(said).toHaveLength(after)
}, 300_000)

test('takes the one that is named, and refuses a wrong name instead of passing it over', async () => {
  const explicit = inject('temporalCli')
  expect(await findTemporalCli({ ...offline(), explicit })).toBe(explicit)
  const missing = findTemporalCli({ ...offline(), explicit: '/nowhere/temporal' })
  await expect(missing).rejects.toMatchObject({
    ...none,
    facts: {
      zh: '- PARLEY_TEMPORAL_CLI=/nowhere/temporal：不存在',
      en: '- PARLEY_TEMPORAL_CLI=/nowhere/temporal: not there',
    },
  })
})

test.each([
  ['another program of that name', 'echo I count the hours', 'not a working Temporal command line: I count the hours'],
  ['an old one', "echo 'temporal version 1.1.0 (Server 1.25.0, UI 2.30.3)'", 'Server 1.29 or newer is needed'],
  ['a broken one', 'exit 1', 'not a working Temporal command line'],
])('refuses %s', async (_title, body, found) => {
  const explicit = script(tempFolder(), 'temporal', body)
  await expect(findTemporalCli({ ...offline(), explicit })).rejects.toMatchObject({
    ...none,
    facts: { en: expect.stringContaining(found) },
  })
})

test('takes the one on PATH; an unfit one there is said and passed over', async () => {
  const folder = tempFolder()
  symlinkSync(inject('temporalCli'), join(folder, 'temporal'))
  path(folder)
  expect(await findTemporalCli(offline())).toBe('temporal')
  const unfit = tempFolder()
  script(unfit, 'temporal', 'echo something else')
  path(unfit)
  await expect(findTemporalCli(offline())).rejects.toMatchObject({
    ...none,
    message: expect.stringMatching(
      /- PATH: not a working.*something else\n- cache: empty; downloads are not allowed$/s,
    ),
  })
})

test('finds the server that skips time', async () => {
  const file = await findTimeSkippingServer(serverCache)
  expect(file).toContain(timeSkippingServer.version)
}, 120_000)
