import { isPresent, type Values } from '../points.ts'

/** Older values are left out: they cost time and say little of the next period. */
const mostPositions = 1000

export interface Trimmed {
  /** From the first value to the last, both there. */
  known: Values
  /** Position of the first of them. */
  from: number
  /** Missing values after the last: so many periods of a forecast lie in the past. */
  delay: number
}

/**
 * The part of a series a forecast rests on: its last 1000 positions without missing values at the ends.
 *
 * @example trimmed([null, 4, 5, null]) // => { known: [4, 5], from: 1, delay: 1 }
 */
export function trimmed(values: Values): Trimmed {
  const skipped = Math.max(0, values.length - mostPositions)
  const recent = values.slice(skipped)
  const first = Math.max(0, recent.findIndex(isPresent))
  const last = recent.findLastIndex(isPresent)
  return { known: recent.slice(first, last + 1), from: skipped + first, delay: recent.length - 1 - last }
}
