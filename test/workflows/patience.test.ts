import proto from '@temporalio/proto'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../support/house.ts'
import { quietWorkers } from '../support/quiet-workers.ts'
import { timeSkippingServer } from '../support/temporal.ts'

const { IndexedValueType } = proto.temporal.api.enums.v1

let environment: TestWorkflowEnvironment
let house: House
beforeAll(async () => {
  quietWorkers()
  environment = await timeSkippingServer()
  // This server does not list search attributes, so they are added without asking which are there.
  await environment.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: {
      ParleyStatus: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
      ParleyPeriod: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
      ParleyRound: IndexedValueType.INDEXED_VALUE_TYPE_INT,
      ParleyWaitingSince: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
    },
  })
  house = await openHouse({ address: environment.address })
  await house.startWorker()
})
afterAll(async () => {
  await house?.close()
  await environment?.teardown()
})

test('a model that stays away for long is waited for, then a person is asked by name', async () => {
  house.playbook.faults.push({ kind: 'status', status: 503, times: 0 })
  const id = await house.begin({ agenda: ['diagnosis'] })
  await environment.sleep('1 hour')
  const stuck = await house.until(id, 'needs-attention')
  expect(stuck.attention?.code).toBe('ModelUnavailable')
  const calls = await house.ledger.calls(`negotiation-${id}`)
  expect(calls.map((call) => call.attempt)).toEqual(Array.from({ length: 14 }, (_, n) => n + 1))
})

test('a Retry-After of ten hours is cut to the most that is waited at once', async () => {
  house.playbook.faults.clear()
  house.playbook.faults.push({ kind: 'status', status: 429, retryAfter: '36000' })
  const id = await house.begin({ agenda: ['diagnosis'] })
  await environment.sleep('11 minutes')
  await house.until(id, 'waiting', 1)
  const [limited] = await house.ledger.calls(`negotiation-${id}`)
  expect(limited).toMatchObject({ outcome: 'failed', error: 'ModelRateLimited' })
})

test('a deadline that passes is said once and is no consent: the round goes on waiting', async () => {
  const id = await house.begin({ agenda: ['diagnosis'], decideWithinHours: 48 })
  await house.until(id, 'waiting', 1)
  await environment.sleep('30 days')
  const state = await house.until(id, 'waiting', 1)
  expect(state.verdicts).toBe(0)
  const overdue = await house.ledger.entriesOf(`negotiation-${id}`, 'overdue')
  expect(overdue.map((entry) => entry.content.hours)).toEqual([48])
  await house.decide(id, 'approve')
  await house.until(id, 'waiting', 2)
})
