import { offsetMs } from '../domain/zone-offset.ts'

const dayMs = 86_400_000

/**
 * The moment a day begins in a zone, or so many days later.
 *
 * @example startOfDay('2026-12-01', 'Asia/Shanghai')   // => '2026-11-30T16:00:00.000Z'
 */
export function startOfDay(date: string, zone: string, daysLater = 0): string {
  const midnight = Date.parse(`${date}T00:00:00Z`) + daysLater * dayMs
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = midnight - offsetMs(midnight, zone)
  return new Date(midnight - offsetMs(guess, zone)).toISOString()
}
