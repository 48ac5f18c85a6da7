import { offsetMs } from '../zone-offset.ts'
import { monthOf, runDay, writeMonth } from './run-days.ts'
import type { Timing } from './timing.ts'

const minuteMs = 60_000

/**
 * The moment a wall clock shows a date and a time. A time that the change to summer time leaves out is the moment the
 * clocks are put forward to; one that comes twice is the first.
 *
 * @example momentAt('2026-12-03', '09:00', 'Asia/Shanghai').toISOString() // => '2026-12-03T01:00:00.000Z'
 */
export function momentAt(date: string, time: string, zone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`)
  const candidates = [wall - 86_400_000, wall + 86_400_000]
    .map((near) => wall - offsetMs(near, zone))
    .sort((a, b) => a - b)
  const exact = candidates.find((at) => at + offsetMs(at, zone) === wall)
  if (exact !== undefined) return new Date(exact)
  const [before = wall, after = wall] = candidates
  for (let at = before; at < after; at += minuteMs) if (at + offsetMs(at, zone) > wall) return new Date(at)
  return new Date(after)
}

/** The date and the time that a wall clock shows. @example wallClock(new Date(0), 'Asia/Shanghai') // => '1970-01-01T08:00' */
export const wallClock = (at: Date, zone: string): string =>
  new Date(at.getTime() + offsetMs(at.getTime(), zone)).toISOString().slice(0, 16)

/**
 * The moments at which the next runs begin, without jitter.
 *
 * @example nextRuns({ day: 3, time: '09:00', zone: 'Asia/Shanghai', daysOff: [], daysWorked: [] }, new Date('2026-11-24'), 2)
 * // => [2026-12-03T01:00:00Z, 2027-01-03T01:00:00Z]
 */
export function nextRuns(timing: Timing, after: Date, count: number): Date[] {
  const first = monthOf(wallClock(after, timing.zone))
  return Array.from({ length: count + 1 }, (_, ahead) =>
    momentAt(runDay(first + ahead, timing), timing.time, timing.zone),
  )
    .filter((at) => at > after)
    .slice(0, count)
}

/** The month on the wall when a run begins. @example runMonth(new Date('2026-11-30T17:00:00Z'), 'Asia/Shanghai') // => '2026-12' */
export const runMonth = (at: Date, zone: string): string => writeMonth(monthOf(wallClock(at, zone)))
