import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { defaultCacheFolder } from '../../../src/adapters/temporal-server/cache-folder.ts'
import { devServerFlags } from '../../../src/adapters/temporal-server/dev-server-flags.ts'
import { OutputTail } from '../../../src/adapters/temporal-server/output-tail.ts'
import { markProcess, stillRuns } from '../../../src/adapters/temporal-server/process-mark.ts'
import { runCommand } from '../../../src/adapters/temporal-server/run-command.ts'

test.each([
  [{ platform: 'linux', home: '/home/li' }, '/home/li/.cache/parley'],
  [{ platform: 'linux', home: '/home/li', xdgCacheHome: '/var/cache/li' }, '/var/cache/li/parley'],
  [{ platform: 'darwin', home: '/Users/li' }, '/Users/li/Library/Caches/parley'],
] as const)('the cache stands where the system wants it: %j', (where, folder) => {
  expect(defaultCacheFolder(where)).toBe(folder)
})

test('a server in memory gets no database and no pragmas; one on disk gets both', () => {
  const base = { host: '127.0.0.1', port: 1, uiPort: 2, namespace: 'default' }
  const memory = devServerFlags({ ...base, database: null }).join(' ')
  expect(memory).not.toMatch(/db-filename|pragma|--namespace/)
  expect(memory).toContain('--search-attribute ParleyWaitingSince=Datetime')
  const disk = devServerFlags({ ...base, namespace: 'sales', database: '/data/t.sqlite' }).join(' ')
  expect(disk).toContain('--namespace sales')
  expect(disk).toContain(
    '--db-filename /data/t.sqlite --sqlite-pragma journal_mode=WAL --sqlite-pragma synchronous=NORMAL',
  )
})

test('the tail of an output keeps the last lines and little memory', () => {
  const tail = new OutputTail()
  for (let n = 1; n <= 5_000; n++) tail.add(Buffer.from(`line ${n}\r\n\n`))
  const lines = tail.text().split('\n')
  expect(lines).toHaveLength(12)
  expect(lines.at(-1)).toBe('line 5000')
})

test('a process is known by more than its number', async () => {
  const child = spawn('sleep', ['60'])
  await once(child, 'spawn')
  const mark = await markProcess(child.pid ?? 0)
  if (!mark) throw new Error('no mark')
  expect(await stillRuns(mark)).toBe(true)
  expect(await stillRuns({ ...mark, began: 'another time' })).toBe(false)
  child.kill()
  await once(child, 'exit')
  expect(await stillRuns(mark)).toBe(false)
})

test('a command that takes too long is ended and said', async () => {
  const { code, output } = await runCommand('sh', ['-c', 'echo begun; exec sleep 60'], { timeoutMs: 300 })
  expect(code).toBe(null)
  expect(output).toMatch(/begun\nstopped by SIGKILL/)
})
