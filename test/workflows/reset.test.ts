import { randomUUID } from 'node:crypto'
import { temporal } from '@temporalio/proto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { resetBeforeRound } from '../../src/client/reset.ts'
import { type House, openHouse } from '../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ address: inject('temporalAddress') })
  await house.startWorker()
})
afterAll(() => house?.close())

const standing = (id: string) => house.ledger.entries(`negotiation-${id}`)

async function toRound(id: string, round: number): Promise<void> {
  for (let now = 1; now < round; now += 1) {
    await house.until(id, 'waiting', now)
    await house.decide(id, 'approve')
  }
  await house.until(id, 'waiting', round)
}

/** A reset as the Temporal UI makes it: to a workflow task, old signals and updates applied again. */
async function resetTo(id: string, eventId: EventId): Promise<void> {
  const workflowId = `negotiation-${id}`
  await house.engine.client.workflowService.resetWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId, runId: (await house.negotiations.facts(id)).runId },
    reason: 'test',
    requestId: randomUUID(),
    workflowTaskFinishEventId: eventId,
    resetReapplyExcludeTypes: [temporal.api.enums.v1.ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_UNSPECIFIED],
  })
}

type EventId = NonNullable<temporal.api.history.v1.IHistoryEvent['eventId']>

const taskEvents = async (id: string): Promise<EventId[]> => {
  const { events = [] } = await house.engine.client.workflow.getHandle(`negotiation-${id}`).fetchHistory()
  return (events ?? []).flatMap((event) =>
    event.workflowTaskCompletedEventAttributes && event.eventId ? [event.eventId] : [],
  )
}

describe('a reset to the start of a round', () => {
  test.each([1, 2, 3, 4])('round %i is negotiated and decided again; what came before stands', async (round) => {
    const id = await house.begin()
    await toRound(id, 5)
    const before = await standing(id)
    const { runId } = await resetBeforeRound(house.engine, { id, beforeRound: round, reason: '数据有误' })
    const again = await house.until(id, 'waiting', round)
    expect(again.verdicts).toBe(round - 1)
    const after = await standing(id)
    const kept = before.filter((entry) => entry.round < round)
    expect(after.slice(0, kept.length).map((entry) => [entry.seq, entry.runId])).toEqual(
      kept.map((entry) => [entry.seq, entry.runId]),
    )
    expect(after.slice(kept.length).every((entry) => entry.runId === runId)).toBe(true)
    expect(after.map((entry) => entry.seq)).toEqual(after.map((_, index) => index))
    const all = await house.entries(id)
    const superseded = all.filter((entry) => entry.supersededBy === runId)
    expect(superseded.length).toBe(before.length - kept.length)
    const end = await house.approveAll(id)
    expect(end).toMatchObject({ status: 'settled', verdicts: 5 })
  })

  test('a round that never began is named', async () => {
    const id = await house.begin()
    await house.until(id, 'waiting', 1)
    await expect(resetBeforeRound(house.engine, { id, beforeRound: 3, reason: 'x' })).rejects.toMatchObject({
      code: 'NoSuchRound',
    })
    await expect(resetBeforeRound(house.engine, { id: 'nowhere', beforeRound: 1, reason: 'x' })).rejects.toMatchObject({
      code: 'NoSuchNegotiation',
    })
  })
})

describe('a reset from the Temporal UI', () => {
  test('to any workflow task: old verdicts approve no new proposal, and the run goes on to its end', async () => {
    const model = await house.begin({ agenda: ['diagnosis', 'levers'] })
    await toRound(model, 3)
    const tasks = await taskEvents(model)
    const places = tasks.map((_, index) => index).filter((index) => index % Math.ceil(tasks.length / 9) === 0)
    for (const place of [...places, tasks.length - 1]) {
      const id = await house.begin({ agenda: ['diagnosis', 'levers'] })
      await toRound(id, 3)
      const old = (await house.ledger.entriesOf(`negotiation-${id}`, 'proposal')).map((entry) => entry.content.hash)
      const own = await taskEvents(id)
      const eventId = own[Math.min(place, own.length - 1)]
      if (eventId) await resetTo(id, eventId)
      const end = await house.approveAll(id)
      expect(end.status).toBe('settled')
      // Every standing proposal was settled by exactly one verdict that named its hash.
      const proposals = await house.ledger.entriesOf(`negotiation-${id}`, 'proposal')
      const accepted = (await house.ledger.verdicts(`negotiation-${id}`)).filter((row) => row.outcome === 'accepted')
      for (const { content, runId } of proposals) {
        const naming = accepted.filter((row) => row.proposalHash === content.hash)
        expect(naming.length, `task ${place}`).toBeGreaterThan(0)
        if (!old.includes(content.hash)) expect(naming.every((row) => row.runId === runId)).toBe(true)
      }
      const seqs = (await standing(id)).map((entry) => entry.seq)
      expect(seqs).toEqual(seqs.map((_, index) => index))
    }
  }, 120_000)
})
