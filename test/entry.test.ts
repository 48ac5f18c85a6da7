import { once } from 'node:events'
import { expect, test } from 'vitest'
import { untilStopped } from '../src/entry.ts'
import { runEntry } from './support/processes.ts'

const patience = { timeout: 120_000 }

test.each(['src/start.ts', 'src/worker.ts', 'src/web/server.ts'])(
  '%s ends with 2 for settings it cannot take, and says which, without a stack',
  patience,
  async (entry) => {
    const { child, output } = runEntry(entry, [], { PARLEY_WEB_PORT: 'many', PARLEY_COLOUR: 'red' })
    await once(child, 'close')
    expect([child.exitCode, output()]).toEqual([
      2,
      expect.stringMatching(/配置有误[\s\S]*PARLEY_WEB_PORT[\s\S]*PARLEY_COLOUR/),
    ])
    expect(output()).not.toMatch(/\n\s+at /)
  },
)

test('a process stops when a part of it has ended by itself, and tells what with', async () => {
  const failure = new Error('the worker has ended')
  const before = process.listenerCount('SIGTERM')
  expect(await untilStopped(Promise.resolve(failure))).toBe(failure)
  expect(process.listenerCount('SIGTERM')).toBe(before)
})
