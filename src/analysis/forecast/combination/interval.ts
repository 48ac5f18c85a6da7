import t from '@stdlib/stats-base-dists-t'
import type { Hit } from '../accuracy.ts'
import type { AdjustedSeries } from '../adjust/adjusted-series.ts'
import { fitTheta } from '../theta/theta.ts'
import type { MemberPath } from './paths.ts'

export interface IntervalQuestion {
  series: AdjustedSeries
  /** What is expected, in the units of the original series. */
  means: Float64Array
  /** Backtest of the forecaster that expects it. */
  hits: readonly Hit[]
  /** The members behind it; none for a forecaster of its own. */
  paths: readonly MemberPath[]
  /** Probabilities that a value falls inside, between 0 and 1. */
  levels: readonly number[]
}

export interface Interval {
  low: number
  high: number
}

/** Errors of real series are a Student t of so many degrees of freedom, times `calibration`: measured on M1, one pair for years, quarters and months. */
const tails = 3.5
const calibration = 0.805
/** Short series tell too little of their own noise. */
const shortness = 12
/** Nor do few seasons of the season's own noise. */
const seasonShortness = 0.5
/** In logs no bound is farther than a hundredfold: beyond that a number says nothing any more. */
const widestInLogs = Math.log(100)
/** How the error grows beyond the variance formula, by seasons ahead (two years, where there are none): rules themselves change. */
const unrest = 0.25
const leastSeason = 2

/**
 * Prediction intervals around expected values. The error h periods ahead, in logs where the series is, has the scale
 *
 *   σ(h)² = [f(h)·b(h) + d(h)²] · (1 + h/m)^0.5
 *
 * - f: one-step error of the theta model, growing as √(1 + (h − 1)·α²), the formula of exponential smoothing;
 * - b: root mean square of the backtest's errors, each brought to one step by the same growth, and out again;
 * - d: how far the members are apart (their standard deviation);
 * - m: the length of a season (2 without).
 *
 * Bounds are σ(h) times a t quantile, times 1 + 12/n² for the n values of a short series and √(1 + ½·((m − 1)/n)²) for few seasons;
 * they never narrow with the horizon. The constants are the same for all data; bench/forecast measures the coverage on M1.
 * One list of intervals a level.
 *
 * @example intervals({ series, means: Float64Array.of(10), hits: [], paths: [], levels: [0.8] })[0][0] // => { low: …, high: … }
 */
export function intervals({ series, means, hits, paths, levels }: IntervalQuestion): Interval[][] {
  const { smoothing, sse } = fitTheta(series.working)
  const count = series.working.length
  const step = Math.sqrt(sse / Math.max(1, count - 3))
  const growth = (ahead: number) => Math.sqrt(1 + (ahead - 1) * smoothing * smoothing)
  const seen = backtestStep(series, hits, growth) ?? step
  const fewSeasons = count >= 2 * series.season ? seasonShortness * ((series.season - 1) / count) ** 2 : 0
  const scale = calibration * (1 + shortness / count ** 2) * Math.sqrt(1 + fewSeasons)
  const season = Math.max(leastSeason, series.season)
  let widest = 0
  const widths = means.map((mean, i) => {
    const apart = disagreement(series, { paths, mean, at: i })
    const variance = step * seen * growth(i + 1) ** 2 + apart * apart
    widest = Math.max(widest, scale * Math.sqrt(variance) * (1 + (i + 1) / season) ** unrest)
    return widest
  })
  return levels.map((level) => {
    const reach = t.quantile((1 + level) / 2, tails)
    return Array.from(means, (mean, i) => around(series, mean, reach * (widths[i] as number)))
  })
}

function around({ isLog, scale }: AdjustedSeries, mean: number, width: number): Interval {
  if (isLog) {
    const factor = Math.exp(Math.min(widestInLogs, width))
    return { low: mean / factor, high: mean * factor }
  }
  return { low: mean - width * scale, high: mean + width * scale }
}

/** One-step size of the backtest's errors; null without any. */
function backtestStep(series: AdjustedSeries, hits: readonly Hit[], growth: (ahead: number) => number): number | null {
  if (hits.length === 0) return null
  const sum = hits.reduce((all, hit) => all + (errorOf(series, hit) / growth(hit.ahead)) ** 2, 0)
  return Math.sqrt(sum / hits.length)
}

/** An expectation below this share of the value counts as so much of it: its log would say too much. */
const leastShare = 1e-2

function errorOf({ isLog, scale }: AdjustedSeries, { actual, expected }: Hit): number {
  return isLog ? Math.log(actual / Math.max(expected, leastShare * actual)) : (actual - expected) / scale
}

function disagreement(
  { isLog, scale }: AdjustedSeries,
  { paths, mean, at }: { paths: readonly MemberPath[]; mean: number; at: number },
): number {
  const views = paths.filter(({ name }) => name !== 'seasonal-naive')
  if (views.length < 2) return 0
  const values = views.map(({ means }) => {
    const value = means[at] as number
    return isLog ? Math.log(Math.max(value, leastShare * mean) / mean) : value / scale
  })
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length)
}
