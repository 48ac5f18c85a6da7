/** Days are counted from 1970-01-01, months of the sample from 0 (2021-12). */
export const FIRST_YEAR = 2021
export const MONTHS = 60

const DAY = 86_400_000

const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY

/** @example parseDay('2026-11-22') // => 20779 */
export const parseDay = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY

/** @example writeDay(20779) // => '2026-11-22' */
export const writeDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** Calendar month of a sample month, 1 to 12. @example monthOf(0) // => 12 */
export const monthOf = (t: number): number => ((t + 11) % 12) + 1

const yearOf = (t: number): number => FIRST_YEAR + Math.floor((t + 11) / 12)

/** @example writeMonth(1) // => '2022-01' */
export const writeMonth = (t: number): string => `${yearOf(t)}-${String(monthOf(t)).padStart(2, '0')}`

/** @example sampleMonth('2022-01') // => 1 */
export const sampleMonth = (text: string): number =>
  (Number(text.slice(0, 4)) - FIRST_YEAR) * 12 + Number(text.slice(5, 7)) - 12

export const daysIn = (t: number): number => dayOf(yearOf(t), monthOf(t) + 1, 1) - dayOf(yearOf(t), monthOf(t), 1)

/** First days of the Spring Festival, which wanders between January and February. */
const SPRING_FESTIVALS = ['2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17']
const SHOPPING_DAYS = 28

/** The share of the four weeks of shopping before the Spring Festival that falls into a month. @example springShare(1) // => 1 */
export function springShare(t: number): number {
  const first = dayOf(yearOf(t), monthOf(t), 1)
  const days = SPRING_FESTIVALS.map((text) => {
    const festival = parseDay(text)
    return Math.max(0, Math.min(festival, first + daysIn(t)) - Math.max(festival - SHOPPING_DAYS, first))
  })
  return days.reduce((sum, count) => sum + count, 0) / SHOPPING_DAYS
}
