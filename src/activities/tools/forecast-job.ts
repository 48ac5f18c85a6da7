import type { ForecastData } from './forecast-data.ts'
import { defaultHorizon, type ForecastInput } from './forecast-input.ts'
import { type Calendar, type ForecastReading, type ForecastSubject, readForecast } from './forecast-reading.ts'
import { seasonLength } from './next-periods.ts'
import { productsInScope } from './scope.ts'
import { productSeries, totalSeries } from './series.ts'

/** A number of series to forecast, with all that it takes: what goes to a thread. */
export interface ForecastPart {
  calendar: Calendar
  subjects: ForecastSubject[]
  ask: { horizon: number; season: number; level: number; thorough: boolean }
  planned: Record<string, number>
}

/** What came of them: null where the values were too few. */
export type ForecastAnswer = (ForecastReading | null)[]

/** So many series may have exponential smoothing and ARIMA compared, which takes ten times as long. */
const mostThorough = 24
/** Series that make a part: large enough for a thread to be worth it, small enough to share out well. */
const partSize = 20

/** Every series that the input asks for, in the order of its divisions; the total last. */
export function forecastSubjects(
  input: ForecastInput,
  { table, divisions = [], drivers = [] }: ForecastData,
): ForecastSubject[] {
  const moved = (name: string) => drivers.map((one) => ({ name: one.name, values: one.values[name] ?? [] }))
  const products = () => {
    if (!input.products?.length) return productSeries(table)
    return productsInScope(table, { tool: 'forecast_sales', names: input.products, most: everything }).series
  }
  const parts = input.by.flatMap((by): ForecastSubject[] => {
    if (by === 'total') return []
    const series = by === 'product' ? products() : (divisions.find((one) => one.by === by)?.series ?? [])
    return series.map((one) => ({ ...one, by, drivers: by === 'product' ? moved(one.name) : [] }))
  })
  const total: ForecastSubject = { ...totalSeries(table), by: 'total', drivers: moved('total') }
  return input.by.includes('total') ? [...parts, total] : parts
}

const everything = { unnamed: Number.POSITIVE_INFINITY, named: Number.POSITIVE_INFINITY }

export const horizonOf = (input: ForecastInput, { table }: ForecastData): number =>
  input.horizon ?? defaultHorizon[table.granularity]

/** The work in parts for threads. */
export function splitForecast(input: ForecastInput, data: ForecastData): ForecastPart[] {
  const { periods, granularity } = data.table
  const subjects = forecastSubjects(input, data)
  const shared = {
    calendar: { periods, granularity },
    ask: {
      horizon: horizonOf(input, data),
      season: input.season ?? seasonLength[granularity],
      level: input.level,
      thorough: subjects.length <= mostThorough,
    },
    planned: plannedOf(input),
  }
  const size = shared.ask.thorough ? Math.max(1, Math.ceil(subjects.length / 8)) : partSize
  return Array.from({ length: Math.ceil(subjects.length / size) }, (_, i) => ({
    ...shared,
    subjects: subjects.slice(i * size, (i + 1) * size),
  }))
}

/** The changes that were given. */
const plannedOf = ({ planned = {} }: ForecastInput): Record<string, number> =>
  Object.fromEntries(
    Object.entries(planned).flatMap(([name, change]) => (change === undefined ? [] : [[name, change]])),
  )

export const forecastPart = ({ calendar, subjects, ask, planned }: ForecastPart): ForecastAnswer =>
  subjects.map((subject) => readForecast(calendar, subject, { ...ask, planned }))
