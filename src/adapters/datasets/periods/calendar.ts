import type { Granularity } from '../../../domain/sales-table.ts'

/**
 * A period as a number: years as they are, quarters, months and weeks counted on, days since 1970. Neighbours differ
 * by one, so that gaps and order are plain arithmetic. No clock and no time zone: only the calendar.
 */
export interface Period {
  granularity: Granularity
  ordinal: number
}

const DAY_MS = 86_400_000
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

const inRange = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR
const between = (value: number, low: number, high: number): boolean => value >= low && value <= high

export const yearPeriod = (year: number): Period | null =>
  inRange(year) ? { granularity: 'year', ordinal: year } : null

export const quarterPeriod = (year: number, quarter: number): Period | null =>
  inRange(year) && between(quarter, 1, 4) ? { granularity: 'quarter', ordinal: year * 4 + quarter - 1 } : null

export const monthPeriod = (year: number, month: number): Period | null =>
  inRange(year) && between(month, 1, 12) ? { granularity: 'month', ordinal: year * 12 + month - 1 } : null

/** Null for a date that no calendar has, such as 30 February. */
export function dayPeriod(year: number, month: number, day: number): Period | null {
  const ms = Date.UTC(year, month - 1, day)
  const date = new Date(ms)
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return inRange(year) && exists ? { granularity: 'day', ordinal: ms / DAY_MS } : null
}

/** The ISO week (from Monday; week 1 holds 4 January) of a day. Weeks are counted by their Thursdays: day = 7 × ordinal. */
export const weekOfDay = (day: number): number => Math.floor((day + 3) / 7)

export function weekPeriod(year: number, week: number): Period | null {
  if (!inRange(year)) return null
  const first = weekOfDay(Date.UTC(year, 0, 4) / DAY_MS)
  const ordinal = first + week - 1
  return isoWeek(ordinal).year === year ? { granularity: 'week', ordinal } : null
}

function isoWeek(ordinal: number): { year: number; week: number } {
  const thursday = new Date(ordinal * 7 * DAY_MS)
  const year = thursday.getUTCFullYear()
  return { year, week: Math.floor((ordinal * 7 - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1 }
}

export interface CalendarDay {
  year: number
  month: number
  day: number
  lastOfMonth: boolean
}

export function calendarDay(ordinal: number): CalendarDay {
  const date = new Date(ordinal * DAY_MS)
  const next = new Date((ordinal + 1) * DAY_MS)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    lastOfMonth: next.getUTCDate() === 1,
  }
}

export const monthOfDay = (day: number): number => {
  const { year, month } = calendarDay(day)
  return year * 12 + month - 1
}

const two = (value: number): string => String(value).padStart(2, '0')

const writers: Record<Granularity, (ordinal: number) => string> = {
  year: (ordinal) => String(ordinal),
  quarter: (ordinal) => `${Math.floor(ordinal / 4)}-Q${(ordinal % 4) + 1}`,
  month: (ordinal) => `${Math.floor(ordinal / 12)}-${two((ordinal % 12) + 1)}`,
  week: (ordinal) => {
    const { year, week } = isoWeek(ordinal)
    return `${year}-W${two(week)}`
  },
  day: (ordinal) => {
    const { year, month, day } = calendarDay(ordinal)
    return `${year}-${two(month)}-${two(day)}`
  },
}

/** @example writePeriod({ granularity: 'quarter', ordinal: 2024 * 4 }) // => '2024-Q1' */
export const writePeriod = ({ granularity, ordinal }: Period): string => writers[granularity](ordinal)

const firstDays: Record<Granularity, (ordinal: number) => number> = {
  year: (ordinal) => Date.UTC(ordinal, 0, 1) / DAY_MS,
  quarter: (ordinal) => Date.UTC(Math.floor(ordinal / 4), (ordinal % 4) * 3, 1) / DAY_MS,
  month: (ordinal) => Date.UTC(Math.floor(ordinal / 12), ordinal % 12, 1) / DAY_MS,
  week: (ordinal) => ordinal * 7 - 3,
  day: (ordinal) => ordinal,
}

/** The day a period begins, counted from 1970. @example firstDay({ granularity: 'year', ordinal: 1970 }) // => 0 */
export const firstDay = ({ granularity, ordinal }: Period): number => firstDays[granularity](ordinal)
