import { isConstant, isPresent, present, type Values } from '../../../analysis/points.ts'
import { type Anomaly, anomaliesByMad, anomaliesByQuartiles } from '../../../analysis/series/anomalies.ts'
import { changePoints, type Segment } from '../../../analysis/series/change-points.ts'
import { type LevelSeason, levelSeason } from '../../../analysis/series/level-season.ts'
import { residualAnomalies } from '../../../analysis/series/residual-anomalies.ts'
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
  /** A smooth course tells more than levels do: it moved gradually. */
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
  const count = present(values).length
  if (isConstant(present(values)) || count < 2 * shortestLevel) return { changes: [], isGradual: false }
  const free = levelSeason(values, count >= 2 * season ? season : 1, shortestLevel)
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
  return { changes, isGradual: changes.length > 0 && isSmooth(free, segments) }
}

/**
 * Whether a smooth course tells more than levels do, by Schwarz’s criterion, levels having more numbers to choose; or tells all
 * there is: a step beside it (its place chosen too) saves no more than chance would. A level every year is as good a trend as any.
 */
function isSmooth({ values, smoothError, brokenError }: LevelSeason, segments: readonly Segment[]): boolean {
  const count = present(values).length
  const cost = (squares: number, chosen: number): number =>
    count * Math.log(Math.max(squares, Number.MIN_VALUE) / count) + chosen * Math.log(count)
  const levelError = segments.reduce(
    (sum, { start, end, mean }) =>
      sum + present(values.slice(start, end)).reduce((squares, value) => squares + (value - mean) ** 2, 0),
    0,
  )
  return (
    cost(smoothError, 3) <= cost(levelError, 2 * segments.length - 1) || cost(smoothError, 3) <= cost(brokenError, 6)
  )
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
