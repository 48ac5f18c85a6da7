import { expect, test } from 'vitest'
import { nextPeriods, weekIn } from '../../../src/activities/tools/next-periods.ts'
import { placeName } from '../../../src/activities/tools/season-places.ts'
import type { Granularity } from '../../../src/domain/sales-table.ts'

const check = (last: string, granularity: Granularity, wanted: string[]) =>
  expect(nextPeriods(last, granularity, wanted.length)).toEqual(wanted)

test('goes on in each calendar', () => {
  check('2023', 'year', ['2024', '2025'])
  check('2023-Q3', 'quarter', ['2023-Q4', '2024-Q1', '2024-Q2'])
  check('2023-11', 'month', ['2023-12', '2024-01', '2024-02'])
  check('2024-02-28', 'day', ['2024-02-29', '2024-03-01'])
})

test('counts ISO weeks: some years have 53', () => {
  check('2023-W51', 'week', ['2023-W52', '2024-W01'])
  check('2020-W52', 'week', ['2020-W53', '2021-W01'])
  check('2026-W52', 'week', ['2026-W53', '2027-W01'])
  check('2021-W01', 'week', ['2021-W02'])
})

test('a week belongs where its Thursday lies', () => {
  expect(weekIn('2025-W01', 'month')).toBe('2025-01')
  expect(weekIn('2024-W18', 'month')).toBe('2024-05')
  expect(weekIn('2024-W40', 'quarter')).toBe('2024-Q4')
  expect(weekIn('2020-W53', 'year')).toBe('2020')
})

test('names the places of a season from its first period on', () => {
  expect(placeName('2024-01', 0)).toMatchObject({ period: 'M1', text: { en: 'January' } })
  expect(placeName('2024-11', 2)).toMatchObject({ period: 'M1', text: { zh: '1 月' } })
  expect(placeName('2024-Q3', 3)).toMatchObject({ period: 'Q2', text: { zh: '第 2 季度' } })
})
