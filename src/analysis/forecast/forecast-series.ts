import { isPresent, present, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { type BacktestResult, backtest } from './backtest.ts'
import { type Spread, type SpreadBasis, spreads } from './interval.ts'
import type { Method } from './method.ts'
import { methods } from './methods.ts'
import { planBacktest } from './origins.ts'

export interface ForecastQuestion {
  /** Periods to look ahead, counted from the end of the values. */
  horizon: number
  /** Periods in a season; 1 means none. */
  season: number
  /** Probability that a value falls inside its interval: 0.8 or 0.95. */
  level: number
}

export interface ForecastPoint {
  mean: number
  low: number
  high: number
  basis: SpreadBasis
}

export interface SeriesForecast {
  method: Method['name']
  points: ForecastPoint[]
  /** What the method was chosen from; one entry a method, empty when the values were too few for a comparison. */
  backtests: BacktestResult[]
  /** How many forecasts were made and held against what came. */
  origins: number
  /** Values that were there and used. */
  count: number
}

/** Below this the choice of a method is itself uncertain, and intervals show it. */
const fewPoints = 12
const fewest = 3
/** Older values are left out: they cost time and say little of the next period. */
const mostPositions = 1000

/**
 * Looks ahead: fits every method that the values carry, judges them by a rolling-origin backtest over the same origins,
 * takes the one with the smallest mean absolute error (of equals the simpler), and states each period with an interval
 * (see `spreads`). Leading missing values are cut off, inner and trailing ones bridged by the method's own expectation.
 * Where no value is negative, neither is a forecast. Uses the last 1000 positions. Deterministic.
 *
 * @throws {TooFewPoints} below three values
 * @example forecastSeries([100, 120, 110, 130, 140], { horizon: 1, season: 1, level: 0.8 }).points[0]
 */
export function forecastSeries(values: Values, { horizon, season, level }: ForecastQuestion): SeriesForecast {
  const known = trimmed(values.slice(-mostPositions))
  const count = present(known).length
  if (count < fewest) throw new TooFewPoints(fewest, count)
  const delay = values.length - 1 - values.findLastIndex(isPresent)
  const reach = horizon + delay
  const { candidates, origins } = planBacktest(known, { methods, season, horizon: reach })
  const backtests =
    origins.length === 0 ? [] : candidates.map((method) => backtest(method, known, { horizon: reach, season, origins }))
  const { method, misses } = best(backtests) ?? { method: candidates[0] as Method, misses: [] }
  const fitted = (other: Method) => other.fit(known, { horizon: reach, season })
  const fit = fitted(method)
  const others = count < fewPoints ? candidates.filter((other) => other !== method).map(fitted) : []
  const floor = present(known).every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY
  const points = withIntervals(fit.means, spreads({ fit, misses, others, level }), floor).slice(delay)
  return { method: method.name, points, backtests, origins: origins.length, count }
}

const withIntervals = (means: readonly number[], widths: readonly Spread[], floor: number): ForecastPoint[] =>
  widths.map(({ halfWidth, basis }, i) => {
    const mean = Math.max(floor, means[i] as number)
    return { mean, low: Math.max(floor, mean - halfWidth), high: mean + halfWidth, basis }
  })

/** The later of two must be better by more than rounding. */
const best = (results: readonly BacktestResult[]): BacktestResult | undefined =>
  results.reduce<BacktestResult | undefined>(
    (first, next) => (first && !isBetter(next, first) ? first : next),
    undefined,
  )

const isBetter = (a: BacktestResult, b: BacktestResult): boolean => size(a) < size(b) * (1 - 1e-9)

const size = ({ accuracy }: BacktestResult): number => accuracy.mae ?? Number.POSITIVE_INFINITY

const trimmed = (values: Values): Values =>
  values.slice(Math.max(0, values.findIndex(isPresent)), values.findLastIndex(isPresent) + 1)
