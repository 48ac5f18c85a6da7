import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { markProcess } from '../../../src/adapters/temporal-server/process-mark.ts'
import { startTemporalServer } from '../../../src/adapters/temporal-server/start-server.ts'
import { keptLog, tempFolder } from './support.ts'

interface Held {
  holder: ChildProcess & { pid: number }
  pid: number
  folder: string
}

/** A process that started a server. */
async function holdServer(end: string): Promise<Held> {
  const folder = tempFolder()
  const args = [fileURLToPath(new URL('./server-holder.ts', import.meta.url)), inject('temporalCli'), folder, end]
  const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] }) as ChildProcess & {
    pid: number
  }
  onTestFinished(() => void holder.kill('SIGKILL'))
  const [line] = (await once(createInterface(holder.stdout as NodeJS.ReadableStream), 'line')) as [string]
  return { holder, pid: (JSON.parse(line) as { pid: number }).pid, folder }
}

const gone = (pid: number) =>
  vi.waitFor(async () => expect(await markProcess(pid)).toBe(null), { timeout: 10_000, interval: 50 })

test.each(['end', 'throw'])('the server does not outlive a process that ends by itself: %s', async (how) => {
  const { pid } = await holdServer(how)
  await gone(pid)
})

test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'])('nor one that is ended by %s', async (signal) => {
  const { holder, pid } = await holdServer('wait')
  holder.kill(signal)
  const [, endedBy] = await once(holder, 'close')
  expect(endedBy).toBe(signal)
  await gone(pid)
})

test('two servers of one process both end', async () => {
  const { holder, pid } = await holdServer('two')
  const servers = execFileSync('pgrep', ['-P', String(holder.pid), '-f', 'start-dev'])
    .toString()
    .trim()
    .split('\n')
    .map(Number)
  expect(servers).toHaveLength(2)
  expect(servers).toContain(pid)
  holder.kill('SIGTERM')
  expect((await once(holder, 'close'))[1]).toBe('SIGTERM')
  for (const server of servers) await gone(server)
})

test('a server that was left behind all the same is stopped by the next start on its folder', async () => {
  const { holder, pid, folder } = await holdServer('wait')
  const watchers = execFileSync('pgrep', ['-P', String(holder.pid), '-x', 'sh'])
    .toString()
    .trim()
    .split('\n')
  expect(watchers).toHaveLength(1)
  process.kill(Number(watchers[0]), 'SIGKILL')
  holder.kill('SIGKILL')
  await once(holder, 'close')
  expect(await markProcess(pid)).not.toBe(null)
  const { log, said } = keptLog()
  const next = await startTemporalServer({ cli: inject('temporalCli'), folder, port: 0, uiPort: 0, log })
  onTestFinished(() => next.stop())
  expect(await markProcess(pid)).toBe(null)
  expect(said).toEqual([`stopping the Temporal server that an earlier run left behind (process ${pid})`])
})
