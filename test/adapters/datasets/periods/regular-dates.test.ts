import { expect, it } from 'vitest'
import { dayPeriod } from '../../../../src/adapters/datasets/periods/calendar.ts'
import { regularDates } from '../../../../src/adapters/datasets/periods/regular-dates.ts'

const days = (text: string): number[] =>
  text.split(' ').map((date) => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
    return dayPeriod(year, month, day)?.ordinal ?? Number.NaN
  })

it.each([
  ['2024-01-31 2024-02-29', 'month'],
  ['2024-01-01 2024-02-01 2024-04-01', 'month'],
  ['2024-01-15 2024-02-15 2024-03-15', 'month'],
  ['2024-03-31 2024-06-30 2024-09-30', 'quarter'],
  ['2022-12-31 2023-12-31', 'year'],
  ['2024-01-07 2024-01-14 2024-01-28', 'week'],
  ['2024-01-15 2024-02-15', null],
  ['2024-01-01 2024-01-02 2024-01-04', null],
  ['2024-01-07 2024-01-14', null],
  ['2024-01-31', null],
])('%s: %s', (dates, expected) => {
  expect(regularDates(days(dates))).toBe(expected)
})
