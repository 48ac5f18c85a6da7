import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, expect, test } from 'vitest'
import { openCompute } from '../../../src/adapters/compute/compute.ts'

const compute = openCompute({
  workerFile: new URL('./odd-worker.ts', import.meta.url),
  maxThreads: 2,
  timeoutMs: 1500,
  maxMegabytes: 128,
})
afterAll(() => compute.close())
const run = (tool: string, signal?: AbortSignal) => compute.runTool({ tool, input: {}, data: [1] }, signal)

test('runs a tool in a thread and brings back what it found', async () => {
  expect(await run('fine')).toMatchObject({ headline: { en: 'good' }, echo: [1] })
})

test('a named refusal keeps its name and facts; a fault of ours stays a fault', async () => {
  await expect(run('refusing')).rejects.toMatchObject({ code: 'MethodNotCarried', facts: { en: 'too short' } })
  await expect(run('broken')).rejects.toThrow('a fault of ours')
})

test('a tool that never ends is ended at its time limit, and the process does not stand still meanwhile', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await expect(run('endless')).rejects.toMatchObject({ code: 'ToolOutOfBounds', facts: { tool: 'endless' } })
  delay.disable()
  expect(delay.percentile(99) / 1e6).toBeLessThan(200)
  expect(await run('fine')).toBeDefined()
})

test('a cancelled one ends at once', async () => {
  const began = Date.now()
  await expect(run('endless', AbortSignal.timeout(200))).rejects.toThrow()
  expect(Date.now() - began).toBeLessThan(1000)
})

test('one that eats memory is ended at its limit; the others go on', async () => {
  await expect(run('hungry')).rejects.toMatchObject({ code: 'ToolOutOfBounds' })
  expect(await run('fine')).toBeDefined()
})

test('work in parts is shared out, its answers come in order, and each part is told of', async () => {
  const told: string[] = []
  const job = { tool: 'parted', input: {}, data: 'all' }
  const found = await compute.runTool(job, undefined, (done, all) => told.push(`${done}/${all}`))
  expect(found).toMatchObject({ answers: [10, 20, 30], data: 'all' })
  expect(told).toEqual(['1/3', '2/3', '3/3'])
})

test('one part that fails is the answer of the whole', async () => {
  const job = { tool: 'parted', input: 'spoilt', data: null }
  await expect(compute.runTool(job)).rejects.toMatchObject({ code: 'MethodNotCarried', facts: { en: 'spoilt' } })
  expect(await run('fine')).toBeDefined()
})

test('an answer that is under way while its thread is ended hurts nobody', async () => {
  const job = { tool: 'parted', input: 'spoilt', data: null }
  const endings = await Promise.allSettled(Array.from({ length: 60 }, () => compute.runTool(job)))
  expect(endings.map((ending) => ending.status)).toEqual(Array(60).fill('rejected'))
  expect(await run('fine')).toBeDefined()
}, 60_000)

test('a thread that dies before it can begin is told of, not waited for', async () => {
  const workerFile = new URL('../../../src/compute-worker.ts', import.meta.url)
  const small = openCompute({ workerFile, maxThreads: 1, maxMegabytes: 4 })
  const job = { tool: 'check_data', input: {}, data: null }
  await expect(small.runTool(job)).rejects.toMatchObject({
    code: 'ToolOutOfBounds',
    facts: { en: 'its memory limit (4 MB)' },
  })
  await small.close()
  const missing = openCompute({ workerFile: new URL('./no-such-file.ts', import.meta.url), maxThreads: 1 })
  await expect(missing.runTool(job)).rejects.toThrow(/no-such-file/)
  await missing.close()
})
