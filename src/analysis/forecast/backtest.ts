import { isPresent, present, type Values } from '../points.ts'
import { type Accuracy, accuracy, type Hit, yardstick } from './accuracy.ts'
import type { Fit, Method } from './method.ts'

/** One error of a backtest: how many periods ahead it was, and actual − expected. */
export interface Miss {
  ahead: number
  error: number
}

export interface BacktestResult {
  method: Method
  accuracy: Accuracy
  misses: Miss[]
}

export interface BacktestQuestion {
  horizon: number
  season: number
  /** Positions after which a forecast is made: 12 means from the first 12 positions. */
  origins: readonly number[]
}

/**
 * Rolling-origin backtest: at each origin the method is fitted afresh to the values before it, and its forecasts are held
 * against what came (Tashman 2000). No value after an origin has a part in its forecasts. Missing values are not scored.
 *
 * @throws {RangeError} when the method cannot be fitted at an origin
 * @example backtest(naive, [5, 7, 6, 8], { horizon: 1, season: 1, origins: [2, 3] }).accuracy.mae // => 1.5
 */
export function backtest(
  method: Method,
  values: Values,
  { horizon, season, origins }: BacktestQuestion,
): BacktestResult {
  const hits: Hit[] = []
  const misses: Miss[] = []
  let warm: Fit['found']
  for (const origin of origins) {
    const known = upTo(values, origin)
    if (present(known).length < method.needs(season))
      throw new RangeError(`${method.name} cannot be fitted at ${origin}`)
    const delay = origin - known.length
    const fit = method.fit(known, { horizon: horizon + delay, season, warm })
    warm = fit.found
    const size = yardstick(known, season)
    for (let ahead = 1; ahead <= horizon && origin + ahead <= values.length; ahead++) {
      const actual = values[origin + ahead - 1]
      if (!isPresent(actual)) continue
      const expected = fit.means[delay + ahead - 1] as number
      hits.push({ actual, expected, yardstick: size })
      misses.push({ ahead, error: actual - expected })
    }
  }
  return { method, accuracy: accuracy(hits), misses }
}

/** The values before an origin, without missing ones at their end. */
function upTo(values: Values, origin: number): Values {
  let end = origin
  while (end > 0 && !isPresent(values[end - 1])) end--
  return values.slice(0, end)
}
