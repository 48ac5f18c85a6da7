import { randomUUID } from 'node:crypto'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSchedules, type Schedules } from '../../src/client/schedules/schedules.ts'
import type { RunPlan } from '../../src/domain/schedule/plan.ts'
import { sampleSchedule } from '../client/schedules/sample-schedule.ts'
import { type House, openHouse, sampleFile } from '../support/house.ts'
import { testServer } from '../support/temporal.ts'

let house: House
let schedules: Schedules
const made: string[] = []

beforeAll(async () => {
  house = await openHouse({ address: testServer().address })
  schedules = createSchedules(house.engine, house.taskQueue)
  await bring('monthly', 'month,A,B\n2026-06,10,21\n2026-07,12,20\n2026-08,11,22\n')
  await house.startWorker()
})
afterAll(async () => {
  for (const id of made) await schedules.delete(id).catch(() => {})
  await house.close()
})

/** Makes a file the latest version of a name. */
async function bring(name: string, text: string): Promise<string> {
  const file = join(house.folder, `${name}-${randomUUID()}.csv`)
  await writeFile(file, text)
  const dataset = await house.datasets.importFile(file)
  const at = new Date().toISOString()
  await house.ledger.saveDataset(dataset, at)
  await house.ledger.nameDataset({ name, hash: dataset.hash, at, by: '李雷' })
  return dataset.hash
}

/** A run that was due on 3 October 2026 at nine in Beijing. */
async function runOfOctober(plan: Partial<RunPlan>): Promise<string> {
  const id = `m-${randomUUID().slice(0, 8)}`
  const sample = sampleSchedule(id, house.dataHash)
  await schedules.create({ ...sample, plan: { ...sample.plan, dataset: 'monthly', ...plan } })
  made.push(id)
  const range = { from: new Date('2026-10-01T00:00:00Z'), until: new Date('2026-10-31T00:00:00Z') }
  await schedules.backfill(id, { ...range, overlap: 'side-by-side' })
  const negotiationId = `negotiation-${id}-2026-10-03T01:00:00Z`
  await expect.poll(() => house.ledger.negotiation(negotiationId), { timeout: 20_000 }).not.toBeNull()
  return negotiationId
}

test('stands still while the month before is not in the data, and goes on with the version that brings it', async () => {
  const id = await runOfOctober({ ifMissing: 'ask' })
  const state = await house.until(id, 'needs-attention')
  expect(state.attention).toEqual({
    code: 'DataNotThereYet',
    facts: { dataset: 'monthly', needed: '2026-09', last: '2026-08' },
  })
  const row = await house.ledger.negotiation(id)
  expect([row?.status, row?.brief.period, row?.attention?.code]).toEqual([
    'needs-attention',
    '2026-10',
    'DataNotThereYet',
  ])

  await house.negotiations.resume(id, { by: '王经理' })
  await expect
    .poll(async () => (await house.ledger.entries(id)).filter(({ kind }) => kind === 'attention').length)
    .toBe(2)

  const hash = await bring('monthly', 'month,A,B\n2026-06,10,21\n2026-07,12,20\n2026-08,11,22\n2026-09,14,20\n')
  await house.negotiations.resume(id, { by: '王经理' })
  await house.until(id, 'waiting')
  expect((await house.ledger.negotiation(id))?.brief.dataset).toEqual({ hash, name: 'monthly' })
  const openings = (await house.ledger.entries(id)).filter(({ kind }) => kind === 'opening')
  expect(openings.map(({ content }) => (content as { dataHash: string }).dataHash).at(-1)).toBe(hash)
  expect((await house.approveAll(id)).status).toBe('settled')
})

test('goes on with what there is where that was chosen', async () => {
  const hash = await bring('old', 'month,A,B\n2020-01,10,21\n2020-02,12,20\n2020-03,11,22\n')
  const id = await runOfOctober({ dataset: 'old', ifMissing: 'use-latest' })
  await house.until(id, 'waiting')
  expect((await house.ledger.negotiation(id))?.brief).toMatchObject({ period: '2026-10', dataset: { hash } })
})

test('waits also for a name that has no version', async () => {
  const id = await runOfOctober({ dataset: 'not-yet', ifMissing: 'use-latest' })
  const { attention } = await house.until(id, 'needs-attention')
  expect(attention).toMatchObject({ code: 'DataNotThereYet', facts: { dataset: 'not-yet' } })
})

test('can be ended while it waits for its data', async () => {
  const id = await runOfOctober({ dataset: 'never', ifMissing: 'ask' })
  await house.until(id, 'needs-attention')
  await house.negotiations.conclude(id, { by: '王经理', note: '本月不做' })
  expect((await house.approveAll(id)).status).toBe('stopped')
})

test('takes the latest of further sources too', async () => {
  const file = join(house.folder, 'customers.csv')
  await copyFile(sampleFile, file)
  await bring('customers', await readFile(file, 'utf8'))
  const id = await runOfOctober({ sources: ['customers', 'no-such-source'], ifMissing: 'use-latest' })
  expect((await house.ledger.negotiation(id))?.brief.sources.map(({ name }) => name)).toEqual(['customers'])
})
