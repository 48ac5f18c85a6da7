import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSchedules, type Schedules } from '../../../src/client/schedules/schedules.ts'
import { nextRuns } from '../../../src/domain/schedule/next-runs.ts'
import { policiesSchema, type Schedule } from '../../../src/domain/schedule/schedule.ts'
import { timingSchema } from '../../../src/domain/schedule/timing.ts'
import { type House, openHouse } from '../../support/house.ts'
import { testServer } from '../../support/temporal.ts'
import { sampleSchedule } from './sample-schedule.ts'

let house: House
let schedules: Schedules
const made: string[] = []

beforeAll(async () => {
  house = await openHouse({ address: testServer().address })
  schedules = createSchedules(house.engine, house.taskQueue)
})
afterAll(async () => {
  for (const id of made) await schedules.delete(id).catch(() => {})
  await house.close()
})

/** A schedule under a name of its own; the server is shared with other tests. */
async function create(change: Partial<Schedule> = {}): Promise<Schedule> {
  const schedule = sampleSchedule(`t-${randomUUID().slice(0, 8)}`, house.dataHash, change)
  await schedules.create(schedule)
  made.push(schedule.id)
  return schedule
}

describe('a schedule', () => {
  test('reads back as it was written, with its next runs', async () => {
    const schedule = await create({ policies: policiesSchema.parse({ jitterMinutes: 15, catchUpDays: 3 }) })
    const {
      nextRuns: next,
      recentRuns,
      runsBegun,
      skippedForOverlap,
      isPaused,
      note,
      ...rest
    } = await schedules.describe(schedule.id)
    expect(rest).toMatchObject(schedule)
    expect(next.length).toBeGreaterThanOrEqual(5)
    expect([recentRuns, runsBegun, skippedForOverlap, isPaused, note]).toEqual([[], 0, 0, false, ''])
  })

  test('is changed, paused with a reason, resumed and deleted', async () => {
    const schedule = await create()
    await schedules.pause(schedule.id, '王经理：春节停一个月')
    await schedules.change({
      ...schedule,
      timing: { ...schedule.timing, time: '08:30' },
      policies: { ...schedule.policies, overlap: 'one-after-another' },
    })
    expect(await schedules.describe(schedule.id)).toMatchObject({
      isPaused: true,
      note: '王经理：春节停一个月',
      nextRuns: [],
      timing: { time: '08:30' },
      policies: { overlap: 'one-after-another' },
    })
    await schedules.resume(schedule.id, '复工')
    expect(await schedules.describe(schedule.id)).toMatchObject({ isPaused: false, note: '复工' })
    await schedules.delete(schedule.id)
    await expect(schedules.describe(schedule.id)).rejects.toMatchObject({ code: 'NoSuchSchedule' })
  })

  test('stands in the list, and a second of its name is refused', async () => {
    const schedule = await create()
    await expect(schedules.create(schedule)).rejects.toMatchObject({
      code: 'ScheduleExists',
      facts: { id: schedule.id },
    })
    await expect
      .poll(async () => (await schedules.list()).map(({ id }) => id), { timeout: 10_000 })
      .toContain(schedule.id)
  })

  test('of another program is not touched by the list', async () => {
    const scheduleId = `foreign-${randomUUID()}`
    const { client } = house.engine
    const action = { type: 'startWorkflow', workflowType: 'other', taskQueue: 'other', args: [] } as const
    const foreign = await client.schedule.create({ scheduleId, spec: { intervals: [{ every: '1 day' }] }, action })
    expect((await schedules.list()).map(({ id }) => id)).not.toContain(scheduleId)
    await foreign.delete()
  })

  test.each(['pause', 'resume'] as const)('%s of one that is not there is refused by name', async (act) => {
    await expect(schedules[act]('nobody', 'x')).rejects.toMatchObject({
      code: 'NoSuchSchedule',
      facts: { id: 'nobody' },
    })
  })
})

describe('the server begins runs when we say it will', () => {
  const timings = [
    { day: 3, time: '09:00', zone: 'Asia/Shanghai' },
    { day: 31, time: '23:30', zone: 'America/New_York' },
    { day: 30, time: '00:00', zone: 'Europe/Berlin' },
    { day: 29, time: '18:15', zone: 'UTC' },
    { day: 'last-working-day', time: '17:00', zone: 'Asia/Shanghai' },
    {
      day: 'last-working-day',
      time: '08:00',
      zone: 'Australia/Lord_Howe',
      daysOff: ['2026-12-31', '2027-01-29', '2027-01-28'],
      daysWorked: ['2027-02-28'],
    },
  ]
  test.each(timings)('$day $time $zone', async (given) => {
    const timing = timingSchema.parse(given)
    const schedule = await create({ timing })
    const { nextRuns: next } = await schedules.describe(schedule.id)
    expect(next).toEqual(nextRuns(timing, new Date(), next.length).map((at) => at.toISOString()))
    expect(next.length).toBeGreaterThanOrEqual(10)
  })

  /** `listScheduleMatchingTimes` knows the far future. */
  test('also in leap years and over a hundred months', async () => {
    const timing = timingSchema.parse({ day: 'last-working-day', time: '07:05', zone: 'Asia/Tokyo' })
    const { id } = await create({ timing })
    const { client, namespace } = house.engine
    const seconds = (iso: string) => ({ seconds: (Date.parse(iso) / 1000) as never, nanos: 0 })
    const { startTime } = await client.workflowService.listScheduleMatchingTimes({
      namespace,
      scheduleId: `parley-${id}`,
      startTime: seconds('2027-01-01T00:00:00Z'),
      endTime: seconds('2036-01-01T00:00:00Z'),
    })
    const found = (startTime ?? []).map((at) => new Date(Number(at.seconds) * 1000).toISOString())
    expect(found).toEqual(nextRuns(timing, new Date('2027-01-01T00:00:00Z'), 108).map((at) => at.toISOString()))
  })
})

describe('its runs', () => {
  beforeAll(async () => {
    const at = new Date().toISOString()
    await house.ledger.saveDataset(await house.datasets.describe(house.dataHash), at)
    await house.ledger.nameDataset({ name: 'sales', hash: house.dataHash, at, by: '李雷' })
    await house.startWorker()
  })

  const firstRun = async (id: string) => {
    const read = async () => (await schedules.describe(id)).recentRuns
    await expect.poll(async () => (await read()).length, { timeout: 15_000 }).toBeGreaterThan(0)
    return read()
  }

  test('a run begun now plans by the date it is begun on, and is approved like any other', async () => {
    const { id } = await create()
    await schedules.runNow(id)
    const [run] = await firstRun(id)
    const negotiationId = run?.negotiationId ?? ''
    expect(negotiationId).toMatch(new RegExp(`^negotiation-${id}-\\d{4}-\\d{2}-\\d{2}T`))
    await house.until(negotiationId, 'waiting')
    const row = await house.ledger.negotiation(negotiationId)
    expect(row?.brief).toMatchObject({
      period: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7),
      dataset: { hash: house.dataHash, name: 'sales' },
      schedule: { id },
    })
    expect((await house.approveAll(negotiationId)).status).toBe('settled')
  })

  test('made up for, each plans its own month, and none is made twice', async () => {
    const { id } = await create({ plan: { ...sampleSchedule('x', house.dataHash).plan, plans: 'next-month' } })
    const range = {
      from: new Date('2026-08-15T00:00:00Z'),
      until: new Date('2026-10-15T00:00:00Z'),
      overlap: 'side-by-side',
    } as const
    await schedules.backfill(id, range)
    await expect.poll(async () => (await firstRun(id)).length, { timeout: 15_000 }).toBe(2)
    const ids = (await firstRun(id)).map(({ negotiationId }) => negotiationId).sort()
    expect(ids).toEqual([`negotiation-${id}-2026-09-03T01:00:00Z`, `negotiation-${id}-2026-10-03T01:00:00Z`])
    for (const one of ids) await house.until(one, 'waiting')
    const periods = await Promise.all(ids.map(async (one) => (await house.ledger.negotiation(one))?.brief.period))
    expect(periods).toEqual(['2026-10', '2026-11'])
    const [september = '', october = ''] = ids
    await house.approveAll(september)
    // Its last row comes after the status.
    await house.negotiations.result(september)
    const [before, waiting] = [await house.ledger.entries(september), await house.negotiations.facts(october)]
    await schedules.backfill(id, range)
    // The server begins September anew under its id: that run finds its month over, and leaves the record alone.
    await expect.poll(async () => (await house.negotiations.result(september)).rounds, { timeout: 15_000 }).toBe(0)
    expect(await house.ledger.entries(september)).toEqual(before)
    expect((await house.ledger.negotiation(september))?.status).toBe('settled')
    expect((await house.negotiations.facts(october)).runId).toBe(waiting.runId)
  })

  test('that are skipped because another waits are counted', async () => {
    const { id } = await create({ policies: policiesSchema.parse({ overlap: 'skip' }) })
    const range = {
      from: new Date('2026-08-15T00:00:00Z'),
      until: new Date('2026-10-15T00:00:00Z'),
      overlap: 'skip',
    } as const
    await schedules.backfill(id, range)
    await expect.poll(async () => (await schedules.describe(id)).skippedForOverlap, { timeout: 15_000 }).toBe(1)
    expect((await schedules.describe(id)).recentRuns).toHaveLength(1)
  })
})
