import { type LastKnown, lastMonthOf } from './data-reach.ts'
import { writeMonth } from './schedule/run-days.ts'

/**
 * The month to plan where nobody named one: the month after the data's last, unless that month is past; then the next
 * calendar month. A plan is made for months, whatever the data are kept in.
 *
 * @example plannedPeriod({ granularity: 'month', lastPeriod: '2026-11' }, new Date('2026-11-24')) // => '2026-12'
 * @example plannedPeriod({ granularity: 'year', lastPeriod: '2023' }, new Date('2026-11-24'))     // => '2026-12'
 */
export function plannedPeriod(data: LastKnown, today: Date): string {
  const thisMonth = today.getUTCFullYear() * 12 + today.getUTCMonth()
  const afterData = lastMonthOf(data) + 1
  return writeMonth(afterData >= thisMonth ? afterData : thisMonth + 1)
}
