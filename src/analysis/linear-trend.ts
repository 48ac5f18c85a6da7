import t from '@stdlib/stats-base-dists-t'
import { mean } from 'simple-statistics'
import { finite, isConstant, pairs, type Values } from './points.ts'
import { TooFewPoints } from './too-few-points.ts'

export interface LinearTrend {
  count: number
  /** Units of y per unit of x. */
  slope: number
  intercept: number
  /** Null for a constant series: there is no variation to explain. */
  r2: number | null
  /** Standard error of the slope. */
  slopeError: number
  /** Slope divided by its standard error; null when the error is 0. */
  t: number | null
  /** Two-sided, Student's t with n − 2 degrees of freedom; null for a constant series. */
  p: number | null
}

/**
 * The straight line through a series by ordinary least squares, with the t test of its slope
 * (as `scipy.stats.linregress` defines it). Positions without a value are left out.
 *
 * @throws {TooFewPoints} below three points
 * @throws {RangeError} when all x are the same, or the numbers overflow
 * @example linearTrend([1, 2, 3, 4], [2, 4, 5, 8]).slope // => 1.9
 */
export function linearTrend(xs: Values, ys: Values): LinearTrend {
  const { x, y } = pairs(xs, ys)
  const count = x.length
  if (count < 3) throw new TooFewPoints(3, count)
  const { slope, intercept } = line(x, y)
  if (isConstant(y)) return { count, slope, intercept, r2: null, slopeError: 0, t: null, p: null }
  const left = sum(y.map((value, i) => (value - intercept - slope * (x[i] ?? 0)) ** 2))
  const slopeError = Math.sqrt(left / (count - 2) / spread(x))
  const score = finite(slope / slopeError)
  return {
    count,
    slope,
    intercept,
    r2: finite(Math.min(1, (slope * slope * spread(x)) / spread(y))),
    slopeError,
    t: score,
    p: score === null ? 0 : t.cdf(-Math.abs(score), count - 2) * 2,
  }
}

function line(x: number[], y: number[]): { slope: number; intercept: number } {
  const middleX = mean(x)
  const middleY = mean(y)
  const slope = isConstant(y) ? 0 : sum(x.map((value, i) => (value - middleX) * ((y[i] ?? 0) - middleY))) / spread(x)
  if (!Number.isFinite(slope)) throw new RangeError('a line needs two different x and numbers that do not overflow')
  return { slope, intercept: middleY - slope * middleX }
}

function spread(x: number[]): number {
  const middle = mean(x)
  return sum(x.map((value) => (value - middle) ** 2))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
