import { describe, expect, test } from 'vitest'
import { daysIn, monthOf, movedMonths, runDay, writeMonth } from '../../../src/domain/schedule/run-days.ts'
import { timingSchema } from '../../../src/domain/schedule/timing.ts'

const timing = (given: object) => timingSchema.parse({ day: 'last-working-day', time: '09:00', zone: 'UTC', ...given })
const check = (month: string, given: object, day: string) => expect(runDay(monthOf(month), timing(given))).toBe(day)

describe('the day of a month', () => {
  test.each([
    ['2027-01', 31, '2027-01-31'],
    ['2027-02', 31, '2027-02-28'],
    ['2028-02', 30, '2028-02-29'],
    ['2027-04', 31, '2027-04-30'],
    ['2027-04', 1, '2027-04-01'],
  ])('%s, day %s: %s', (month, day, found) => check(month, { day }, found))
})

describe('the last working day', () => {
  test.each([
    ['2027-01', {}, '2027-01-29'],
    ['2027-02', {}, '2027-02-26'],
    ['2027-03', {}, '2027-03-31'],
    ['2026-05', {}, '2026-05-29'],
    ['2027-01', { daysOff: ['2027-01-29'] }, '2027-01-28'],
    ['2027-01', { daysWorked: ['2027-01-30'] }, '2027-01-30'],
    ['2027-01', { daysOff: ['2027-01-05'] }, '2027-01-29'],
  ])('of %s, with %j: %s', check)

  test('of a month of nothing but days off is its last day, so that no month is lost', () => {
    const month = monthOf('2027-02')
    const daysOff = Array.from({ length: daysIn(month) }, (_, at) => `2027-02-${String(at + 1).padStart(2, '0')}`)
    check('2027-02', { daysOff }, '2027-02-28')
  })

  test('is moved in those months only whose last days are touched', () => {
    const given = { daysOff: ['2027-01-05', '2027-01-29', '2027-04-30'], daysWorked: ['2027-02-28', '2027-03-06'] }
    expect(movedMonths(timing(given)).map(writeMonth)).toEqual(['2027-01', '2027-02', '2027-04'])
    expect(movedMonths(timing({ ...given, day: 29 }))).toEqual([])
  })
})

test('months are counted through years', () => {
  expect(writeMonth(monthOf('2026-12') + 1)).toBe('2027-01')
  expect(['2024-02', '2100-02', '2026-11'].map((month) => daysIn(monthOf(month)))).toEqual([29, 28, 30])
})

test.each([
  { zone: 'CST' },
  { zone: '+08:00' },
  { zone: 'Mars/Phobos' },
  { time: '24:00' },
  { day: 0 },
  { daysOff: ['2027-02-30'] },
])('a timing with %j is none', (given) => expect(() => timing(given)).toThrow())
