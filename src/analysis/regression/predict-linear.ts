import { tBound } from '../tails.ts'
import type { LinearFit } from './fit-linear.ts'

export interface LinearPrediction {
  /** In the unit of y. */
  mean: number
  /** Where the mean of many such rows lies. */
  meanLow: number
  meanHigh: number
  /** Where one such row lies. */
  low: number
  high: number
}

/**
 * What a regression expects at given inputs, with the interval of the mean and of a single new value
 * (as `get_prediction().summary_frame()` of statsmodels).
 *
 * @param inputs by the names of the columns that were kept; a missing name counts as that column's mean
 * @param level of the intervals
 * @example predictLinear(fit, { price: 12 }).mean // in the unit of y
 */
export function predictLinear(
  fit: LinearFit,
  inputs: Readonly<Record<string, number>>,
  level = 0.95,
): LinearPrediction {
  const row = [1, ...fit.design.names.map((name, j) => inputs[name] ?? (fit.design.means[j] as number))]
  const mean = row.reduce((sum, value, k) => sum + value * (fit.coefficients[k]?.estimate as number), 0)
  const variance = Math.max(0, quadratic(fit.covariance, row))
  const bound = tBound(level, fit.df)
  const near = bound * Math.sqrt(variance)
  const far = bound * Math.sqrt(variance + fit.sigma ** 2)
  return { mean, meanLow: mean - near, meanHigh: mean + near, low: mean - far, high: mean + far }
}

const quadratic = (matrix: readonly (readonly number[])[], row: readonly number[]): number =>
  matrix.reduce(
    (sum, line, a) => sum + line.reduce((part, cell, b) => part + cell * (row[b] as number), 0) * (row[a] as number),
    0,
  )
