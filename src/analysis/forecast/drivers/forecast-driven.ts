import { isPresent, type Values } from '../../points.ts'
import { rehearse } from '../backtest.ts'
import { combined, memberPaths } from '../combination/paths.ts'
import { type ForecastQuestion, forecastSeries, type SeriesForecast } from '../forecast-series.ts'
import { planOrigins } from '../origins.ts'
import type { Driver } from '../trend-regression.ts'
import { type DriverEffect, type DriverEffects, driverEffects } from './driver-effects.ts'

export interface DriverQuestion extends ForecastQuestion {
  /** Planned changes of drivers by name, as shares of their usual level; those without one stay there. */
  planned?: Readonly<Record<string, number>>
}

/** What drivers were found to do, and whether the forecast makes use of it. */
export interface Driven {
  effects: DriverEffect[]
  isUsed: boolean
  /** Mean absolute error in the backtest with the drivers over that without; null without a backtest. */
  ratio: number | null
  /** What the plan does to the expected values: 1.04 is 4 % more. */
  factor: number
}

/** Drivers have to lower the error by so much, over at least so many errors. */
const bar = 0.95
const fewestErrors = 6
/** A plan that is said to do more than twentyfold is far from anything seen. */
const mostInLogs = Math.log(20)

/**
 * A forecast that knows what moves the series: the effect of the drivers (see `driverEffects`) is taken out of the past, what is
 * left is looked ahead as by `forecastSeries`, and the effect of the plan put on. Without a plan the drivers are taken to come back to
 * their usual level. It is used only where a rolling-origin backtest shows it to be better than the forecast without drivers:
 * under a plan the drivers of the periods to come count as known, as they are to whoever sets them.
 *
 * @throws {TooFewPoints} below three values
 * @example forecastDriven(sales, [{ name: 'price', values: prices }], { horizon: 3, season: 12, level: 0.8, planned: { price: -0.1 } })
 */
export function forecastDriven(
  known: Values,
  drivers: readonly Driver[],
  question: DriverQuestion,
): SeriesForecast & { driven: Driven } {
  const plain = forecastSeries(known, question)
  const found = plain.choice === 'default' ? driverEffects(known, drivers, question.season) : none
  const { effects } = found
  if (effects.length === 0) return { ...plain, driven: { effects, isUsed: false, ratio: null, factor: 1 } }
  const planned = question.planned ?? {}
  const isPlanned = effects.some(({ name }) => planned[name] !== undefined)
  const ahead = effects.reduce((sum, { name, elasticity }, k) => {
    return sum + elasticity * (found.courses[k]?.planned(planned[name] ?? 0) ?? 0)
  }, 0)
  const factor = Math.exp(Math.max(-mostInLogs, Math.min(mostInLogs, ahead)))
  const origins = planOrigins(known, question)
  const [judged] = rehearse(known, { ...question, origins }, (past, horizon) => [
    { name: 'driven-combination', means: expectation(past, drivers, { ...question, horizon, isPlanned }) },
  ])
  const standard = plain.backtests.find(({ method }) => method === 'combination')?.accuracy
  const ratio = judged?.accuracy.mae && standard?.mae ? judged.accuracy.mae / standard.mae : null
  const isUsed = ratio !== null && ratio < bar && (judged?.accuracy.count ?? 0) >= fewestErrors
  const driven = { effects, isUsed, ratio, factor: isUsed ? factor : 1 }
  const backtests = judged ? [...plain.backtests, judged] : plain.backtests
  if (!isUsed) return { ...plain, backtests, driven }
  const rest = forecastSeries(without(known, found), { ...question, only: true })
  return {
    ...rest,
    method: 'driven-combination',
    choice: 'drivers',
    points: rest.points.map(({ mean, low, high }) => ({ mean: mean * factor, low: low * factor, high: high * factor })),
    further: rest.further.map((spans) => spans.map(({ low, high }) => ({ low: low * factor, high: high * factor }))),
    backtests,
    driven,
  }
}

const none: DriverEffects = { effects: [], courses: [] }

const pushAt = ({ effects, courses }: DriverEffects, i: number): number =>
  effects.reduce((sum, { elasticity }, k) => sum + elasticity * (courses[k]?.course[i] ?? 0), 0)

/** The series as it would have been with all drivers at their usual level. */
const without = (values: Values, found: DriverEffects): Values =>
  values.map((value, i) => (isPresent(value) ? value * Math.exp(-pushAt(found, i)) : null))

interface Look {
  horizon: number
  season: number
  isPlanned: boolean
}

/** What a forecaster would have expected at an origin, knowing the drivers up to it, or under a plan also those to come. */
function expectation(past: Values, drivers: readonly Driver[], { horizon, season, isPlanned }: Look): Float64Array {
  const found = driverEffects(past, drivers, season)
  const means = combined(memberPaths(without(past, found), { season, horizon }).paths, horizon)
  if (!isPlanned || found.effects.length === 0) return means
  return means.map((mean, i) => {
    const push = found.effects.reduce((sum, { name, elasticity }, k) => {
      const driver = drivers.find((one) => one.name === name)
      return sum + elasticity * (found.courses[k]?.at(driver?.values[past.length + i] ?? null, past.length + i) ?? 0)
    }, 0)
    return mean * Math.exp(push)
  })
}
