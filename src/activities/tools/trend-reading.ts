import { change } from '../../analysis/change.ts'
import { describe } from '../../analysis/describe.ts'
import { type LinearTrend, linearTrend } from '../../analysis/linear-trend.ts'
import { type MannKendall, mannKendall } from '../../analysis/mann-kendall.ts'
import { isConstant, present } from '../../analysis/points.ts'
import { type SeasonalProfile, seasonalProfile } from '../../analysis/season.ts'
import { type TheilSen, theilSen } from '../../analysis/theil-sen.ts'
import { type TrendVerdict, trendVerdict } from '../../analysis/trend-verdict.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import { seasonLength } from './next-periods.ts'
import { hasNamedPlaces } from './season-places.ts'
import { type Dated, dated, type Series } from './series.ts'

/** What `measure_trend` learns of one series. */
export interface TrendReading {
  name: string
  line: LinearTrend
  ranks: MannKendall
  sen: TheilSen
  verdict: TrendVerdict
  season: SeasonalProfile | null
  isConstant: boolean
  first: Dated
  previous: Dated
  latest: Dated
  /** Shares; null where the earlier value is not above zero. */
  changeTotal: number | null
  changeLatest: number | null
}

const fewest = 3
/** Rank tests look at every pair: older periods than this are left out. */
const mostPeriods = 1500

/** The last periods of a table, as many as a trend is measured over. */
export const recentPeriods = (table: SalesTable): SalesTable => ({
  ...table,
  periods: table.periods.slice(-mostPeriods),
  products: table.products.map(({ name, quantity }) => ({ name, quantity: quantity.slice(-mostPeriods) })),
})

/** Whether a season shows: chance explains such differences in fewer than 1 of 20 cases. */
export const isSeasonal = (reading: TrendReading): reading is TrendReading & { season: SeasonalProfile } =>
  reading.season !== null && reading.season.p < 0.05

/** Null where a series has fewer than three values. */
export function readTrend({ periods, granularity }: SalesTable, { name, values }: Series): TrendReading | null {
  const points = dated(periods, values)
  const [first, previous, latest] = [points[0], points.at(-2), points.at(-1)]
  if (points.length < fewest || !first || !previous || !latest) return null
  const steps = [...values.keys()]
  const line = linearTrend(steps, values)
  const ranks = mannKendall(values)
  const mean = describe(values).mean ?? 0
  const reach = periods.indexOf(latest.period) - periods.indexOf(first.period)
  return {
    name,
    line,
    ranks,
    sen: theilSen(steps, values),
    verdict: trendVerdict({ line, ranks, mean, span: reach }),
    season: hasNamedPlaces(granularity) ? seasonalProfile(values, seasonLength[granularity]) : null,
    isConstant: isConstant(present(values)),
    first,
    previous,
    latest,
    changeTotal: change(first.value, latest.value),
    changeLatest: change(previous.value, latest.value),
  }
}
