import { describe, expect, it } from 'vitest'
import {
  dayAt,
  isInside,
  monthsOf,
  periodsBetween,
  periodsUntil,
  spanOf,
} from '../../../src/playbook/reading/period.ts'

describe('planning periods', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31', 12],
    ['2026-Q4', '2026-10-01', '2026-12-31', 3],
    ['2024-02', '2024-02-01', '2024-02-29', 1],
  ])('knows the days of %s', (period, start, end, months) => {
    expect(spanOf(period)).toEqual({ start, end, months })
  })

  it('never puts work on a weekend, and never outside the period', () => {
    for (const period of ['2026-02', '2026-08', '2027-Q1', '2028']) {
      const span = spanOf(period)
      for (let part = 0; part <= 1; part += 0.05) {
        const day = dayAt(span, part)
        expect(day >= span.start && day <= span.end, day).toBe(true)
        expect([1, 2, 3, 4, 5]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
      }
    }
  })

  it.each([
    ['2023', 12],
    ['2024-Q2', 3],
    ['2024-05', 1],
  ])('knows the length of %s', (period, months) => expect(monthsOf(period)).toBe(months))

  it('counts periods of the data up to the plan', () => {
    expect(periodsBetween('2019', '2023')).toBe(4)
    expect(periodsBetween('2022-11', '2023-02')).toBe(3)
    expect(periodsUntil(spanOf('2024'), '2023')).toBe(1)
    expect(periodsUntil(spanOf('2024-Q3'), '2024-06')).toBe(3)
    expect(periodsUntil(spanOf('2026-12'), '2023')).toBe(3)
    expect(isInside(spanOf('2024-Q3'), '2024-08')).toBe(true)
    expect(isInside(spanOf('2024-Q3'), '2024-10')).toBe(false)
    expect(isInside(spanOf('2024-12'), '2024')).toBe(false)
  })
})
