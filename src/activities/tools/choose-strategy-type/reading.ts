import { finite, isPresent } from '../../../analysis/points.ts'
import { chooseType, type LineFacts, type StrategyType } from '../../../analysis/strategy/choose-type.ts'
import { type GrowthRate, growthRate } from '../../../analysis/strategy/growth-rate.ts'
import { heterogeneity } from '../../../analysis/strategy/heterogeneity.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { UnfitData } from '../../../analysis/unfit-data.ts'
import { seasonLength } from '../next-periods.ts'
import type { StrategyData } from './data.ts'

/** What decides the type of one line, and the decision. */
export interface LineReading extends StrategyType {
  name: string
  total: number
  facts: LineFacts
  /** Growth a year with its error; null where the course does not carry it. */
  growth: GrowthRate | null
  /** The same as a share: 0.1 is 10 % more each year. */
  growthShare: number | null
  /** The last season's periods against those before, less one. */
  lastYear: number | null
  competition: number | null
  i2: number | null
  /** Growth of each segment, a year. */
  segmentGrowth: { name: string; rate: number }[]
  firstPeriod: string
  lastPeriod: string
  /** Nothing was sold in the last season's quarter: it has ended. */
  hasEnded: boolean
}

/** The facts of every line that was looked at, the largest first. */
export function readLines(data: StrategyData): LineReading[] {
  const all = data.lines.reduce((sum, { total }) => sum + Math.max(0, total), 0)
  const cells = Map.groupBy(data.cells, ({ line }) => line)
  return data.lines.flatMap(({ name, total, competition }) => {
    const own = cells.get(name)
    // A share of next to nothing is no share.
    return own && Number.isFinite(total / all) ? [readLine(data, { name, total, competition, own, all })] : []
  })
}

interface Line {
  name: string
  total: number
  competition: number | null
  own: StrategyData['cells']
  all: number
}

function readLine(data: StrategyData, { name, total, competition, own, all }: Line): LineReading {
  const season = seasonLength[data.granularity]
  const course = courseOf(data.periods, own)
  const first = course.findIndex(isPresent)
  const last = course.findLastIndex(isPresent)
  const growth = growthOf(course, season)
  const segments = segmentsOf(data, name, own)
  const facts: LineFacts = {
    share: total / all,
    fairShare: 1 / data.lines.length,
    growth: growth?.rate ?? null,
    growthP: growth?.p ?? null,
    isNew: first > 0 && data.periods.length - first <= 2 * yearOf(season) + yearOf(season) / 2,
    competition: relativeCompetition(data, competition),
    segments: segments?.facts ?? null,
  }
  return {
    ...chooseType(facts),
    name,
    total,
    facts,
    growth,
    growthShare: growth ? finite(Math.expm1(growth.rate)) : null,
    lastYear: lastYearOf(course, season),
    competition,
    i2: segments?.i2 ?? null,
    segmentGrowth: segments?.growth ?? [],
    firstPeriod: data.periods[Math.max(0, first)] ?? '',
    lastPeriod: data.periods[Math.max(0, last)] ?? '',
    hasEnded: last < data.periods.length - Math.max(2, Math.ceil(season / 4)),
  }
}

/** Years have no season; two and a half of them count as new all the same. */
const yearOf = (season: number): number => Math.max(1, season)

function courseOf(periods: readonly string[], cells: StrategyData['cells']): (number | null)[] {
  const sums = new Map<string, number>()
  for (const { period, value } of cells) sums.set(period, (sums.get(period) ?? 0) + value)
  return periods.map((period) => sums.get(period) ?? null)
}

/** Without the season where there are two full ones; null where too little was sold to tell. */
function growthOf(course: readonly (number | null)[], season: number): GrowthRate | null {
  const sold = course.map((value) => (isPresent(value) && value > 0 ? value : null))
  const count = sold.filter(isPresent).length
  const length = count >= 2 * season + 2 ? season : 1
  try {
    const found = growthRate(sold, length)
    const years = season / length
    return { ...found, rate: found.rate * years, error: found.error * years }
  } catch (error) {
    if (error instanceof TooFewPoints || error instanceof UnfitData) return null
    throw error
  }
}

function lastYearOf(course: readonly (number | null)[], season: number): number | null {
  const sum = (from: number, to?: number) =>
    course.slice(from, to).reduce<number>((total, value) => total + (value ?? 0), 0)
  const before = course.slice(-2 * season, -season)
  if (before.length < season || !before.every(isPresent)) return null
  const old = sum(-2 * season, -season)
  return old > 0 ? sum(-season) / old - 1 : null
}

function relativeCompetition({ lines, competitionSd }: StrategyData, own: number | null): number | null {
  const there = lines.flatMap(({ competition }) => (competition === null ? [] : [competition]))
  if (own === null || competitionSd === null || there.length < 2) return null
  return (own - there.reduce((sum, value) => sum + value, 0) / there.length) / competitionSd
}

interface Segments {
  facts: NonNullable<LineFacts['segments']>
  i2: number | null
  growth: { name: string; rate: number }[]
}

/** How the segments of a line differ; null with fewer than two. */
function segmentsOf(data: StrategyData, name: string, own: StrategyData['cells']): Segments | null {
  const bySegment = Map.groupBy(own, ({ segment }) => segment)
  const known = data.segments.filter((segment) => bySegment.has(segment.name))
  if (known.length < 2) return null
  const rates = known.flatMap((segment) => {
    const growth = growthOf(courseOf(data.periods, bySegment.get(segment.name) ?? []), seasonLength[data.granularity])
    return growth && growth.error > 0 ? [{ name: segment.name, rate: growth.rate, error: growth.error }] : []
  })
  const apart =
    rates.length < 2
      ? null
      : heterogeneity(
          rates.map(({ rate }) => rate),
          rates.map(({ error }) => error),
        )
  const order = rates.map(({ rate }) => rate).sort((a, b) => a - b)
  const prices = data.prices.filter(({ line }) => line === name).map(({ price }) => price)
  const facts = {
    spread: rates.length < 2 ? null : (order.at(-1) as number) - (order[0] as number),
    p: apart?.p ?? null,
    mixDistance: mixDistance(data.segments, bySegment),
    priceSpread:
      prices.length < 2 || Math.min(...prices) <= 0 ? null : finite(Math.max(...prices) / Math.min(...prices) - 1),
  }
  return { facts, i2: apart?.i2 ?? null, growth: rates.map(({ name: segment, rate }) => ({ name: segment, rate })) }
}

/** Total variation distance between the shares of the segments in a line and in all lines. */
function mixDistance(
  segments: StrategyData['segments'],
  own: ReadonlyMap<string | null, StrategyData['cells']>,
): number {
  const all = segments.reduce((sum, { total }) => sum + total, 0)
  const sold = segments.map(({ name }) => (own.get(name) ?? []).reduce((sum, { value }) => sum + Math.max(0, value), 0))
  const whole = sold.reduce((sum, value) => sum + value, 0)
  if (!(whole > 0) || !(all > 0)) return 0
  return segments.reduce((sum, { total }, i) => sum + Math.abs((sold[i] as number) / whole - total / all), 0) / 2
}
