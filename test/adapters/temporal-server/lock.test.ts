import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withLock } from '../../../src/adapters/temporal-server/lock.ts'
import { tempFolder } from './support.ts'

test('lets one in at a time and leaves no file behind, also after a failure', async () => {
  const file = join(tempFolder(), 'lock')
  let inside = 0
  const visit = async (n: number) => {
    expect(++inside).toBe(1)
    await sleep(20)
    inside--
    if (n === 1) throw new Error('one')
    return n
  }
  const results = await Promise.allSettled([0, 1, 2].map((n) => withLock(file, () => visit(n))))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(existsSync(file)).toBe(false)
})

test('takes the lock of a killed process at once', async () => {
  const file = join(tempFolder(), 'lock')
  const child = spawn('sleep', ['60'])
  await once(child, 'spawn')
  writeFileSync(file, `${hostname()} ${child.pid}`)
  let waited = false
  const taken = withLock(
    file,
    async () => Date.now(),
    () => {
      waited = true
    },
  )
  await sleep(400)
  expect(existsSync(file)).toBe(true)
  const killedAt = Date.now()
  child.kill('SIGKILL')
  expect((await taken) - killedAt).toBeLessThan(2_000)
  expect(waited).toBe(true)
})

test('takes the lock of another machine only when nobody touches it any more', async () => {
  const file = join(tempFolder(), 'lock')
  writeFileSync(file, 'another-host 1')
  const taken = withLock(file, async () => 'in')
  expect(await Promise.race([taken, sleep(600, 'still waiting')])).toBe('still waiting')
  const longAgo = new Date(Date.now() - 20_000)
  utimesSync(file, longAgo, longAgo)
  expect(await taken).toBe('in')
})
