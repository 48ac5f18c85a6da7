import { finite, isPresent, type Values } from '../points.ts'

/** A value that came, what had been expected, and the yardstick of the series it was expected from. */
export interface Hit {
  /** How many periods before it came it was expected. */
  ahead: number
  actual: number
  expected: number
  /** Mean absolute one-season change of the values before the origin; null where it is 0 or has no value. */
  yardstick: number | null
}

/** Measures of forecast error; null where one has no value. MAE and RMSE are in the series' units. */
export interface Accuracy {
  count: number
  mae: number | null
  rmse: number | null
  /** Mean absolute error over that of the seasonal naive forecast inside the training values (Hyndman and Koehler 2006): below 1 beats it. */
  mase: number | null
  /** Mean of 2·|error| / (|actual| + |expected|), between 0 and 2 (Makridakis 1993); 0 where both are 0. */
  smape: number | null
}

/**
 * How far forecasts were off.
 *
 * @example accuracy([{ ahead: 1, actual: 10, expected: 8, yardstick: 4 }]) // => { count: 1, mae: 2, rmse: 2, mase: 0.5, smape: 0.222… }
 */
export function accuracy(hits: readonly Hit[]): Accuracy {
  const count = hits.length
  const average = (of: (hit: Hit, error: number) => number) =>
    finite(hits.reduce((sum, hit) => sum + of(hit, Math.abs(hit.actual - hit.expected)), 0) / count)
  const square = average((_, error) => error ** 2)
  const isScaled = hits.every((hit) => hit.yardstick !== null)
  return {
    count,
    mae: average((_, error) => error),
    rmse: square === null ? null : Math.sqrt(square),
    mase: isScaled ? average((hit, error) => error / (hit.yardstick as number)) : null,
    smape: average((hit, error) => (error === 0 ? 0 : (2 * error) / (Math.abs(hit.actual) + Math.abs(hit.expected)))),
  }
}

/**
 * The yardstick of MASE: the mean absolute change over one season (over one period without a season, or where the values
 * are fewer than a season). Null without such pairs, or when nothing changes.
 *
 * @example yardstick([1, 3, 2], 1) // => 1.5
 */
export function yardstick(values: Values, season: number): number | null {
  const lag = values.length > season ? season : 1
  let sum = 0
  let count = 0
  for (let i = lag; i < values.length; i++) {
    const now = values[i]
    const then = values[i - lag]
    if (!isPresent(now) || !isPresent(then)) continue
    sum += Math.abs(now - then)
    count++
  }
  return sum > 0 ? finite(sum / count) : null
}
