import { isConstant, isPresent, present, type Values } from '../points.ts'
import { tBound } from '../tails.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'
import type { Hit } from './accuracy.ts'
import { adjustSeries } from './adjust/adjusted-series.ts'
import { fillGaps } from './adjust/fill-gaps.ts'
import { type BacktestResult, backtest } from './backtest.ts'
import { type Interval, intervals } from './combination/interval.ts'
import { type ForecastPoint, type ForecastQuestion, forecastSeries } from './forecast-series.ts'
import type { Fit, Method, MethodName } from './method.ts'
import { type MethodAsk, methodFor } from './method-for.ts'
import { planOrigins } from './origins.ts'
import { trimmed } from './trimmed.ts'

export interface MethodForecast {
  method: MethodName
  /** What exactly was fitted, where the name leaves it open. */
  label?: string
  points: ForecastPoint[]
  /** How the method did in a rolling-origin backtest; null when the values were too few for one. */
  backtest: BacktestResult | null
  origins: number
  count: number
}

/**
 * A forecast by one method that was asked for by name, with its backtest. Drivers of a regression begin where the values begin.
 * Intervals of the classical methods are those of their own variance formula and Student's t, widened by as much as the errors of the
 * backtest exceed the formula; those of the members and of the combination see `intervals`.
 * Missing values and the floor at zero as in `forecastSeries`.
 *
 * @throws {TooFewPoints} below what the method needs
 * @throws {UnfitData} `no-season` when it needs a season and there is none, `not-positive` when it needs values above zero
 * @example forecastWith({ method: 'arima', orders: { p: 0, d: 1, q: 1 } }, sales, { horizon: 3, season: 1, level: 0.8 }).label // => 'ARIMA(0,1,1) + drift'
 */
export function forecastWith(ask: MethodAsk, values: Values, question: ForecastQuestion): MethodForecast {
  if (ask.method === 'combination') return asCombination(values, question)
  const { known, from, delay } = trimmed(values)
  const method = methodFor(ask, from)
  const found = present(known)
  checkFit(method, known, question.season)
  if (isConstant(found) && ask.method !== 'regression') return still(method.name, found, question.horizon)
  const horizon = question.horizon + delay
  const season = question.season
  const origins = planOrigins(known, { season, horizon }).filter((origin) =>
    isCarried(method, known.slice(0, origin), season),
  )
  const judged = origins.length === 0 ? null : backtest(method, known, { horizon, season, origins })
  const fit = method.fit(known, { horizon, season })
  const spans = spansOf(method, known, { fit, hits: judged?.hits ?? [], question: { ...question, horizon } })
  const floor = found.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY
  const points = spans.map(({ low, high }, i) => ({
    mean: Math.max(floor, fit.means[i] as number),
    low: Math.max(floor, low),
    high: Math.max(floor, high),
  }))
  return {
    method: method.name,
    ...(fit.label === undefined ? {} : { label: fit.label }),
    points: points.slice(delay),
    backtest: judged,
    origins: origins.length,
    count: found.length,
  }
}

function asCombination(values: Values, question: ForecastQuestion): MethodForecast {
  const { points, backtests, origins, count } = forecastSeries(values, { ...question, only: true })
  const judged = backtests.find(({ method }) => method === 'combination') ?? null
  return { method: 'combination', points, backtest: judged, origins, count }
}

const isCarried = (method: Method, known: Values, season: number): boolean => {
  const cut = known.slice(0, known.findLastIndex(isPresent) + 1)
  return present(cut).length >= method.needs(season) && method.suits(cut, season)
}

function checkFit(method: Method, known: Values, season: number): void {
  const count = present(known).length
  const fewest = Math.max(3, method.needs(season))
  if (method.isSeasonal && season < 2) throw new UnfitData('no-season', { method: method.name })
  if (count < fewest) throw new TooFewPoints(fewest, count)
  if (method.suits(known, season)) return
  const isPositive = present(known).every((value) => value > 0)
  throw new UnfitData(isPositive ? 'no-season' : 'not-positive', { method: method.name, season })
}

function still(method: MethodName, found: readonly number[], horizon: number): MethodForecast {
  const value = found[0] as number
  const points = Array.from({ length: horizon }, () => ({ mean: value, low: value, high: value }))
  return { method, points, backtest: null, origins: 0, count: found.length }
}

interface Reach {
  fit: Fit
  hits: readonly Hit[]
  question: ForecastQuestion
}

function spansOf(method: Method, known: Values, { fit, hits, question }: Reach): Interval[] {
  if (method.hasNoFormula) {
    const series = adjustSeries(fillGaps(known, question.season), question.season)
    const [spans = []] = intervals({
      ...{ series, means: Float64Array.from(fit.means), hits },
      ...{ paths: [], levels: [question.level] },
    })
    return spans
  }
  const reach = tBound(question.level, fit.df) * inflation(fit, hits)
  return fit.means.map((mean, i) => {
    const width = reach * (fit.errors[i] as number)
    return { low: mean - width, high: mean + width }
  })
}

/** Fewer errors than this say nothing of their own size. */
const enoughErrors = 4

/** By how much the backtest's errors exceed the formula's; never below 1, because a backtest may be lucky. */
function inflation({ errors }: Fit, hits: readonly Hit[]): number {
  const ratios = hits.flatMap(({ ahead, actual, expected }) => {
    const error = errors[ahead - 1] ?? 0
    return error > 0 ? [((actual - expected) / error) ** 2] : []
  })
  if (ratios.length < enoughErrors) return 1
  return Math.max(1, Math.sqrt(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length))
}
