import { lastWorkingDay, type Timing } from './timing.ts'

type DayRule = Pick<Timing, 'day' | 'daysOff' | 'daysWorked'>

/** A month counted from year 0. @example monthOf('2026-12') // => 24323 */
export const monthOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1

/** @example writeMonth(monthOf('2026-12') + 1) // => '2027-01' */
export const writeMonth = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${two((month % 12) + 1)}`

const two = (value: number) => String(value).padStart(2, '0')

/** Days of a month. @example daysIn(monthOf('2028-02')) // => 29 */
export const daysIn = (month: number): number =>
  new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()

const dateOf = (month: number, day: number) => `${writeMonth(month)}-${two(day)}`

const isWorked = (date: string, { daysOff, daysWorked }: Omit<DayRule, 'day'>): boolean => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return daysWorked.includes(date) || (weekday !== 0 && weekday !== 6 && !daysOff.includes(date))
}

/**
 * The day on which the run of a month begins. Every month has one: day 31 is the 30th in June, and the last day of
 * February in February; a month of nothing but days off begins on its last day.
 *
 * @param month counted from year 0
 * @example runDay(monthOf('2027-02'), { day: 31, daysOff: [], daysWorked: [] })                 // => '2027-02-28'
 * @example runDay(monthOf('2027-01'), { day: 'last-working-day', daysOff: [], daysWorked: [] }) // => '2027-01-29'
 */
export function runDay(month: number, rule: DayRule): string {
  const last = daysIn(month)
  if (rule.day !== lastWorkingDay) return dateOf(month, Math.min(rule.day, last))
  for (let day = last; day > 0; day -= 1) if (isWorked(dateOf(month, day), rule)) return dateOf(month, day)
  return dateOf(month, last)
}

/** Months in which days off or worked move the last working day away from the last Monday to Friday. */
export function movedMonths(rule: DayRule): number[] {
  if (rule.day !== lastWorkingDay) return []
  const months = [...new Set([...rule.daysOff, ...rule.daysWorked].map(monthOf))]
  const plain: DayRule = { day: lastWorkingDay, daysOff: [], daysWorked: [] }
  return months.filter((month) => runDay(month, rule) !== runDay(month, plain)).sort((a, b) => a - b)
}
