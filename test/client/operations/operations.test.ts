import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createOperations, type Operations } from '../../../src/client/operations/operations.ts'
import { type House, openHouse } from '../../support/house.ts'
import '../../support/global-setup.ts'

let house: House
let operations: Operations

beforeAll(async () => {
  house = await openHouse({ address: inject('temporalAddress') })
  await house.startWorker()
  operations = createOperations(house.engine, house.taskQueue)
})
afterAll(() => house?.close())

const troubleOf = async (id: string) =>
  (await operations.troubles()).filter(({ negotiationId }) => negotiationId === `negotiation-${id}`)

/** Visibility and pollers follow a little later. */
const eventually = <T>(read: () => Promise<T>, hold: (value: T) => boolean) =>
  expect.poll(async () => hold(await read()), { timeout: 30_000 }).toBe(true)

describe('a task queue', () => {
  test('without a worker says so, and with one who it is', async () => {
    const idle = createOperations(house.engine, `idle-${randomUUID()}`)
    expect((await idle.queue()).pollers).toEqual([])
    await eventually(
      () => operations.queue(),
      ({ pollers }) => pollers.length === 1 && pollers[0]?.asksFor.length === 2,
    )
    const { pollers } = await operations.queue()
    expect(pollers[0]?.identity).toMatch(/@/)
    expect(await operations.engine()).toMatchObject({ taskQueue: house.taskQueue, namespace: 'default' })
  })
})

describe('a run', () => {
  test('that goes its way is no trouble', async () => {
    const id = await house.begin()
    await house.until(id, 'waiting', 1)
    expect(await troubleOf(id)).toEqual([])
  })

  test('that somebody terminated is, until it was reset', async () => {
    const id = await house.begin()
    await house.until(id, 'waiting', 1)
    await house.decide(id, 'approve')
    await house.until(id, 'waiting', 2)
    await house.engine.client.workflow.getHandle(`negotiation-${id}`).terminate('test')
    await eventually(
      () => troubleOf(id),
      ([found]) => found?.kind === 'terminated' && found.cause.text === 'test',
    )
    expect(await operations.troublesOf(id)).toMatchObject([{ kind: 'terminated', cause: { code: '', text: 'test' } }])
    await eventually(
      () => operations.broken(),
      (broken) => broken.get(`negotiation-${id}`) === 'terminated',
    )
    const { runId } = await operations.reset({ id, beforeRound: 2, reason: '王经理: mended' })
    await eventually(
      () => operations.broken(),
      (broken) => !broken.has(`negotiation-${id}`),
    )
    await house.until(id, 'waiting', 2)
    expect(runId).not.toBe('')
    await eventually(
      () => troubleOf(id),
      (found) => found.length === 0,
    )
  }, 120_000)

  test('whose model fails again and again is retrying, with the cause', async () => {
    const away = await openHouse({ address: inject('temporalAddress'), modelUrl: 'http://127.0.0.1:9/v1' })
    await away.startWorker()
    const id = await away.begin()
    await eventually(
      () => troubleOf(id),
      ([found]) => found?.kind === 'retrying' && found.step === 'speak' && found.attempt >= 3,
    )
    const [found] = await troubleOf(id)
    expect(found?.cause.code).toBe('ModelUnavailable')
    expect(found?.cause.text).not.toMatch(/\n\s+at /)
    await away.engine.client.workflow.getHandle(`negotiation-${id}`).terminate()
    await away.close()
  }, 120_000)

  test('leads from each row of its record to the event that brought it, also the rows of a course that was reset', async () => {
    const id = await house.begin()
    await house.until(id, 'waiting', 1)
    await operations.reset({ id, beforeRound: 1, reason: 'test' })
    await house.until(id, 'waiting', 1)
    await expect.poll(async () => (await house.entries(id)).some((row) => row.supersededBy !== null)).toBe(true)
    for (const { runId, seq, kind, content } of await house.entries(id)) {
      const { eventId } = await operations.findEvent({ id, runId, seq })
      const { events } = await house.engine.client.workflow.getHandle(`negotiation-${id}`, runId).fetchHistory()
      const event = events?.find((one) => String(one.eventId) === eventId)
      const name = event?.activityTaskScheduledEventAttributes?.activityType?.name
      const wanted = { opening: 'openNegotiation', message: 'speak', proposal: 'presentProposal' }
      expect(name).toBe(kind === 'evidence' ? content.tool : wanted[kind as keyof typeof wanted])
    }
    const { runId } = await house.negotiations.facts(id)
    for (const nowhere of [
      { id, runId, seq: 9999 },
      { id, runId: randomUUID(), seq: 1 },
      { id, runId: 'no id at all', seq: 1 },
    ])
      await expect(operations.findEvent(nowhere)).rejects.toMatchObject({ code: 'NoSuchEvent' })
  }, 120_000)

  test('that is not there cannot be reset', async () => {
    await expect(operations.reset({ id: randomUUID(), beforeRound: 1, reason: 'x' })).rejects.toMatchObject({
      code: 'NoSuchNegotiation',
    })
  })
})
