import { expect, test } from 'vitest'
import { dayNumber, dayText } from '../../../src/activities/tools/day-number.ts'

test('days are counted from 1970, without a clock or a time zone', () => {
  expect([dayNumber('1970-01-02'), dayNumber('2026-11-22'), dayNumber('1969-12-31')]).toEqual([1, 20_779, -1])
  expect(dayNumber('2026-11-22 23:59:59')).toBe(20_779)
  expect([null, undefined, 5, '', 'soon', '2026-13-01'].map(dayNumber)).toEqual(new Array(6).fill(null))
})

test('and written back', () => {
  for (const day of ['1999-12-31', '2024-02-29', '2026-11-22']) expect(dayText(dayNumber(day) as number)).toBe(day)
})
