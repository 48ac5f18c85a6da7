import t from '@stdlib/stats-base-dists-t'
import { isPresent, present, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'
import type { Anomaly } from './anomalies.ts'
import { stl } from './stl.ts'

/** A value that does not fit its own trend and season, and the one that would. */
export interface ResidualAnomaly extends Anomaly {
  /** What trend and season of the other values make of its place. */
  expected: number
}

/** Chance of any false alarm in a whole series without odd points. */
const usualAlpha = 0.05
/** At most this share of the values is looked for. */
const mostOdd = 0.1
/** Of the size of the values: what lies this near to what is expected is met exactly. */
const rounding = 1e-9

/**
 * Values that do not fit their own trend and season, for a series in which an ordinary December is no outlier: the value
 * farthest from a seasonal-trend decomposition (same season every year) is taken out, the rest decomposed again, and so on; then
 * the generalised extreme studentised deviate test (Rosner 1983) says how many of those taken out were odd. So several odd
 * values cannot hide each other. Scores are standard deviations from what is expected without the odd ones. Takes the rests as normal.
 *
 * @param length positions in one season
 * @param alpha chance of any false alarm
 * @throws {TooFewPoints} below three full seasons
 * @example residualAnomalies(monthlySales, 12) // => [{ at: 17, side: 'low', value: 60, score: 8.1, expected: 96 }]
 */
export function residualAnomalies(values: Values, length: number, alpha = usualAlpha): ResidualAnomaly[] {
  const count = present(values).length
  if (count < 3 * length) throw new TooFewPoints(3 * length, count)
  const taken: number[] = []
  let odd = 0
  const most = Math.min(Math.floor(count * mostOdd), count - 2 * length - 1)
  while (taken.length < most) {
    const { place, score } = farthest(values, taken, length)
    if (place === null) break
    taken.push(place)
    if (score > criticalScore(count - taken.length + 1, length, alpha)) odd = taken.length
  }
  return describe(values, taken.slice(0, odd), length).sort((a, b) => a.at - b.at)
}

const withoutPlaces = (values: Values, places: readonly number[]): Values =>
  values.map((value, i) => (places.includes(i) ? null : value))

/** The value farthest from what trend and season make of the others; none where all is met exactly. */
function farthest(values: Values, taken: readonly number[], length: number): { place: number | null; score: number } {
  const { rest } = stl(withoutPlaces(values, taken), { length, seasonWindow: 'periodic' })
  let place: number | null = null
  rest.forEach((value, i) => {
    if (value !== null && Math.abs(value) > Math.abs(rest[place ?? -1] ?? 0)) place = i
  })
  const sigma = spreadOf(rest, length)
  const size = Math.max(...present(values).map(Math.abs))
  if (place === null || Math.abs(rest[place] as number) <= rounding * size) return { place: null, score: 0 }
  return { place, score: Math.abs(rest[place] as number) / sigma }
}

/** The decomposition uses up about one and a half values a place of the season. */
const freedom = (count: number, length: number): number => Math.max(2, count - 1.5 * length)

function spreadOf(rest: Values, length: number): number {
  const there = present(rest)
  return Math.sqrt(there.reduce((sum, value) => sum + value * value, 0) / freedom(there.length, length))
}

/** Rosner's bound for the largest of `count` studentised distances. */
function criticalScore(count: number, length: number, alpha: number): number {
  const df = freedom(count, length) - 1
  const bound = t.quantile(1 - alpha / (2 * count), df)
  return (bound * Math.sqrt(df + 1)) / Math.sqrt(df + bound * bound)
}

function describe(values: Values, odd: readonly number[], length: number): ResidualAnomaly[] {
  const { trend, season, rest } = stl(withoutPlaces(values, odd), { length, seasonWindow: 'periodic' })
  const sigma = spreadOf(rest, length)
  return odd.flatMap((at): ResidualAnomaly[] => {
    const value = values[at]
    if (!isPresent(value)) return []
    const expected = (trend[at] as number) + (season[at] as number)
    const score = Math.min(Number.MAX_VALUE, Math.abs(value - expected) / sigma)
    return [{ at, value, side: value > expected ? 'high' : 'low', score, expected }]
  })
}
