import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readId } from '../../src/cli/read-id.ts'
import { connectEngine, type Engine } from '../../src/client/connect.ts'
import { createSchedules, type Schedules } from '../../src/client/schedules/schedules.ts'
import { testServer } from '../support/temporal.ts'
import { openTown, type Town } from './town.ts'

let town: Town
let engine: Engine
let schedules: Schedules
const name = `cli-${Math.random().toString(36).slice(2, 8)}`
const shape = z.looseObject({
  id: z.string(),
  isPaused: z.boolean(),
  note: z.string(),
  nextRuns: z.array(z.string()),
  recentRuns: z.array(z.looseObject({ negotiationId: z.string() })),
  runsBegun: z.number(),
  plan: z.looseObject({ dataset: z.string(), plans: z.string() }),
})

beforeAll(async () => {
  town = await openTown()
  engine = await connectEngine({ connection: { address: testServer().address }, namespace: 'default' })
  schedules = createSchedules(engine, 'nobody')
})
afterAll(async () => {
  await schedules.delete(name).catch(() => {})
  await engine.close()
  await town.close()
})

describe('schedule', { timeout: 900_000 }, () => {
  test('is made, listed, shown, paused, resumed, run, made up for and deleted', async () => {
    const file = await town.file('shop.csv', 'month,A,B\n2026-08,10,21\n2026-09,12,20\n2026-10,11,22\n')
    await town.parley(['data', 'import', file, '--name', 'shop'])
    const create = ['schedule', 'create', name, '--data', 'shop', '--objective', '守住 A', '--day', 'last-working-day']
    const made = await town.parley([
      ...create,
      '--time',
      '17:00',
      '--zone',
      'Asia/Shanghai',
      '--plans',
      'next-month',
      '--json',
    ])
    expect([made.code, made.stderr]).toEqual([0, expect.any(String)])
    expect(made.json(shape)).toMatchObject({
      id: name,
      plan: { dataset: 'shop', plans: 'next-month', ifMissing: 'ask' },
      policies: { overlap: 'side-by-side', catchUpDays: 31, jitterMinutes: 0 },
      startedBy: '王经理',
    })
    const again = await town.parley([...create, '--time', '17:00'])
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining(name)])

    const { stdout } = await town.parley(['schedule', 'list', '--language', 'zh'])
    expect(stdout).toContain('每月最后一个工作日 17:00（北京时间）')
    const paused = await town.parley(['schedule', 'pause', name, '--reason', '春节', '--json'])
    expect(paused.json(shape)).toMatchObject({ isPaused: true, note: '王经理: 春节', nextRuns: [] })
    expect((await town.parley(['schedule', 'resume', name, '--json'])).json(shape).isPaused).toBe(false)

    expect((await town.parley(['schedule', 'run', name])).code).toBe(0)
    const dates = ['--from', '2026-08-01', '--until', '2026-09-30', '--overlap', 'side-by-side']
    expect((await town.parley(['schedule', 'backfill', name, ...dates])).code).toBe(0)
    await expect.poll(async () => (await schedules.describe(name)).runsBegun, { timeout: 60_000 }).toBe(3)
    const [run] = (await town.parley(['schedule', 'show', name, '--json'])).json(shape).recentRuns
    // The id of a scheduled run is taken wherever an id is asked for.
    const slug = run?.negotiationId.replace('negotiation-', '') ?? ''
    expect([slug, readId([run?.negotiationId ?? ''])]).toEqual([expect.stringContaining('T'), slug])
    expect((await town.parley(['schedule', 'delete', name])).code).toBe(0)
    const gone = await town.parley(['schedule', 'show', name])
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining(`"${name}"`)])
  })

  test.each([
    [['--day', '32', '--time', '09:00'], '--day'],
    [['--day', '3', '--time', '9'], '--time'],
    [['--day', '3', '--time', '09:00', '--zone', 'Beijing'], '--zone'],
    [['--day', '3', '--time', '09:00', '--day-off', 'soon'], '2027-01-29'],
  ])('says what is wrong with %j', async (options, says) => {
    const { code, stderr } = await town.parley([
      'schedule',
      'create',
      'x',
      '--data',
      'shop',
      '--objective',
      'y',
      ...options,
      '--language',
      'en',
    ])
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)])
  })
})
