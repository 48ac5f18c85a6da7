import { expect, test } from 'vitest'
import { plannedPeriod } from '../../src/domain/planned-period.ts'

const today = new Date('2026-11-24T10:00:00Z')

test.each([
  ['year', '2023', '2026-12', 'long past'],
  ['year', '2026', '2027-01', 'a year ends in December'],
  ['month', '2026-11', '2026-12', 'the month after'],
  ['month', '2026-10', '2026-11', 'the month under way is not past'],
  ['month', '2026-09', '2026-12', 'October is past'],
  ['month', '2026-12', '2027-01', 'over the turn of the year'],
  ['quarter', '2026-Q4', '2027-01', 'a quarter ends with its third month'],
  ['quarter', '2026-Q3', '2026-12', 'October is past'],
  ['week', '2026-W48', '2026-12', 'week 48 has its Thursday in November'],
  ['week', '2026-W49', '2027-01', 'week 49 has its Thursday in December'],
  ['week', '2026-W53', '2027-01', 'week 53 of 2026 has its Thursday on 31 December'],
  ['day', '2026-11-23', '2026-12', 'the month of the day is the last'],
] as const)('%s data that end with %s plan %s: %s', (granularity, lastPeriod, wanted, _why) => {
  expect(plannedPeriod({ granularity, lastPeriod }, today)).toBe(wanted)
})
