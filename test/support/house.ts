import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NativeConnection, type Worker } from '@temporalio/worker'
import type { DatasetImport, Datasets, Ledger, Ports } from '../../src/activities/ports.ts'
import { openCompute } from '../../src/adapters/compute/compute.ts'
import { openDatasets } from '../../src/adapters/datasets/open-datasets.ts'
import { openLedger } from '../../src/adapters/ledger/ledger.ts'
import { openModel } from '../../src/adapters/model/model.ts'
import { connectEngine, type Engine } from '../../src/client/connect.ts'
import { createNegotiations, type Negotiations } from '../../src/client/negotiations.ts'
import { createWorker } from '../../src/create-worker.ts'
import { type BriefInput, briefSchema } from '../../src/domain/brief.ts'
import type { Entry } from '../../src/domain/entry.ts'
import type { Status } from '../../src/domain/negotiation.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import { startPlaybook } from '../../src/playbook/server.ts'
import type { NegotiationState } from '../../src/workflows/messages.ts'
import { quietWorkers } from './quiet-workers.ts'

export const sampleFile = fileURLToPath(new URL('../../data/sample-sales.csv', import.meta.url))

export type Playbook = Awaited<ReturnType<typeof startPlaybook>>

export interface HouseOptions {
  address: string
  databaseUrl?: string
  /** Another service behind the same protocol. */
  modelUrl?: string
  data?: string
  maxCachedWorkflows?: number
}

/** The product's real parts around one task queue of a shared Temporal server, in a folder of its own. */
export interface House {
  folder: string
  taskQueue: string
  engine: Engine
  ledger: Ledger
  datasets: Datasets & DatasetImport
  playbook: Playbook
  negotiations: Negotiations
  dataHash: string
  /** With doors of its own in place of the house's: a fault in the program, for instance. */
  startWorker(other?: Partial<Ports>): Promise<void>
  stopWorker(): Promise<void>
  begin(brief?: Partial<BriefInput>, id?: string): Promise<string>
  until(id: string, status: Status | Status[], round?: number): Promise<NegotiationState>
  decide(id: string, choice: Verdict['choice'], more?: Partial<Verdict>): Promise<void>
  /** Approves every round until the run is over. */
  approveAll(id: string): Promise<NegotiationState>
  entries(id: string): Promise<Entry[]>
  close(): Promise<void>
}

export async function openHouse(options: HouseOptions): Promise<House> {
  quietWorkers()
  const folder = await mkdtemp(join(tmpdir(), 'parley-house-'))
  const taskQueue = `test-${randomUUID()}`
  const engine = await connectEngine({ connection: { address: options.address }, namespace: 'default' })
  const ledger = await openLedger(options.databaseUrl ?? `sqlite:${join(folder, 'ledger.db')}`)
  const datasets = await openDatasets({ folder: join(folder, 'datasets'), maxBytes: 10_000_000 })
  const compute = openCompute({ workerFile: new URL('../../src/compute-worker.ts', import.meta.url) })
  const playbook = await startPlaybook({ port: 0, host: '127.0.0.1' })
  const model = openModel({
    baseUrl: options.modelUrl ?? playbook.url,
    apiKey: 'test',
    model: 'playbook',
    prices: {},
    timeoutMs: 5000,
  })
  const { hash } = await datasets.importFile(options.data ?? sampleFile)
  const negotiations = createNegotiations(engine)
  const connection = await NativeConnection.connect({ address: options.address })
  let running: { worker: Worker; ended: Promise<void> } | null = null

  const house: House = {
    folder,
    taskQueue,
    engine,
    ledger,
    datasets,
    playbook,
    negotiations,
    dataHash: hash,
    async startWorker(other) {
      const ports = { ledger, datasets, compute, model, now: () => new Date(), ...other }
      const { maxCachedWorkflows } = options
      const worker = await createWorker({ connection, namespace: 'default', taskQueue, ports, maxCachedWorkflows })
      running = { worker, ended: worker.run() }
    },
    async stopWorker() {
      running?.worker.shutdown()
      await running?.ended
      running = null
    },
    async begin(brief = {}, id = randomUUID().slice(0, 8)) {
      const whole = briefSchema.parse({
        objective: '下月销量增长，利润不降',
        period: '2026-12',
        dataset: { hash, name: 'sample-sales.csv' },
        ...brief,
      })
      await negotiations.start({ id, brief: whole, taskQueue, obeySignals: true })
      return id
    },
    async until(id, status, round) {
      const wanted = [status].flat()
      const end = Date.now() + 40_000
      for (;;) {
        const state = await negotiations.state(id)
        if (wanted.includes(state.status) && (round === undefined || state.round === round)) return state
        if (Date.now() > end) throw new Error(`${id} stands ${JSON.stringify(state)}, wanted ${wanted} ${round ?? ''}`)
        await new Promise((resolve) => setTimeout(resolve, 40))
      }
    },
    async decide(id, choice, more = {}) {
      const state = await house.until(id, 'waiting')
      await negotiations.decide(id, {
        decisionId: randomUUID(),
        round: state.round,
        proposalHash: state.proposalHash ?? '',
        choice,
        by: '王经理',
        ...more,
      })
    },
    async approveAll(id) {
      for (;;) {
        const state = await house.until(id, ['waiting', 'settled', 'stopped'])
        if (state.status !== 'waiting') return state
        await house.decide(id, 'approve')
      }
    },
    entries: (id) => ledger.entries(`negotiation-${id}`, { superseded: true }),
    async close() {
      await house.stopWorker()
      await connection.close()
      await engine.close()
      await playbook.close()
      await compute.close()
      await datasets.close()
      await ledger.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return house
}
