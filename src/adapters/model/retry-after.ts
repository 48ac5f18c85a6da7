/**
 * How many seconds a service asks to be left alone. `retry-after-ms` (OpenAI, Azure) goes before `retry-after`, which
 * is seconds or an HTTP date (RFC 9110, 10.2.3). A date is held against the answer's own `date`, so that a clock that
 * is wrong here does no harm. Never more than `maxMs`.
 *
 * Undefined where there is no such header, or one that names no time ahead (garbage, negative, zero, a date gone by):
 * then the retry policy's own growing pause holds, and a service that answers `0` is not asked in a busy loop.
 *
 * @example waitSecondsOf(new Headers({ 'retry-after': '7' }), 600_000) // => 7
 */
export function waitSecondsOf(headers: Headers, maxMs: number): number | undefined {
  const waits = [milliseconds(headers.get('retry-after-ms')), secondsOrDate(headers)]
  const waitMs = waits.find((wait) => wait !== undefined && wait > 0)
  return waitMs === undefined ? undefined : Math.min(waitMs, maxMs) / 1000
}

const decimal = /^\s*\d{1,12}(\.\d+)?\s*$/

const milliseconds = (value: string | null): number | undefined =>
  value !== null && decimal.test(value) ? Math.ceil(Number(value)) : undefined

function secondsOrDate(headers: Headers): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  if (decimal.test(value)) return Math.ceil(Number(value) * 1000)
  // Only a real HTTP date: `Date.parse` also takes "-5" and "1" for dates.
  if (!/^\s*[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(value)) return undefined
  const now = Date.parse(headers.get('date') ?? '') || Date.now()
  const wait = Date.parse(value) - now
  return Number.isFinite(wait) ? wait : undefined
}
