import { median } from 'simple-statistics'
import { finite, pairs, type Values } from './points.ts'
import { TooFewPoints } from './too-few-points.ts'

export interface TheilSen {
  /** Median slope over all pairs of points, in units of y per unit of x. */
  slope: number
  /** median(y) − slope · median(x) (Conover 1980, the default of `scipy.stats.theilslopes`). */
  intercept: number
}

/**
 * The Theil–Sen line: a trend that single odd points cannot bend (Theil 1950, Sen 1968).
 *
 * @throws {TooFewPoints} below two points
 * @throws {RangeError} when all x are the same, or the numbers overflow
 * @example theilSen([1, 2, 3, 4], [10, 11, 90, 13]).slope // => 1
 */
export function theilSen(xs: Values, ys: Values): TheilSen {
  const { x, y } = pairs(xs, ys)
  if (x.length < 2) throw new TooFewPoints(2, x.length)
  const slopes = pairSlopes(x, y)
  const slope = slopes.length === 0 ? null : finite(median(slopes))
  if (slope === null) throw new RangeError('a line needs two different x and numbers that do not overflow')
  return { slope, intercept: median(y) - slope * median(x) }
}

function pairSlopes(x: readonly number[], y: readonly number[]): number[] {
  const slopes: number[] = []
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      const run = (x[j] as number) - (x[i] as number)
      if (run !== 0) slopes.push(((y[j] as number) - (y[i] as number)) / run)
    }
  }
  return slopes
}
