import { forecastSeries } from '../../../analysis/forecast/forecast-series.ts'
import type { PlanCell } from '../../../analysis/planning/plan-outcome.ts'
import { isPresent, present, type Values } from '../../../analysis/points.ts'
import { normalBound } from '../../../analysis/tails.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { seasonLength } from '../next-periods.ts'
import type { SimulationData, SoldSeries } from './data.ts'

/** A product in a channel as things stand: what it will sell with nothing changed. */
export interface BaseCell extends PlanCell {
  product: string
  channel: string
  forecastOf: number
}

export interface Baseline {
  cells: BaseCell[]
  /** By number: the product and the relative error of its forecast over the whole time. */
  forecasts: { product: string; error: number }[]
  /** Products with too few values, or that are not sold any more. */
  left: string[]
}

export const defaultPeriods: Record<Granularity, number> = { year: 1, quarter: 2, month: 3, week: 4, day: 7 }
/** After so many periods without a sale a product counts as ended. */
const silence = 3
const level = 0.8

/** Forecasts every product and spreads it over its channels as they sold lately. */
export function readBaseline(data: SimulationData, periods: number): Baseline {
  const window = Math.min(data.periods.length, Math.max(3, seasonLength[data.granularity]))
  const baseline: Baseline = { cells: [], forecasts: [], left: [] }
  for (const product of [...new Set(data.series.map((one) => one.product))]) {
    const own = data.series.filter((one) => one.product === product)
    const forecast = forecastOf(sumSeries(own.map(({ units }) => units)), data.granularity, periods)
    const recent = own.map(({ units }) => total(units, window))
    const sold = recent.reduce((sum, value) => sum + value, 0)
    if (!forecast || !(sold > 0)) {
      baseline.left.push(product)
      continue
    }
    const number = baseline.forecasts.push({ product, error: forecast.error }) - 1
    own.forEach((series, i) => {
      if (!((recent[i] as number) > 0)) return
      const units = (forecast.sum * (recent[i] as number)) / sold
      baseline.cells.push({
        ...cellOf(series, { data, window, periods }),
        units,
        product,
        channel: series.channel,
        forecastOf: number,
      })
    })
  }
  return baseline
}

function forecastOf(values: Values, granularity: Granularity, periods: number): { sum: number; error: number } | null {
  if (present(values.slice(-silence)).length === 0) return null
  try {
    const { points } = forecastSeries(values, { horizon: periods, season: seasonLength[granularity], level })
    const sum = points.reduce((all, { mean }) => all + mean, 0)
    // Errors of neighbouring periods are taken to go together: rather too wide than too narrow.
    const reach = points.reduce((all, { low, high }) => all + (high - low) / 2, 0)
    return sum > 0 ? { sum, error: reach / normalBound(level) / sum } : null
  } catch (error) {
    if (error instanceof TooFewPoints) return null
    throw error
  }
}

function cellOf(
  series: SoldSeries,
  { data, window, periods }: { data: SimulationData; window: number; periods: number },
): Omit<PlanCell, 'units'> {
  const units = total(series.units, window)
  return {
    price: data.has.price ? total(series.revenue, window) / units : 0,
    cost: data.has.price && data.has.cost ? total(series.cost, window) / units : null,
    spend: data.has.spend ? (total(series.spend, window) / window) * periods : 0,
  }
}

const total = (values: Values, window: number): number =>
  values.slice(-window).reduce<number>((sum, value) => sum + (isPresent(value) ? value : 0), 0)

/** Several series added up; missing where all are. */
const sumSeries = (all: readonly Values[]): (number | null)[] =>
  (all[0] ?? []).map((_, i) => {
    const there = all.flatMap((values) => (isPresent(values[i]) ? [values[i] as number] : []))
    return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0)
  })
