import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openLedger, type WholeLedger } from '../../src/adapters/ledger/ledger.ts'
import { freePorts } from '../../src/adapters/temporal-server/ports.ts'
import { connectEngine, type Engine } from '../../src/client/connect.ts'
import { startPlaybook } from '../../src/playbook/server.ts'
import { type Playbook, sampleFile } from '../support/house.ts'
import type { RunningProcess } from '../support/processes.ts'
import { textOf } from '../web/support/markup.ts'
import { type Cluster, openCluster, publicUrl } from './cluster.ts'
import { approve, lookAt } from './give-verdict.ts'
import { openPerson } from './person.ts'

/** Seconds on a free machine; the bound is for one with much else to do. */
const patience = { timeout: 100_000, interval: 50 }
const startSeconds = 200
const password = 'correct horse battery'

let cluster: Cluster
let playbook: Playbook
let engine: Engine
let ledger: WholeLedger
let workers: RunningProcess[]
let dashboards: RunningProcess[]
/** The two dashboards as a proxy reaches them. */
let a: string
let b: string

/** Who starts the run, and two who may decide it. */
const admin = openPerson(publicUrl, '10.0.0.1')
const wang = openPerson(publicUrl, '10.0.0.2')
const li = openPerson(publicUrl, '10.0.0.3')

const brief = {
  objective: '下月销量增长，利润不降',
  period: '2026-12',
  language: 'zh',
  agenda: ['diagnosis', 'levers', 'execution', 'commitments'],
  currency: 'CNY',
  tokens: '500000',
  maxRounds: '12',
}
let run = ''
const id = () => `negotiation-${run}`

beforeAll(async () => {
  playbook = await startPlaybook({ port: 0, host: '127.0.0.1' })
  const temporalAddress = inject('temporalAddress')
  cluster = await openCluster({ temporalAddress, modelUrl: playbook.url, dashboards: 2 })
  // All four at once, on a database without a table.
  workers = [cluster.startWorker(), cluster.startWorker()]
  dashboards = cluster.ports.map((port) => cluster.startDashboard(port))
  const [first = '', second = ''] = cluster.ports.map((port) => `http://127.0.0.1:${port}`)
  a = first
  b = second
  await Promise.all([
    ...workers.map((worker) => worker.says('worker ready', startSeconds)),
    ...dashboards.map((dashboard) => dashboard.says('works once', startSeconds)),
  ])
  engine = await connectEngine({ connection: { address: temporalAddress }, namespace: 'default' })
  ledger = await openLedger(cluster.databaseUrl)
}, 300_000)
afterAll(async () => {
  await ledger?.close()
  await engine?.close()
  await cluster?.close()
  await playbook?.close()
})

let isBroken = false
beforeEach(({ skip, onTestFailed }) => {
  skip(isBroken, 'an earlier step of the story failed')
  onTestFailed(() => {
    isBroken = true
    for (const { output } of [...workers, ...dashboards]) console.error(output().slice(-3000))
  })
})

const linkIn = (text: string) => /parley\.example\.com(\/link\/[\w-]+)/.exec(text)?.[1] ?? ''
const waitsFor = (round: number) =>
  expect.poll(() => ledger.negotiation(id()), patience).toMatchObject({ status: 'waiting', round })

/** The worker that is at a step now. */
async function busyWorker(): Promise<RunningProcess> {
  const identityOf = async () => {
    const { raw } = await engine.client.workflow.getHandle(id()).describe()
    return raw.pendingActivities?.find(({ state }) => state === 2)?.lastWorkerIdentity ?? ''
  }
  await expect.poll(identityOf, patience).not.toBe('')
  const pid = Number((await identityOf()).split('@')[0])
  const found = workers.find(({ child }) => child.pid === pid)
  if (!found) throw new Error(`no worker of ours has pid ${pid}`)
  return found
}

describe('two dashboards and two workers', { timeout: 300_000 }, () => {
  test('have one way in: the link of one is void once that of the other was used', async () => {
    const [onA, onB] = dashboards.map((one) => linkIn(one.output())) as [string, string]
    expect(onA).not.toBe(onB)
    const named = { name: '管理员', password }
    expect(await admin.submit(a, onA, { action: onA, fields: named })).toMatchObject({ status: 303, location: '/' })
    expect((await wang.get(b, onB)).status).toBe(404)
  })

  test('know the same people: an account made on one signs in on the other', async () => {
    for (const [person, name, home] of [
      [wang, '王经理', a],
      [li, '李经理', b],
    ] as const) {
      const added = await admin.submit(b, '/accounts', { action: '/accounts', fields: { name, roles: 'approver' } })
      const link = linkIn(textOf(added.body))
      expect(await person.submit(home, link, { action: link, fields: { password } })).toMatchObject({ status: 303 })
    }
    expect((await wang.get(b, '/')).status).toBe(200)
    expect((await li.get(a, '/')).status).toBe(200)
  })

  test('are healthy by the checks of the compose file, which ask the model nothing', async () => {
    const nobody = await freePorts(1, '127.0.0.1')
    const checks = [
      cluster.checkHealth('worker'),
      ...[...cluster.ports, ...nobody].map((port) => cluster.checkHealth('web', port)),
    ]
    await Promise.all(checks.map(({ child }) => once(child, 'exit')))
    expect(
      checks.map(({ child }) => child.exitCode),
      checks[0]?.output(),
    ).toEqual([0, 0, 0, 1])
    expect(playbook.faults.requests).toEqual([])
  })

  test('share the data: what was uploaded on one is planned with on the other', async () => {
    const file = { name: 'sales.csv', text: await readFile(sampleFile, 'utf8') }
    const sent = await admin.submit(b, '/datasets', { action: '/datasets/upload', fields: { next: 'run' }, file })
    expect([sent.status, sent.location]).toEqual([303, '/new/check?data=sales&v=1'])
    // The first answer never comes: the first round finds its worker at work.
    playbook.faults.push({ kind: 'hang' })
    const page = '/new/brief?data=sales&v=1'
    const begun = await admin.submit(a, page, { action: page, fields: brief })
    expect(begun.status).toBe(303)
    await expect.poll(() => ledger.negotiations({ limit: 2 }), patience).toHaveLength(1)
    const [row] = await ledger.negotiations({ limit: 1 })
    run = row?.negotiationId.replace('negotiation-', '') ?? ''
  })

  test('go on when a worker is killed at its work, and the other dashboard announces it', async () => {
    const stream = await wang.watch(b, id())
    const meeting = async () => (await wang.get(b, `/runs/${run}/meeting?after=0`)).body.split('class="entry').length
    await expect.poll(() => playbook.faults.requests.length, patience).toBe(1)
    const shown = await meeting()
    const killed = await busyWorker()
    await killed.kill()
    workers = workers.filter((one) => one !== killed)
    const before = stream.events.length
    await stream.hears(before)
    await waitsFor(1)
    expect(await meeting()).toBeGreaterThan(shown)
    stream.leave()
    workers.push(cluster.startWorker())
  })

  test('take one of two verdicts that come at once, and tell the other person who decided and when', async () => {
    const [fromA, fromB] = await Promise.all([lookAt(wang, a, { run, round: 1 }), lookAt(li, b, { run, round: 1 })])
    const answers = await Promise.all([fromA(), fromB()])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const winner = answers[0].status === 303 ? '王经理' : '李经理'
    const told = textOf(answers.find(({ status }) => status === 409)?.body ?? '')
    expect(told).toMatch(new RegExp(`这份提案已由 ${winner} \\(\\S+ \\d+:\\d\\d:\\d\\d\\) 裁决`))
    const accepted = (await ledger.verdicts(id())).filter(({ outcome }) => outcome === 'accepted')
    expect(accepted.map(({ by }) => by)).toEqual([winner])
  })

  test('go on when a dashboard is killed: the other serves those who came by it, and its streams', async () => {
    await waitsFor(2)
    const [onA, onB] = await Promise.all([wang.watch(a, id()), wang.watch(b, id())])
    await dashboards[0]?.kill()
    await expect.poll(() => onA.isOpen(), patience).toBe(false)
    const before = onB.events.length
    await approve(wang, b, { run, round: 2 })
    await onB.hears(before)
    onB.leave()
    dashboards[0] = cluster.startDashboard(cluster.ports[0] ?? 0)
  })

  test('announce what was committed while PostgreSQL had cut them off and let nobody in', async () => {
    await dashboards[0]?.says('Parley: http', startSeconds)
    await workers[1]?.says('worker ready', startSeconds)
    await waitsFor(3)
    const stream = await li.watch(b, id())
    // That of the killed dashboard is gone, and nobody watches at the one that came back.
    await expect.poll(cluster.listeners, patience).toHaveLength(1)
    const cut = await cluster.listeners()
    let revision: unknown
    await cluster.withoutDatabase(async () => {
      await expect.poll(cluster.listeners, patience).toEqual([])
      const [missed] = await cluster.sql('update negotiations set revision = revision + 1 returning revision')
      revision = missed?.revision
    })
    await expect.poll(() => stream.events, patience).toContain(`run ${revision}`)
    await expect.poll(cluster.listeners, patience).toHaveLength(1)
    expect(await cluster.listeners()).not.toEqual(cut)
    stream.leave()
  })

  test('go on when the other of the first workers is killed: the one that came back takes over', async () => {
    const [first] = workers
    playbook.faults.push({ kind: 'slow-drip', totalMs: 1500 })
    const asked = playbook.faults.requests.length
    await approve(wang, b, { run, round: 3 })
    await expect.poll(() => playbook.faults.requests.length, patience).toBeGreaterThan(asked)
    await first?.kill()
    await waitsFor(4)
    await approve(li, b, { run, round: 4 })
  })

  test('end with the same settled strategy on both, nothing lost and nothing twice', async () => {
    await waitsFor(5)
    await approve(wang, a, { run, round: 5 })
    await expect.poll(() => ledger.strategy(id()), patience).not.toBeNull()
    const [onA, onB] = await Promise.all([a, b].map((dashboard) => wang.get(dashboard, `/runs/${run}/strategy.json`)))
    expect(onA?.status).toBe(200)
    expect(onA?.body).toBe(onB?.body)
    expect((await ledger.strategy(id()))?.text).toMatch(/^FINAL ANSWER:/)
    const entries = await ledger.entries(id(), { superseded: true })
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index))
    const answered = (await ledger.calls(id())).filter(({ outcome }) => outcome === 'answered').map(({ seq }) => seq)
    expect(new Set(answered).size).toBe(answered.length)
    expect((await ledger.verifyAudit()).broken).toBeNull()
  })

  test('stop in order when they are told to', async () => {
    const all = [...dashboards, ...workers].filter(({ child }) => child.signalCode === null)
    await Promise.all(all.map((one) => one.kill('SIGTERM')))
    expect(all.map(({ child }) => child.exitCode)).toEqual(all.map(() => 0))
  })
})
