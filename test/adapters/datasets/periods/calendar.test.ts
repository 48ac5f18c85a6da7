import { expect, it } from 'vitest'
import { dayPeriod, weekOfDay, weekPeriod, writePeriod } from '../../../../src/adapters/datasets/periods/calendar.ts'

const day = (text: string): number => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  return dayPeriod(year, month, date)?.ordinal ?? Number.NaN
}

// ISO 8601 weeks of dates around the turn of years, from Python's date.isocalendar().
it.each([
  ['2018-12-30', '2018-W52'],
  ['2018-12-31', '2019-W01'],
  ['2020-12-31', '2020-W53'],
  ['2021-01-03', '2020-W53'],
  ['2021-01-04', '2021-W01'],
  ['2024-02-18', '2024-W07'],
  ['2027-01-01', '2026-W53'],
])('%s lies in %s', (date, week) => {
  expect(writePeriod({ granularity: 'week', ordinal: weekOfDay(day(date)) })).toBe(week)
})

it('neighbouring periods differ by one, over the turn of a year too', () => {
  expect(day('2024-03-01') - day('2024-02-28')).toBe(2)
  expect((weekPeriod(2021, 1)?.ordinal ?? 0) - (weekPeriod(2020, 53)?.ordinal ?? 0)).toBe(1)
  expect(weekPeriod(2021, 53)).toBeNull()
})

it('canonical periods sort as texts in the order of time', () => {
  const written = [0, 1, 2, 8, 9, 10, 11, 12].map((i) => writePeriod({ granularity: 'month', ordinal: 2024 * 12 + i }))
  expect([...written].sort()).toEqual(written)
})
