import { change } from '../../analysis/change.ts'
import type { BacktestResult } from '../../analysis/forecast/backtest.ts'
import { type ForecastPoint, forecastSeries } from '../../analysis/forecast/forecast-series.ts'
import type { MethodName } from '../../analysis/forecast/method.ts'
import { isConstant, isPresent, present } from '../../analysis/points.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import { seasonLength } from './next-periods.ts'
import { hasNamedPlaces } from './season-places.ts'
import { type Dated, dated, type Series } from './series.ts'

/** What `forecast_sales` says of one series. */
export interface ForecastReading {
  name: string
  method: MethodName
  points: ForecastPoint[]
  /** Sum of the expected values. */
  sum: number
  /** Last period of the horizon against the latest actual value. */
  change: number | null
  /** Sum over the horizon against the same months or quarters a year before; null where that is not known. */
  changeOnYear: number | null
  /** Every method that was compared, with the chosen one; empty without a backtest. */
  backtests: BacktestResult[]
  chosen: BacktestResult | undefined
  origins: number
  count: number
  latest: Dated
  isConstant: boolean
  /** Missing cells between the first and the last value. */
  gaps: number
}

export interface ForecastAsk {
  horizon: number
  level: number
}

export type ForecastRefusal = 'too-short' | 'ended'

const fewest = 3

/** The forecast of one series, or why there is none. */
export function readForecast(table: SalesTable, series: Series, ask: ForecastAsk): ForecastReading | ForecastRefusal {
  const { name, values } = series
  const season = seasonLength[table.granularity]
  const points = present(values)
  const latest = dated(table.periods, values).at(-1)
  if (points.length < fewest || !latest) return 'too-short'
  const last = values.findLastIndex(isPresent)
  if (values.length - 1 - last > silence(season)) return 'ended'
  const forecast = forecastSeries(values, { ...ask, season })
  const sum = forecast.points.reduce((total, point) => total + point.mean, 0)
  return {
    name,
    ...forecast,
    sum,
    change: change(latest.value, forecast.points.at(-1)?.mean ?? Number.NaN),
    changeOnYear: hasNamedPlaces(table.granularity) ? onYear(values, { season, sum, horizon: ask.horizon }) : null,
    chosen: forecast.backtests.find(({ method }) => method.name === forecast.method),
    latest,
    isConstant: isConstant(points),
    gaps: last + 1 - values.findIndex(isPresent) - points.length,
  }
}

/** After so many periods without a value a product counts as ended, and nothing is forecast. */
const silence = (season: number): number => Math.min(12, Math.max(3, season))

function onYear(values: Series['values'], { season, sum, horizon }: { season: number; sum: number; horizon: number }) {
  const before = values.slice(values.length - season, values.length - season + horizon)
  if (horizon > season || values.length < season || !before.every(isPresent)) return null
  return change(
    before.reduce((total, value) => total + value, 0),
    sum,
  )
}
