import type { Granularity } from './sales-table.ts'

export interface LastKnown {
  granularity: Granularity
  lastPeriod: string
}

/**
 * The last month that data touch, counted from year 0. A week belongs to the month of its Thursday.
 *
 * @example lastMonthOf({ granularity: 'quarter', lastPeriod: '2026-Q3' }) // => 2026 × 12 + 8, which is September
 */
export function lastMonthOf({ granularity, lastPeriod }: LastKnown): number {
  const year = Number(lastPeriod.slice(0, 4))
  if (granularity === 'year') return year * 12 + 11
  if (granularity === 'quarter') return year * 12 + Number(lastPeriod.slice(6)) * 3 - 1
  if (granularity === 'week') return year * 12 + monthOfWeek(year, Number(lastPeriod.slice(6)))
  return year * 12 + Number(lastPeriod.slice(5, 7)) - 1
}

/** ISO 8601: week 1 holds 4 January; a week belongs to the month of its Thursday. */
function monthOfWeek(year: number, week: number): number {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const weekday = (fourth.getUTCDay() + 6) % 7
  const thursday = new Date(Date.UTC(year, 0, 4 - weekday + 3 + (week - 1) * 7))
  return (thursday.getUTCFullYear() - year) * 12 + thursday.getUTCMonth()
}
