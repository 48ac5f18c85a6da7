import { isConstant, present, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { type BacktestResult, backtest, rehearse } from './backtest.ts'
import { type Interval, intervals } from './combination/interval.ts'
import { combined, memberPaths } from './combination/paths.ts'
import { weigh } from './combination/weights.ts'
import { decisive } from './decisive.ts'
import type { Method, MethodName } from './method.ts'
import { planOrigins } from './origins.ts'
import { rivals } from './rivals.ts'
import { trimmed } from './trimmed.ts'

export interface ForecastQuestion {
  /** Periods to look ahead, counted from the end of the values. */
  horizon: number
  /** Periods in a season; 1 means none. */
  season: number
  /** Probability that a value falls inside its interval, such as 0.8 or 0.95. */
  level: number
  /** More levels whose intervals are wanted. */
  further?: readonly number[]
  /** Whether exponential smoothing and ARIMA are compared too: some tens of milliseconds more for months. */
  thorough?: boolean
  /** Whether the combination speaks in any case. */
  only?: boolean
}

export interface ForecastPoint extends Interval {
  mean: number
}

/** Why a method speaks: it is the default, it beat the default beyond doubt, drivers lowered its error, or every value was the same. */
export type Choice = 'default' | 'decisive' | 'drivers' | 'constant'

export interface SeriesForecast {
  method: MethodName
  choice: Choice
  points: ForecastPoint[]
  /** The intervals of the further levels, one list each. */
  further: Interval[][]
  /** What each member counts in the combination; they sum to 1. Empty where another method speaks. */
  weights: { method: MethodName; share: number }[]
  /** How the methods did in the same backtest; empty when the values were too few for one. */
  backtests: BacktestResult[]
  /** How many forecasts were made and held against what came. */
  origins: number
  /** Values that were there and used. */
  count: number
}

const fewest = 3

/**
 * Looks ahead by a combination of methods that see a series differently (see `members`), weighted by a rolling-origin
 * backtest; another method speaks instead only where the backtest shows it to be better beyond doubt (see `decisive`). Taking the best
 * of a backtest outright was tried on M1 and costs accuracy. Intervals: see `intervals`.
 * Leading missing values are cut off, inner ones bridged, trailing ones looked across. Where no value is negative, neither is a
 * forecast. Uses the last 1000 positions. Deterministic.
 *
 * @throws {TooFewPoints} below three values
 * @example forecastSeries([100, 120, 110, 130, 140], { horizon: 1, season: 1, level: 0.8 }).points[0]
 */
export function forecastSeries(values: Values, ask: ForecastQuestion): SeriesForecast {
  const { known, delay } = trimmed(values)
  const found = present(known)
  if (found.length < fewest) throw new TooFewPoints(fewest, found.length)
  if (isConstant(found)) return constant(found[0] as number, ask, found.length)
  const { points, further, ...rest } = choose(known, { ...ask, horizon: ask.horizon + delay })
  const floor = found.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY
  return {
    ...rest,
    points: points.slice(delay).map((point) => ({ mean: Math.max(floor, point.mean), ...floored(point, floor) })),
    further: further.map((spans) => spans.slice(delay).map((span) => floored(span, floor))),
    count: found.length,
  }
}

function choose(known: Values, ask: ForecastQuestion): Omit<SeriesForecast, 'count'> {
  const { horizon, season, level, further = [], thorough = false, only = false } = ask
  const question = { horizon, season, origins: planOrigins(known, { season, horizon }) }
  const contest = rivals({ season, thorough })
  const backtests = question.origins.length === 0 ? [] : judge(known, question, contest)
  const { series, paths } = memberPaths(known, { season, horizon })
  const weighted = weigh(paths, backtests)
  const winner = only ? undefined : decisive(backtests, contest)
  const means = winner ? Float64Array.from(winner.fit(known, question).means) : combined(weighted, horizon)
  const method = winner?.name ?? 'combination'
  const hits = backtests.find((one) => one.method === method)?.hits ?? []
  const [spans = [], ...others] = intervals({
    ...{ series, means, hits },
    paths: winner ? [] : weighted,
    levels: [level, ...further],
  })
  return {
    method,
    choice: winner ? 'decisive' : 'default',
    points: spans.map((span, i) => ({ mean: means[i] as number, ...span })),
    further: others,
    weights: winner ? [] : weighted.map(({ name, weight }) => ({ method: name, share: weight })),
    backtests,
    origins: question.origins.length,
  }
}

/** The members, their combination and its rivals in the same backtest. */
function judge(
  known: Values,
  question: { horizon: number; season: number; origins: number[] },
  others: readonly Method[],
): BacktestResult[] {
  const own = rehearse(known, question, (values, horizon) => {
    const { paths } = memberPaths(values, { season: question.season, horizon })
    return [{ name: 'combination' as const, means: combined(paths, horizon) }, ...paths]
  })
  const first = known.slice(0, question.origins[0])
  const apart = others.filter(
    (rival) =>
      !own.some(({ method }) => method === rival.name) &&
      rival.needs(question.season) <= present(first).length &&
      rival.suits(first, question.season),
  )
  return [...own, ...apart.map((rival) => backtest(rival, known, question))]
}

function constant(value: number, { horizon, further = [] }: ForecastQuestion, count: number): SeriesForecast {
  const still = { low: value, high: value }
  const spans = new Array<Interval>(horizon).fill(still)
  return {
    method: 'naive',
    choice: 'constant',
    points: spans.map((span) => ({ mean: value, ...span })),
    further: further.map(() => spans),
    weights: [],
    backtests: [],
    origins: 0,
    count,
  }
}

const floored = ({ low, high }: Interval, floor: number): Interval => ({
  low: Math.max(floor, low),
  high: Math.max(floor, high),
})
