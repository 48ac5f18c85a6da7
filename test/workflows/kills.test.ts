import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, inject, test } from 'vitest'
import { openDatasets } from '../../src/adapters/datasets/open-datasets.ts'
import { openLedger } from '../../src/adapters/ledger/ledger.ts'
import { freePorts } from '../../src/adapters/temporal-server/ports.ts'
import { prepareNamespace } from '../../src/adapters/temporal-server/prepare-namespace.ts'
import { startTemporalServer, type TemporalServer } from '../../src/adapters/temporal-server/start-server.ts'
import { connectEngine } from '../../src/client/connect.ts'
import { createNegotiations } from '../../src/client/negotiations.ts'
import { briefSchema } from '../../src/domain/brief.ts'
import type { Entry } from '../../src/domain/entry.ts'
import { sampleFile } from '../support/house.ts'
import { type RunningProcess, runEntry } from '../support/processes.ts'

/** How many times something is killed: a few in the suite, 30 with KILLS=30. */
const kills = Number(process.env.KILLS ?? 6)
const lanes = 3

const cleanUps: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const step of cleanUps.reverse()) await step().catch(() => {})
})

/** What the negotiation says, without what differs between two runs of the same course: times, ids, hashes. */
const course = (entries: Entry[]) =>
  entries.map((entry) => {
    const content =
      entry.kind === 'message' ? entry.content.text : entry.kind === 'proposal' ? entry.content.proposal : entry.kind
    return { seq: entry.seq, kind: entry.kind, round: entry.round, content }
  })

// A fixed order of what is killed when; the moments are drawn from a seed, so that a failure can be repeated.
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}

test(`after ${kills} kills of worker and server every negotiation ends as if undisturbed`, {
  timeout: 60_000 + kills * 20_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-kills-'))
  cleanUps.push(() => rm(folder, { recursive: true, force: true }))
  const [port = 0, uiPort = 0] = await freePorts(2, '127.0.0.1')
  const cli = inject('temporalCli')
  const serve = () => startTemporalServer({ cli, folder: join(folder, 'temporal'), port, uiPort, log: () => {} })
  let server: TemporalServer = await serve()
  cleanUps.push(() => server.stop())
  const address = server.address
  const connect = () => connectEngine({ connection: { address }, namespace: 'default' })
  const first = await connect()
  await prepareNamespace(first.connection, { namespace: 'default' })
  await first.close()

  const databaseUrl = `sqlite:${join(folder, 'ledger.db')}`
  const ledger = await openLedger(databaseUrl)
  const datasets = await openDatasets({ folder: join(folder, 'datasets'), maxBytes: 1e7 })
  const { hash } = await datasets.importFile(sampleFile)
  cleanUps.push(
    () => datasets.close(),
    () => ledger.close(),
  )

  const work = () =>
    runEntry('src/worker.ts', [], { TEMPORAL_ADDRESS: address, PARLEY_FOLDER: folder, DATABASE_URL: databaseUrl })
  let worker: RunningProcess = work()
  cleanUps.push(() => worker.kill())
  await worker.says('worker ready', 60)

  const engine = await connect()
  cleanUps.push(() => engine.close())
  const negotiations = createNegotiations(engine)
  const brief = briefSchema.parse({ objective: '下月销量增长', period: '2026-12', dataset: { hash, name: 's.csv' } })
  const ids: string[] = []
  let killsLeft = kills

  // People go on approving whatever they see; each verdict is sent until it is answered. New negotiations begin as long
  // as something is still going to be killed.
  const approving = Promise.all(
    Array.from({ length: lanes }, async () => {
      while (killsLeft > 0) {
        const id = `kill-${ids.length}`
        ids.push(id)
        await untilTrue(() => begin(id))
        await untilTrue(() => approveOnce(id))
      }
    }),
  )

  async function begin(id: string): Promise<boolean> {
    try {
      await negotiations.start({ id, brief, taskQueue: 'parley', obeySignals: true })
      return true
    } catch (error) {
      return (error as { code?: string }).code === 'NegotiationExists'
    }
  }

  async function approveOnce(id: string): Promise<boolean> {
    const state = await negotiations.state(id)
    if (state.status !== 'waiting') return state.status === 'settled'
    const { round, proposalHash } = state
    const verdict = {
      decisionId: `${id}-${round}`,
      round,
      proposalHash: proposalHash ?? '',
      choice: 'approve' as const,
      by: 'tester',
    }
    await negotiations.decide(id, verdict)
    return false
  }

  const draw = draws(20261124)
  const pauses: number[] = []
  for (let n = 0; n < kills; n += 1, killsLeft -= 1) {
    await sleep(300 + draw() * 2500)
    const victim = ['worker', 'server', 'both'][n % 3]
    if (victim !== 'server') await worker.kill()
    if (victim !== 'worker') {
      process.kill(server.pid, 'SIGKILL')
      await server.exited
      server = await serve()
    }
    if (victim !== 'server') {
      worker = work()
      await worker.says('worker ready', 60)
    }
    const free = Date.now()
    const before = await countEntries()
    if (before.open > 0) {
      await expect
        .poll(async () => (await countEntries()).entries > before.entries || (await countEntries()).open === 0, {
          timeout: 20_000,
          interval: 50,
        })
        .toBe(true)
      pauses.push(Date.now() - free)
    }
  }
  await approving

  async function countEntries() {
    const all = await Promise.all(ids.map((id) => ledger.entries(`negotiation-${id}`)))
    const open = all.filter((entries) => entries.at(-1)?.kind !== 'ending').length
    return { entries: all.reduce((sum, entries) => sum + entries.length, 0), open }
  }

  // An undisturbed one, for comparison.
  await begin('calm')
  await untilTrue(() => approveOnce('calm'))
  const calm = await ledger.entries('negotiation-calm')
  for (const id of ids) {
    const entries = await ledger.entries(`negotiation-${id}`, { superseded: true })
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index))
    expect(course(entries)).toEqual(course(calm))
    const answered = (await ledger.calls(`negotiation-${id}`))
      .filter((call) => call.outcome === 'answered')
      .map((call) => call.seq)
    expect(new Set(answered).size).toBe(answered.length)
    const accepted = (await ledger.verdicts(`negotiation-${id}`)).filter((row) => row.outcome === 'accepted')
    expect(accepted.map((row) => row.round)).toEqual([1, 2, 3, 4, 5])
  }
  console.log(`pauses after a free worker, ms: ${pauses.join(', ')}`)
  expect(Math.max(...pauses)).toBeLessThan(4000 * slowness())
})

/** Asks again until the answer is yes; what is down for the moment is no answer. */
async function untilTrue(ask: () => Promise<boolean>): Promise<void> {
  while (!(await ask().catch(() => false))) await sleep(100)
}

/** The suite may share its machine; the bound is the product's on a free one, and doubled here. */
const slowness = () => 2
