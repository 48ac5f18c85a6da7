import type { CellValue } from '../../domain/dataset/query.ts'

const perDay = 86_400_000

/** Days since 1970-01-01; null for what is no day. @example dayNumber('1970-01-02') // => 1 */
export function dayNumber(day: CellValue | undefined): number | null {
  const time = typeof day === 'string' ? Date.parse(`${day.slice(0, 10)}T00:00:00Z`) : Number.NaN
  return Number.isFinite(time) ? Math.round(time / perDay) : null
}

/** @example dayText(1) // => '1970-01-02' */
export const dayText = (day: number): string => new Date(day * perDay).toISOString().slice(0, 10)
