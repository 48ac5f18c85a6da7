import type { Granularity } from '../../../domain/sales-table.ts'
import { calendarDay, monthOfDay, weekOfDay } from './calendar.ts'

const steps = (ordinals: readonly number[]): number[] => ordinals.slice(1).map((next, i) => next - (ordinals[i] ?? 0))
const allMultiplesOf = (values: readonly number[], unit: number): boolean => values.every((step) => step % unit === 0)

/** One date a month, always on the same day of it or always on its last. */
function isMonthly(days: readonly number[]): boolean {
  const dates = days.map(calendarDay)
  const sameDay = dates.every(({ day }) => day === dates[0]?.day)
  const bound = sameDay && dates[0]?.day === 1
  return bound || dates.every(({ lastOfMonth }) => lastOfMonth) || (sameDay && days.length >= 3)
}

/**
 * The period that dates stand for when they are not days of their own: month ends are months, Sundays are weeks.
 * Takes distinct days in order; null when they are days.
 *
 * @example regularDates(['2024-01-31', '2024-02-29'].map(day)) // => 'month'
 */
export function regularDates(days: readonly number[]): Exclude<Granularity, 'day'> | null {
  if (days.length < 2) return null
  if (isMonthly(days)) {
    const months = steps(days.map(monthOfDay))
    if (allMultiplesOf(months, 12)) return 'year'
    return allMultiplesOf(months, 3) && days.length >= 3 ? 'quarter' : 'month'
  }
  return days.length >= 3 && allMultiplesOf(steps(days), 7) ? 'week' : null
}

/** The period of a coarser kind that a day falls into. */
export const coarsen: Record<Granularity, (day: number) => number> = {
  day: (day) => day,
  week: weekOfDay,
  month: monthOfDay,
  quarter: (day) => Math.floor(monthOfDay(day) / 3),
  year: (day) => calendarDay(day).year,
}
