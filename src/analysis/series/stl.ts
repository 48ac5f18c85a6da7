import { median } from 'simple-statistics'
import { isPresent, present, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'
import type { Decomposition } from './decompose.ts'
import { type LocalLine, localValue, smoothLocally } from './loess.ts'

export interface StlOptions {
  /** Positions in one season, 2 or more. */
  length: number
  /** How many years a place of the season heeds, odd; 7 unless told: smaller lets it change faster, `periodic` not at all. */
  seasonWindow?: number | 'periodic'
  /** Whether odd points are given less weight. */
  robust?: boolean
}

/** How often the parts are refined, and how often the weights: as statsmodels. */
const rounds = { plain: { inner: 5, outer: 0 }, robust: { inner: 2, outer: 15 } }

interface Windows {
  length: number
  season: number
  trend: number
  lowPass: number
}

/**
 * Seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning 1990), as
 * `statsmodels.tsa.seasonal.STL` with its default windows: additive, the season may change over the years, the ends have a
 * trend too. A gap has no weight and gets trend and season, but no rest. In the unit of the values.
 *
 * @throws {TooFewPoints} below two full seasons of positions, or of values that are there
 * @example stl([1, 3, 2, 4, 3, 5, 4, 6], { length: 2 }).season.length // => 8
 */
export function stl(values: Values, options: StlOptions): Decomposition {
  const { length, seasonWindow = 7, robust = false } = options
  const there = present(values).length
  if (there < 2 * length) throw new TooFewPoints(2 * length, there)
  const windows = windowsOf(length, seasonWindow === 'periodic' ? Number.POSITIVE_INFINITY : seasonWindow)
  const known = Float64Array.from(values, (value) => (isPresent(value) ? 1 : 0))
  const y = Float64Array.from(values, (value) => (isPresent(value) ? value : 0))
  const { inner, outer } = robust ? rounds.robust : rounds.plain
  const trend = new Float64Array(y.length)
  const season = new Float64Array(y.length)
  let weights: Float64Array = known
  for (let pass = 0; pass <= outer; pass++) {
    for (let k = 0; k < inner; k++) refine({ y, weights, trend, season }, windows)
    if (pass < outer)
      weights = robustWeights(
        y.map((value, i) => value - at(trend, i) - at(season, i)),
        known,
      )
  }
  const rest = values.map((value, i) => (isPresent(value) ? value - at(trend, i) - at(season, i) : null))
  return { trend: [...trend], season: [...season], rest }
}

const nextOdd = (value: number): number => Math.ceil(value) + ((Math.ceil(value) + 1) % 2)

const windowsOf = (length: number, season: number): Windows => ({
  length,
  season,
  trend: nextOdd((1.5 * length) / (1 - 1.5 / season)),
  lowPass: nextOdd(length + 1),
})

interface Parts {
  y: Float64Array
  weights: Float64Array
  trend: Float64Array
  season: Float64Array
}

/** One inner round: season from what the trend leaves, then trend from what the season leaves. */
function refine(
  { y, weights, trend, season }: Parts,
  { length, season: window, trend: trendWindow, lowPass }: Windows,
): void {
  const cycles = smoothPlaces({ values: y.map((value, i) => value - at(trend, i)), weights, window }, length)
  const averaged = movingAverage(movingAverage(movingAverage(cycles, length), length), 3)
  const level = smoothLocally({ values: averaged, weights: new Float64Array(averaged.length).fill(1), window: lowPass })
  for (let i = 0; i < y.length; i++) season[i] = at(cycles, i + length) - at(level, i)
  const rest = y.map((value, i) => value - at(season, i))
  trend.set(smoothLocally({ values: rest, weights, window: trendWindow }))
}

/** Each place of the season smoothed over its years, and carried on by one season at either end. */
function smoothPlaces(
  { values, weights, window }: { values: Float64Array; weights: Float64Array; window: number },
  length: number,
): Float64Array {
  const cycles = new Float64Array(values.length + 2 * length)
  for (let place = 0; place < length; place++) {
    const count = Math.floor((values.length - place - 1) / length) + 1
    const pick = (from: Float64Array) => Float64Array.from({ length: count }, (_, k) => at(from, place + k * length))
    const carried = carryOn({ values: pick(values), weights: pick(weights), window })
    carried.forEach((value, k) => {
      cycles[place + k * length] = value
    })
  }
  return cycles
}

/** One place over the years, smoothed, with the year before the first and the year after the last. */
function carryOn(line: LocalLine): number[] {
  const { values, weights, window } = line
  const count = values.length
  if (!Number.isFinite(window)) {
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const mean = values.reduce((total, value, i) => total + value * at(weights, i), 0) / (sum || 1)
    return new Array<number>(count + 2).fill(mean)
  }
  const smooth = smoothLocally(line)
  const before = localValue(line, -1, [0, Math.min(window, count) - 1]) ?? at(smooth, 0)
  const after = localValue(line, count, [Math.max(0, count - window), count - 1]) ?? at(smooth, count - 1)
  return [before, ...smooth, after]
}

function movingAverage(values: Float64Array, window: number): Float64Array {
  const averaged = new Float64Array(values.length - window + 1)
  let sum = 0
  for (let i = 0; i < window; i++) sum += at(values, i)
  averaged[0] = sum / window
  for (let i = 1; i < averaged.length; i++) {
    sum += at(values, i + window - 1) - at(values, i - 1)
    averaged[i] = sum / window
  }
  return averaged
}

/** Bisquare weights of the rests: 0 beyond six times their median size. */
function robustWeights(rest: Float64Array, known: Float64Array): Float64Array {
  const sizes = rest.map(Math.abs)
  const limit = 6 * median([...sizes].filter((_, i) => known[i] === 1))
  return sizes.map((size, i) => {
    if (known[i] === 0 || size > 0.999 * limit) return 0
    return size <= 0.001 * limit ? 1 : (1 - (size / limit) ** 2) ** 2
  })
}

const at = (values: Float64Array, i: number): number => values[i] as number
