import { change } from '../../analysis/change.ts'
import type { Accuracy } from '../../analysis/forecast/accuracy.ts'
import type { Interval } from '../../analysis/forecast/combination/interval.ts'
import { type Driven, forecastDriven } from '../../analysis/forecast/drivers/forecast-driven.ts'
import { type Choice, type ForecastPoint, forecastSeries } from '../../analysis/forecast/forecast-series.ts'
import type { MethodName } from '../../analysis/forecast/method.ts'
import type { Driver } from '../../analysis/forecast/trend-regression.ts'
import { isConstant, isPresent, present } from '../../analysis/points.ts'
import type { Granularity, SalesTable } from '../../domain/sales-table.ts'
import type { Division } from './forecast-input.ts'
import { hasNamedPlaces } from './season-places.ts'
import { type Dated, dated, type Series, volume } from './series.ts'

/** How a method did in a backtest. */
export interface Judged {
  method: MethodName
  accuracy: Accuracy
}

/** Expected values from the period after the last value of a series on, with the intervals of both levels. */
export interface Outlook {
  points: readonly ForecastPoint[]
  /** Intervals of the level that the points do not have. */
  other: readonly Interval[]
}

/** What `forecast_sales` says of one series; plain data that goes between threads. */
export interface ForecastReading extends Outlook {
  by: Division | 'total'
  name: string
  method: MethodName
  /** Why it speaks. */
  choice: Choice
  /** What each method counts in a combination. */
  weights: { method: MethodName; share: number }[]
  /** Expectations for periods of the table in which the series has no values any more. */
  before: Outlook
  /** Sum of the expected values. */
  sum: number
  /** Last period of the horizon against the latest actual value. */
  change: number | null
  /** Sum over the horizon against the same months or quarters a year before; null where that is not known. */
  changeOnYear: number | null
  /** Every method that was compared, with the chosen one; empty without a backtest. */
  backtests: Judged[]
  chosen: Judged | undefined
  origins: number
  count: number
  /** What was sold over all periods. */
  volume: number
  latest: Dated
  isConstant: boolean
  /** Ended long before the table does: looked ahead from its own end. */
  isEnded: boolean
  /** Missing cells between the first and the last value. */
  gaps: number
  /** What drivers were found to do; null without any. */
  driven: Driven | null
}

export interface ForecastAsk {
  horizon: number
  season: number
  level: number
  /** Whether exponential smoothing and ARIMA are compared too. */
  thorough: boolean
  /** Planned changes of drivers, as shares. */
  planned: Readonly<Record<string, number>>
}

/** A series with what moves it. */
export interface ForecastSubject extends Series {
  by: Division | 'total'
  drivers: readonly Driver[]
}

/** The calendar of a table. */
export type Calendar = Pick<SalesTable, 'periods' | 'granularity'>

const fewest = 3

/** The forecast of one series; null where its values are too few. */
export function readForecast(calendar: Calendar, subject: ForecastSubject, ask: ForecastAsk): ForecastReading | null {
  const { by, name, values } = subject
  const points = present(values)
  const latest = dated(calendar.periods, values).at(-1)
  if (points.length < fewest || !latest) return null
  const last = values.findLastIndex(isPresent)
  const delay = values.length - 1 - last
  const isEnded = delay > silence(ask.season)
  const skipped = isEnded ? 0 : delay
  const question = { ...ask, horizon: ask.horizon + skipped, further: [ask.level === 0.8 ? 0.95 : 0.8] }
  const known = values.slice(0, last + 1)
  const { driven, ...forecast } =
    subject.drivers.length > 0 && !isEnded
      ? forecastDriven(known, subject.drivers, question)
      : { ...forecastSeries(known, question), driven: null }
  const backtests = forecast.backtests.map(({ method, accuracy }) => ({ method, accuracy }))
  const [other = []] = forecast.further
  const ahead = { points: forecast.points.slice(skipped), other: other.slice(skipped) }
  return {
    ...{ by, name, driven, backtests, latest, isEnded },
    ...{ method: forecast.method, choice: forecast.choice, weights: forecast.weights },
    ...{ origins: forecast.origins, count: forecast.count },
    before: { points: forecast.points.slice(0, skipped), other: other.slice(0, skipped) },
    ...ahead,
    ...sums(calendar, subject, ahead.points),
    chosen: backtests.find(({ method }) => method === forecast.method),
    volume: volume(values),
    isConstant: isConstant(points),
    gaps: last + 1 - values.findIndex(isPresent) - points.length,
  }
}

/** The same forecast with other points, such as those that add up with others. */
export const withOutlook = (
  reading: ForecastReading,
  outlook: Outlook,
  { calendar, series }: { calendar: Calendar; series: Series },
): ForecastReading => ({ ...reading, ...outlook, ...sums(calendar, series, outlook.points) })

function sums({ periods, granularity }: Calendar, { values }: Series, points: readonly ForecastPoint[]) {
  const latest = dated(periods, values).at(-1)
  const sum = points.reduce((total, point) => total + point.mean, 0)
  return {
    sum,
    change: change(latest?.value ?? Number.NaN, points.at(-1)?.mean ?? Number.NaN),
    changeOnYear: hasNamedPlaces(granularity) ? onYear(values, granularity, { sum, horizon: points.length }) : null,
  }
}

/** After so many periods without a value a product counts as ended. */
const silence = (season: number): number => Math.min(12, Math.max(3, season))

function onYear(
  values: Series['values'],
  granularity: Granularity,
  { sum, horizon }: { sum: number; horizon: number },
) {
  const year = granularity === 'month' ? 12 : 4
  const before = values.slice(values.length - year, values.length - year + horizon)
  if (horizon > year || values.length < year || !before.every(isPresent)) return null
  return change(
    before.reduce((total, value) => total + value, 0),
    sum,
  )
}
