import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Verdict } from '../../src/domain/verdict.ts'
import { type House, openHouse } from '../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ address: inject('temporalAddress') })
  await house.startWorker()
})
afterAll(() => house?.close())

async function waitingVerdict(id: string, more: Partial<Verdict> = {}): Promise<Verdict> {
  const { round, proposalHash } = await house.until(id, 'waiting')
  return { decisionId: randomUUID(), round, proposalHash: proposalHash ?? '', choice: 'approve', by: '王经理', ...more }
}
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  )
const rowsOf = (id: string) => house.ledger.verdicts(`negotiation-${id}`)
const signal = (id: string, payload: unknown) =>
  house.engine.client.workflow.getHandle(`negotiation-${id}`).signal('decide', payload)

test('of two verdicts at once exactly one counts', async () => {
  const id = await house.begin()
  const one = await waitingVerdict(id, { by: '甲' })
  const answers = await Promise.all([
    code(house.negotiations.decide(id, one)),
    code(
      house.negotiations.decide(id, { ...one, decisionId: randomUUID(), by: '乙', choice: 'reject', note: '不同意' }),
    ),
  ])
  expect(answers.sort()).toEqual(['AlreadyDecided', 'accepted'])
  await house.until(id, 'waiting', 2)
  expect(await rowsOf(id)).toHaveLength(1)
})

test('the same decision twice is one verdict with one receipt', async () => {
  const id = await house.begin()
  const verdict = await waitingVerdict(id)
  const receipts = await Promise.all([house.negotiations.decide(id, verdict), house.negotiations.decide(id, verdict)])
  expect(receipts[1]).toEqual(receipts[0])
  await house.until(id, 'waiting', 2)
  expect(await house.negotiations.decide(id, verdict)).toEqual(receipts[0])
  expect(await rowsOf(id)).toHaveLength(1)
})

test('another verdict under a known decision id is refused, not answered with the old receipt', async () => {
  const id = await house.begin()
  const verdict = await waitingVerdict(id)
  await house.negotiations.decide(id, verdict)
  const other = { ...verdict, choice: 'reject' as const, note: '依据不足' }
  expect(await code(house.negotiations.decide(id, other))).toBe('AlreadyDecided')
  await house.until(id, 'waiting', 2)
  expect(await rowsOf(id)).toHaveLength(1)
})

test('a verdict for an old round, another hash, or before a proposal is refused by name', async () => {
  const id = await house.begin()
  const first = await waitingVerdict(id)
  const wrong = { ...first, decisionId: randomUUID(), proposalHash: 'f'.repeat(64) }
  expect(await code(house.negotiations.decide(id, wrong))).toBe('StaleVerdict')
  await house.negotiations.decide(id, first)
  await house.until(id, 'waiting', 2)
  expect(await code(house.negotiations.decide(id, { ...first, decisionId: randomUUID() }))).toBe('AlreadyDecided')
  expect(await code(house.negotiations.decide(id, { ...wrong, round: 2 }))).toBe('StaleVerdict')
  expect((await house.negotiations.state(id)).status).toBe('waiting')
})

test.each([
  ['a rejection without a reason', { choice: 'reject' as const }, 'BadVerdict'],
  ['an amendment without limits', { choice: 'amend' as const }, 'BadVerdict'],
  ['a limit nobody can read', { choice: 'amend' as const, limits: ['便宜点'] }, 'BadLimit'],
  ['a huge note', { choice: 'reject' as const, note: '长'.repeat(1_000_00) }, 'BadVerdict'],
  ['nobody', { by: '  ' }, 'BadVerdict'],
  ['an unknown field', { admin: true } as Partial<Verdict>, 'BadVerdict'],
])('refuses %s', async (_, more, expected) => {
  const id = await house.begin()
  expect(await code(house.negotiations.decide(id, await waitingVerdict(id, more)))).toBe(expected)
  expect((await house.negotiations.state(id)).status).toBe('waiting')
})

test('a run nobody knows is named', async () => {
  const verdict = { decisionId: 'x', round: 1, proposalHash: 'a'.repeat(64), choice: 'approve' as const, by: '甲' }
  expect(await code(house.negotiations.decide('nowhere', verdict))).toBe('NoSuchNegotiation')
})

test('signals that must not count change nothing and are recorded', async () => {
  const id = await house.begin()
  const good = await waitingVerdict(id)
  for (const payload of [
    undefined,
    42,
    '批准',
    { choice: 'approve' },
    { ...good, proposalHash: 'f'.repeat(64) },
    { ...good, round: 7 },
    null,
  ]) {
    await signal(id, payload)
  }
  await house.engine.client.workflow.getHandle(`negotiation-${id}`).signal('noSuchSignal', { choice: 'approve' })
  await expect.poll(async () => (await rowsOf(id)).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(5)
  const state = await house.negotiations.state(id)
  expect(state).toMatchObject({ status: 'waiting', round: 1, verdicts: 0, ignoredSignals: 7 })
  expect((await rowsOf(id)).every((row) => row.outcome !== 'accepted')).toBe(true)
  await house.negotiations.decide(id, good)
  await house.until(id, 'waiting', 2)
})

test('a flood of signals is counted, not answered one by one', async () => {
  const id = await house.begin()
  await house.until(id, 'waiting')
  await Promise.all(Array.from({ length: 1000 }, (_, n) => signal(id, { decisionId: `flood-${n}` })))
  await expect.poll(async () => (await house.negotiations.state(id)).ignoredSignals, { timeout: 20_000 }).toBe(1000)
  await expect.poll(async () => (await rowsOf(id)).length, { timeout: 10_000 }).toBe(20)
  await house.decide(id, 'approve')
  await house.until(id, 'waiting', 2)
})

test('where accounts exist a raw signal is recorded and does not count', async () => {
  const id = randomUUID().slice(0, 8)
  const { briefSchema } = await import('../../src/domain/brief.ts')
  const brief = briefSchema.parse({
    objective: '增长',
    period: '2026-12',
    dataset: { hash: house.dataHash, name: 's.csv' },
  })
  await house.negotiations.start({ id, brief, taskQueue: house.taskQueue, obeySignals: false })
  const good = await waitingVerdict(id)
  await signal(id, good)
  await expect
    .poll(async () => (await rowsOf(id)).map((row) => row.outcome), { timeout: 10_000 })
    .toEqual(['SignalNotObeyed'])
  expect((await house.negotiations.decide(id, good)).choice).toBe('approve')
})

test('who started a run may not approve it, by update or by signal, where four eyes are asked for', async () => {
  const id = await house.begin({ startedBy: '王经理', fourEyes: true })
  const own = await waitingVerdict(id)
  expect(await code(house.negotiations.decide(id, own))).toBe('FourEyes')
  await signal(id, own)
  await expect.poll(async () => (await rowsOf(id)).map((row) => row.outcome), { timeout: 10_000 }).toEqual(['FourEyes'])
  await house.negotiations.decide(id, { ...own, decisionId: randomUUID(), by: '李总' })
  await house.until(id, 'waiting', 2)
})
