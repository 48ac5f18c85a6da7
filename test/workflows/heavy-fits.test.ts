import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { NativeConnection } from '@temporalio/worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runWorker } from '../../bench/negotiation/run-worker.ts'
import { makeCustomersFile } from '../../bench/threads/customers-file.ts'
import { startToolCall } from '../../bench/threads/tool-call.ts'
import { createToolWorker } from '../../bench/threads/tool-worker.ts'
import type { Compute } from '../../src/activities/ports.ts'
import { openCompute } from '../../src/adapters/compute/compute.ts'
import { connectEngine, type Engine } from '../../src/client/connect.ts'
import { type Doors, openDoors } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { canonicalJson } from '../../src/domain/canonical.ts'
import type { EvidenceContent } from '../../src/domain/entry.ts'
import { describeFailure, type FailureCode } from '../../src/domain/failures.ts'
import type { Dataset } from '../../src/domain/sales-table.ts'
import { type RunningProcess, runEntry } from '../support/processes.ts'
import { quietWorkers } from '../support/quiet-workers.ts'
import { testServer } from '../support/temporal.ts'

/** Longer than the heartbeat timeout of 2.5 s, on any machine that runs this. */
const forest = { tool: 'predict_purchase', input: { methods: ['forest'], folds: 5, seed: 3 } }
const quick = { tool: 'check_data', input: {} }
const { address, taskQueue } = testServer()

let folder: string
let doors: Doors
let engine: Engine
let connection: NativeConnection
let dataset: Dataset
/** What the forest says when nobody disturbs it, and how long it takes here. */
let undisturbed: { answer: string; ms: number }

beforeAll(async () => {
  quietWorkers()
  folder = await mkdtemp(join(tmpdir(), 'parley-fits-'))
  doors = await openDoors(readConfig({ PARLEY_FOLDER: folder }))
  engine = await connectEngine({ connection: { address }, namespace: 'default' })
  connection = await NativeConnection.connect({ address })
  const file = join(folder, 'customers.csv')
  await makeCustomersFile(file, 6_000, 8)
  dataset = await doors.imports.importFile(file, { accept: 'any' })
})
afterAll(async () => {
  await connection.close()
  await engine.close()
  await doors.close()
  await rm(folder, { recursive: true, force: true })
})

const begin = (ask: typeof forest | typeof quick, queue: string) =>
  startToolCall(doors.ledger, engine, { ...ask, dataset, taskQueue: queue })

async function evidenceOf(workflowId: string): Promise<EvidenceContent> {
  const [entry] = await doors.ledger.entriesOf(workflowId, 'evidence')
  if (!entry) throw new Error('no evidence was written')
  return entry.content
}

interface Pending {
  attempt: number
  beatAt: number
}

/** The activity as the server sees it: which attempt it is, and when it last beat. */
async function pending(handle: Awaited<ReturnType<typeof begin>>): Promise<Pending | null> {
  const { raw } = await handle.describe()
  const [one] = raw.pendingActivities ?? []
  const { seconds = 0, nanos = 0 } = one?.lastHeartbeatTime ?? {}
  return one ? { attempt: one.attempt ?? 0, beatAt: Number(seconds) * 1000 + (nanos ?? 0) / 1e6 } : null
}

async function untilBeat(handle: Awaited<ReturnType<typeof begin>>, after = 0): Promise<Pending> {
  for (;;) {
    const seen = await pending(handle)
    if (seen && seen.beatAt > after) return seen
    await sleep(50)
  }
}

/** A worker in this process with a pool of its own, for as long as the work takes. */
async function withWorker<T>(
  limits: { timeoutMs?: number; maxMegabytes?: number },
  work: (queue: string, endings: readonly string[]) => Promise<T>,
) {
  const queue = `${taskQueue}-${JSON.stringify(limits).replaceAll(/\W+/g, '')}-${Math.random()}`
  const workerFile = new URL('../../src/compute-worker.ts', import.meta.url)
  const pool = openCompute({ workerFile, maxThreads: 1, ...limits })
  const endings: string[] = []
  const compute: Compute = {
    runTool: (...asked) =>
      pool.runTool(...asked).catch((error: Error) => {
        endings.push(error.name)
        throw error
      }),
  }
  const stop = runWorker(await createToolWorker({ connection, taskQueue: queue, ports: { ...doors.ports, compute } }))
  try {
    return await work(queue, endings)
  } finally {
    await stop()
    await pool.close()
  }
}

test('a fit longer than the heartbeat timeout beats on, and is done at the first attempt', { timeout: 180_000 }, () =>
  withWorker({}, async (queue) => {
    const began = performance.now()
    const handle = await begin(forest, queue)
    const first = await untilBeat(handle)
    const later = await untilBeat(handle, first.beatAt)
    expect(later).toMatchObject({ attempt: 1 })
    await handle.result()
    const content = await evidenceOf(handle.workflowId)
    undisturbed = { answer: canonicalJson(content), ms: performance.now() - began }
    expect(undisturbed.ms).toBeGreaterThan(2500)
    expect(content.evidence?.figures.find(({ measure }) => measure === 'predict.auc')?.value).toBeGreaterThan(0.8)
    const { events } = await handle.fetchHistory()
    const started = events?.flatMap(({ activityTaskStartedEventAttributes: one }) => one ?? []) ?? []
    expect(started.map(({ attempt }) => attempt)).toEqual([1])
  }),
)

test(
  'a cancelled run ends the thread: the tool is aborted, and the only thread is free for the next call',
  {
    timeout: 180_000,
  },
  () =>
    withWorker({}, async (queue, endings) => {
      const handle = await begin(forest, queue)
      await untilBeat(handle)
      const cancelledAt = performance.now()
      await handle.cancel()
      await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } })
      await expect.poll(() => endings, { timeout: 20_000 }).toEqual(['AbortError'])
      expect(await doors.ledger.entriesOf(handle.workflowId, 'evidence')).toEqual([])
      const next = await begin(quick, queue)
      await next.result()
      // Had the forest gone on, its thread would have been taken for as long as a whole forest takes.
      expect(performance.now() - cancelledAt).toBeLessThan(undisturbed.ms)
    }),
)

test.each([
  ['time', { timeoutMs: 1000 }, /时间上限（1 秒）/, /its time limit \(1 s\)/],
  ['memory', { maxMegabytes: 4 }, /内存上限（4 MB）/, /its memory limit \(4 MB\)/],
] as const)(
  'past its limit of %s a tool is stopped, and the agent is told so in both languages',
  {
    timeout: 180_000,
  },
  (_limit, limits, zh, en) =>
    withWorker(limits, async (queue) => {
      const handle = await begin(forest, queue)
      await handle.result()
      const { evidence, error } = await evidenceOf(handle.workflowId)
      expect([evidence, error?.code]).toEqual([null, 'ToolOutOfBounds'])
      const said = (language: 'zh' | 'en') => describeFailure(error?.code as FailureCode, error?.facts ?? {}, language)
      expect(said('zh')).toMatch(zh)
      expect(said('en')).toMatch(en)
    }),
)

test('a worker killed in the middle of a fit: another one does it again, with the same answer', {
  timeout: 240_000,
}, async () => {
  const program = fileURLToPath(new URL('../../bench/threads/worker-program.ts', import.meta.url))
  const work = async (): Promise<RunningProcess> => {
    const worker = runEntry(program, [], {
      BENCH_TEMPORAL_ADDRESS: address,
      BENCH_FOLDER: folder,
      BENCH_TASK_QUEUE: taskQueue,
    })
    await worker.says('http://', 150)
    return worker
  }
  const first = await work()
  const handle = await begin(forest, taskQueue)
  await untilBeat(handle)
  await first.kill('SIGKILL')
  const second = await work()
  await handle.result()
  await second.kill('SIGTERM')
  const { events } = await handle.fetchHistory()
  const started = events?.flatMap(({ activityTaskStartedEventAttributes: one }) => one ?? []) ?? []
  expect(started.at(-1)?.attempt).toBeGreaterThan(1)
  expect(canonicalJson(await evidenceOf(handle.workflowId))).toBe(undisturbed.answer)
})
