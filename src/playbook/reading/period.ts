/** Days of a planning period; no clock: everything follows from the period's own name. */
export interface Span {
  /** First and last day, ISO dates. */
  start: string
  end: string
  months: number
}

const dayMs = 86_400_000
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const utc = (date: string) => Date.parse(`${date}T00:00:00Z`)

/**
 * The days of a business period.
 *
 * @example spanOf('2026-Q4') // => { start: '2026-10-01', end: '2026-12-31', months: 3 }
 */
export function spanOf(period: string): Span {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(period) ?? []
  const from = quarter ? (Number(quarter) - 1) * 3 : month ? Number(month) - 1 : 0
  const months = quarter ? 3 : month ? 1 : 12
  const start = Date.UTC(Number(year ?? 2000), from, 1)
  return { start: iso(start), end: iso(Date.UTC(Number(year ?? 2000), from + months, 1) - dayMs), months }
}

/**
 * The working day nearest to a fraction of the span: weekends move back to Friday, or forward at the start.
 *
 * @example dayAt(spanOf('2026-12'), 1) // => '2026-12-31'
 */
export function dayAt(span: Span, fraction: number): string {
  const first = utc(span.start)
  const last = utc(span.end)
  const wanted = first + Math.round(((last - first) / dayMs) * fraction) * dayMs
  const weekday = new Date(wanted).getUTCDay()
  const back = weekday === 6 ? 1 : weekday === 0 ? 2 : 0
  const moved = wanted - back * dayMs
  return iso(moved >= first ? moved : wanted + (weekday === 6 ? 2 : 1) * dayMs)
}

/** A date held inside the span. */
export const within = (span: Span, date: string): string =>
  date < span.start ? span.start : date > span.end ? span.end : date

/** How many months one period of the data covers; undefined for a name that is not a period. */
export function monthsOf(period: string): number | undefined {
  if (/^\d{4}$/.test(period)) return 12
  if (/^\d{4}-Q[1-4]$/.test(period)) return 3
  if (/^\d{4}-\d{2}$/.test(period)) return 1
  if (/^\d{4}-W\d{2}$/.test(period)) return 12 / 52
  return /^\d{4}-\d{2}-\d{2}$/.test(period) ? 12 / 365 : undefined
}

/** The months from year 0 to the start of a period of the data. */
function monthsSinceZero(period: string): number {
  const [, year, quarter, week, month, day] = /^(\d{4})(?:-Q(\d)|-W(\d{2})|-(\d{2})(?:-(\d{2}))?)?$/.exec(period) ?? []
  const base = Number(year ?? 0) * 12
  if (quarter) return base + (Number(quarter) - 1) * 3
  if (week) return base + ((Number(week) - 1) * 12) / 52
  return base + (month ? Number(month) - 1 : 0) + (day ? ((Number(day) - 1) * 12) / 365 : 0)
}

/** How many periods of the data lie between two of them. */
export const periodsBetween = (from: string, to: string): number =>
  Math.round((monthsSinceZero(to) - monthsSinceZero(from)) / (monthsOf(from) ?? 12))

/** Whether a period of the data lies inside the planning period. */
export const isInside = (span: Span, period: string): boolean => {
  const start = monthsSinceZero(period)
  const planStart = monthsSinceZero(span.start.slice(0, 7))
  return start >= planStart - 1e-9 && start + (monthsOf(period) ?? 12) <= planStart + span.months + 1e-9
}

/** How many periods of the data it takes from the last known one to the end of the plan. */
export const periodsUntil = (span: Span, last: string): number =>
  Math.ceil(
    (monthsSinceZero(span.start.slice(0, 7)) + span.months - monthsSinceZero(last)) / (monthsOf(last) ?? 12) - 1 - 1e-9,
  )
