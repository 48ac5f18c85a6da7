import { describe, expect, test } from 'vitest'
import { momentAt, nextRuns, runMonth, wallClock } from '../../../src/domain/schedule/next-runs.ts'
import { neededMonth, plannedMonth, reaches } from '../../../src/domain/schedule/plan.ts'
import { timingText } from '../../../src/domain/schedule/sentence.ts'
import { timingSchema } from '../../../src/domain/schedule/timing.ts'

describe('a moment on the wall', () => {
  test.each([
    ['2026-12-03', '09:00', 'Asia/Shanghai', '2026-12-03T01:00:00.000Z'],
    ['2026-12-03', '09:00', 'America/New_York', '2026-12-03T14:00:00.000Z'],
    ['2026-07-03', '09:00', 'America/New_York', '2026-07-03T13:00:00.000Z'],
    // 02:30 does not exist: the clocks go from 02:00 to 03:00.
    ['2027-03-14', '02:30', 'America/New_York', '2027-03-14T07:00:00.000Z'],
    // 01:30 comes twice: the first.
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-12-03', '00:10', 'Pacific/Kiritimati', '2026-12-02T10:10:00.000Z'],
    ['2026-12-03', '09:00', 'Asia/Kathmandu', '2026-12-03T03:15:00.000Z'],
  ])('%s %s in %s is %s', (date, time, zone, iso) => {
    const at = momentAt(date, time, zone)
    expect(at.toISOString()).toBe(iso)
    if (time !== '02:30') expect(wallClock(at, zone)).toBe(`${date}T${time}`)
  })
})

describe('the next runs', () => {
  const timing = timingSchema.parse({ day: 3, time: '09:00', zone: 'Asia/Shanghai' })
  const days = (after: string, count: number) =>
    nextRuns(timing, new Date(after), count).map((at) => at.toISOString().slice(0, 13))

  test('begin after the moment, in their zone', () => {
    expect(days('2026-12-03T00:59:59Z', 2)).toEqual(['2026-12-03T01', '2027-01-03T01'])
    expect(days('2026-12-03T01:00:00Z', 1)).toEqual(['2027-01-03T01'])
    // In Beijing it is December already.
    expect(days('2026-11-30T17:00:00Z', 1)).toEqual(['2026-12-03T01'])
  })
})

describe('the month a run plans', () => {
  const plan = (plans: 'this-month' | 'next-month', at: string) =>
    plannedMonth({ zone: 'Asia/Shanghai', plans }, new Date(at))

  test('follows from the time it was due, on the wall of its zone', () => {
    expect(plan('this-month', '2026-12-03T01:00:00Z')).toBe('2026-12')
    expect(plan('next-month', '2026-12-31T09:00:00Z')).toBe('2027-01')
    expect(plan('this-month', '2026-11-30T16:30:00Z')).toBe('2026-12')
    expect(runMonth(new Date('2026-11-30T15:30:00Z'), 'Asia/Shanghai')).toBe('2026-11')
  })

  test('needs the data of the last month that was over', () => {
    expect(neededMonth({ zone: 'Asia/Shanghai' }, new Date('2026-12-31T09:00:00Z'))).toBe('2026-11')
    expect(neededMonth({ zone: 'Asia/Shanghai' }, new Date('2027-01-03T01:00:00Z'))).toBe('2026-12')
  })

  test.each([
    ['month', '2026-11', true],
    ['month', '2026-10', false],
    ['day', '2026-11-02', true],
    ['week', '2026-W48', true],
    ['week', '2026-W44', false],
    ['quarter', '2026-Q4', true],
    ['quarter', '2026-Q3', false],
    ['year', '2026', true],
    ['year', '2023', false],
  ] as const)('%s data that end with %s reach November 2026: %s', (granularity, lastPeriod, does) => {
    expect(reaches({ granularity, lastPeriod }, '2026-11')).toBe(does)
  })
})

test('a timing is told in a sentence', () => {
  const say = (given: object) =>
    timingText(timingSchema.parse({ day: 3, time: '09:00', zone: 'Asia/Shanghai', ...given }))
  expect(say({})).toEqual({ zh: '每月 3 日 09:00（北京时间）', en: 'Monthly on day 3 at 09:00 (Beijing time)' })
  expect(say({ day: 31 }).zh).toBe('每月 31 日（小月为最后一天）09:00（北京时间）')
  expect(say({ day: 'last-working-day', zone: 'Europe/Berlin' }).en).toMatch(
    /^Monthly on the last working day at 09:00 \(.*Berlin\)$/,
  )
})
