import type { Granularity } from '../domain/sales-table.ts'

interface LastKnown {
  granularity: Granularity
  lastPeriod: string
}

/**
 * The month to plan where nobody named one: the month after the data's last, unless that month is past; then the next
 * calendar month. A plan is made for months, whatever the data are kept in.
 *
 * @example plannedPeriod({ granularity: 'month', lastPeriod: '2026-11' }, new Date('2026-11-24')) // => '2026-12'
 * @example plannedPeriod({ granularity: 'year', lastPeriod: '2023' }, new Date('2026-11-24'))     // => '2026-12'
 */
export function plannedPeriod(data: LastKnown, today: Date): string {
  const thisMonth = today.getUTCFullYear() * 12 + today.getUTCMonth()
  const afterData = lastMonth(data) + 1
  return writeMonth(afterData >= thisMonth ? afterData : thisMonth + 1)
}

/** The last month a period touches, counted from year 0. */
function lastMonth({ granularity, lastPeriod }: LastKnown): number {
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

const writeMonth = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
