import { mkdir } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDoors } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { openSite } from '../negotiation/site.ts'
import { rounded } from '../statistics.ts'
import { fire, schedule } from '../web/load.ts'
import { signedIn } from '../web/people.ts'
import { startProgram } from '../web/program.ts'
import { type Quantiles, quantile } from '../web/quantiles.ts'
import { makeCustomersFile } from './customers-file.ts'
import { report } from './report.ts'
import { startToolCall } from './tool-call.ts'

export interface ThreadsBenchOptions {
  quick: boolean
}

type Waits = Pick<Quantiles, 'p50' | 'p99'> & { max: number }
/** From one tick of the worker's event loop to the next, which is 1 at rest, and how long a page of the dashboard took; in ms. */
export interface Stretch {
  workerLoop: Waits
  page: Waits
}

export interface ThreadsFigures {
  node: string
  processors: number
  machineLoad: number
  quick: boolean
  table: { rows: number; features: number }
  /** A stretch without work and one in which a forest trains, in turn. */
  pairs: { idle: Stretch; training: Stretch; fitSeconds: number }[]
  /** Of the worse pair: training over idle. */
  ratio: { workerLoop: Waits; page: Waits }
}

const taskQueue = 'threads'
const table = { rows: 10_000, features: 12 }
const forest = { tool: 'predict_purchase', input: { methods: ['forest'], folds: 10 } }
const perSecond = 20

/** A worker and a dashboard, each a process of its own, while the worker's thread trains a forest, beside the same two at rest. */
export async function measureThreads({ quick }: ThreadsBenchOptions): Promise<ThreadsFigures> {
  const closing: (() => Promise<unknown>)[] = []
  try {
    const stage = await openStage(closing)
    const [machineLoad = 0] = loadavg()
    const pairs = await holdPairs(stage, quick)
    const told = {
      node: process.version,
      processors: cpus().length,
      machineLoad: rounded(machineLoad, 1),
      quick,
      table,
      pairs,
      ratio: { workerLoop: worst(pairs, 'workerLoop'), page: worst(pairs, 'page') },
    }
    console.error(report(told))
    return told
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

interface Stage {
  worker: string
  dashboard: string
  cookie: string
  /** Calls the tool on the table, with a seed of its own: an answer that is written down is not worked out again. */
  train(seed: number): Promise<{ result(): Promise<unknown> }>
}

/** Whatever was opened before something failed is closed all the same. */
async function openStage(closing: (() => Promise<unknown>)[]): Promise<Stage> {
  const site = await openSite()
  closing.push(site.close)
  const folder = join(site.folder, 'parley')
  await mkdir(folder)
  const doors = await openDoors(readConfig({ PARLEY_FOLDER: folder }))
  closing.push(doors.close)
  const file = join(folder, 'customers.csv')
  await makeCustomersFile(file, table.rows, table.features)
  const dataset = await doors.imports.importFile(file, { accept: 'any' })
  const workerSettings = { BENCH_TEMPORAL_ADDRESS: site.address, BENCH_FOLDER: folder, BENCH_TASK_QUEUE: taskQueue }
  const worker = await startProgram(fileURLToPath(new URL('./worker-program.ts', import.meta.url)), workerSettings)
  closing.push(worker.stop)
  const webSettings = { PARLEY_FOLDER: folder, PARLEY_WEB_PORT: '0', TEMPORAL_ADDRESS: site.address }
  const dashboard = await startProgram(fileURLToPath(new URL('../../src/web/server.ts', import.meta.url)), webSettings)
  closing.push(dashboard.stop)
  return {
    worker: worker.url,
    dashboard: dashboard.url,
    cookie: await signedIn(doors.ledger, '王经理'),
    train: (seed) => {
      const input = { ...forest.input, seed }
      return startToolCall(doors.ledger, site.engine, { tool: forest.tool, input, dataset, taskQueue })
    },
  }
}

async function holdPairs(stage: Stage, quick: boolean): Promise<ThreadsFigures['pairs']> {
  const seconds = quick ? 3 : 10
  const hold = (seed: number) => stretch({ ...stage, seconds, seed })
  // What warms the two up is not counted.
  await hold(0)
  const pairs: ThreadsFigures['pairs'] = []
  for (let seed = 1; seed <= (quick ? 1 : 3); seed += 1) {
    const idle = await hold(seed)
    const began = performance.now()
    const call = await stage.train(seed)
    const training = await hold(seed)
    await call.result()
    pairs.push({ idle, training, fitSeconds: rounded((performance.now() - began) / 1000, 1) })
  }
  return pairs
}

interface Held extends Pick<Stage, 'worker' | 'dashboard' | 'cookie'> {
  seconds: number
  seed: number
}

async function stretch({ worker, dashboard, cookie, seconds, seed }: Held): Promise<Stretch> {
  await fetch(worker)
  const due = schedule({ perSecond, seconds, seed })
  const taken = await fire(
    due.map((dueMs) => ({ page: 'inbox', url: `${dashboard}/`, dueMs })),
    cookie,
  )
  const workerLoop = (await (await fetch(worker)).json()) as Waits
  const ms = taken.map((one) => one.ms)
  return {
    workerLoop,
    page: { p50: rounded(quantile(ms, 0.5), 1), p99: rounded(quantile(ms, 0.99), 1), max: rounded(Math.max(...ms), 1) },
  }
}

function worst(pairs: ThreadsFigures['pairs'], of: keyof Stretch): Waits {
  const ratio = (key: keyof Waits) =>
    rounded(Math.max(...pairs.map(({ idle, training }) => training[of][key] / idle[of][key])))
  return { p50: ratio('p50'), p99: ratio('p99'), max: ratio('max') }
}
