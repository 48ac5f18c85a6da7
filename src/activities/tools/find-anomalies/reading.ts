import { linearTrend } from '../../../analysis/linear-trend.ts'
import { isConstant, isPresent, present, type Values } from '../../../analysis/points.ts'
import { type Anomaly, anomaliesByMad, anomaliesByQuartiles } from '../../../analysis/series/anomalies.ts'
import { changePoints } from '../../../analysis/series/change-points.ts'
import { residualAnomalies } from '../../../analysis/series/residual-anomalies.ts'
import { withoutSeason } from '../../../analysis/series/without-season.ts'
import type { SalesTable } from '../../../domain/sales-table.ts'
import type { Series } from '../series.ts'

/** A value that a rule calls odd. */
export interface Odd {
  period: string
  value: number
  side: Anomaly['side']
  /** The rules that call it so. */
  rules: ('iqr' | 'mad' | 'residual')[]
  /** How far out it is for the rule named last. */
  score: number
  /** What trend and season lead one to expect; null where only its size is odd. */
  expected: number | null
}

/** A period from which on sales stand on another level. */
export interface LevelChange {
  period: string
  /** New level against the old one, the season taken out; null where the old one is not above zero. */
  effect: number | null
  /** Mean value a period of the stretch before and of the stretch from then on. */
  before: number
  after: number
}

export interface SeriesReading {
  name: string
  odd: Odd[]
  counts: { iqr: number; mad: number; residual: number | null }
  changes: LevelChange[]
  /** A straight line tells the course better than levels do: it moved gradually. */
  isGradual: boolean
  /** Nothing varies. */
  isConstant: boolean
}

export interface Rules {
  season: number
  iqrReach: number
  madLimit: number
  alpha: number
}

const fewestValues = 8
const shortestLevel = 6

/** Null for a series with fewer than eight values. */
export function readOddities({ periods }: SalesTable, { name, values }: Series, rules: Rules): SeriesReading | null {
  const from = Math.max(0, values.findIndex(isPresent))
  const own = { periods: periods.slice(from), values: values.slice(from) }
  const there = present(own.values)
  if (there.length < fewestValues) return null
  const misfits = residuals(own.values, rules)
  const found = [
    ...anomaliesByQuartiles(own.values, rules.iqrReach).found.map((one) => ({
      ...one,
      rule: 'iqr' as const,
      expected: null,
    })),
    ...anomaliesByMad(own.values, rules.madLimit).found.map((one) => ({
      ...one,
      rule: 'mad' as const,
      expected: null,
    })),
    ...(misfits ?? []).map((one) => ({ ...one, rule: 'residual' as const })),
  ]
  const count = (rule: string) => found.filter((one) => one.rule === rule).length
  return {
    name,
    odd: merge(found, own.periods),
    counts: { iqr: count('iqr'), mad: count('mad'), residual: misfits ? count('residual') : null },
    ...levels(own, rules.season),
    isConstant: isConstant(there),
  }
}

type Found = Anomaly & { rule: Odd['rules'][number]; expected: number | null }

/** One entry a period, with all the rules that found it. */
function merge(found: readonly Found[], periods: readonly string[]): Odd[] {
  const byPlace = Map.groupBy(found, ({ at }) => at)
  return [...byPlace]
    .sort(([a], [b]) => a - b)
    .map(([at, all]) => {
      const last = all.at(-1) as Found
      return {
        period: periods[at] as string,
        value: last.value,
        side: last.side,
        rules: all.map(({ rule }) => rule),
        score: last.score,
        expected: last.expected,
      }
    })
}

/** Of logarithms where all values are above zero; null where there are not three full seasons. */
function residuals(values: Values, { season, alpha }: Rules): (Anomaly & { expected: number })[] | null {
  if (season < 2 || present(values).length < 3 * season) return null
  const isLog = present(values).every((value) => value > 0)
  const scaled = isLog ? values.map((value) => (isPresent(value) ? Math.log(value) : null)) : values
  return residualAnomalies(scaled, season, alpha).map((one) => ({
    ...one,
    value: values[one.at] as number,
    expected: isLog ? Math.exp(one.expected) : one.expected,
  }))
}

function levels({ periods, values }: { periods: string[]; values: Values }, season: number) {
  const hasSeason = present(values).length >= 2 * season
  const free = withoutSeason(values, hasSeason ? season : 1)
  if (isConstant(present(free.values)) || present(values).length < 2 * shortestLevel)
    return { changes: [], isGradual: false }
  const { segments } = changePoints(free.values, { shortest: shortestLevel })
  const mean = (start: number, end: number) => average(present(values.slice(start, end)))
  const changes = segments.slice(1).map((segment, k): LevelChange => {
    const old = segments[k] as (typeof segments)[0]
    const [before, after] = [mean(old.start, old.end), mean(segment.start, segment.end)]
    const effect = free.isLog
      ? Math.exp(segment.mean - old.mean) - 1
      : before > 0
        ? (segment.mean - old.mean) / before
        : null
    return { period: periods[segment.start] as string, effect, before, after }
  })
  return { changes, isGradual: changes.length > 0 && isLine(free.values, segments) }
}

/** Whether a line tells the course better than the levels do, by Schwarz’s criterion: levels have more numbers to choose. */
function isLine(values: Values, segments: readonly { start: number; end: number; mean: number }[]): boolean {
  const count = present(values).length
  const line = linearTrend([...values.keys()], values)
  const cost = (expected: (i: number) => number, chosen: number): number => {
    const squares = values.reduce<number>(
      (sum, value, i) => sum + (isPresent(value) ? (value - expected(i)) ** 2 : 0),
      0,
    )
    return count * Math.log(Math.max(squares, Number.MIN_VALUE) / count) + chosen * Math.log(count)
  }
  const level = (i: number) => segments.find(({ start, end }) => i >= start && i < end)?.mean ?? 0
  return cost((i) => line.intercept + line.slope * i, 2) <= cost(level, 2 * segments.length - 1)
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
