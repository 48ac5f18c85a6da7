import { centredMean } from './centred-mean.ts'
import { localLine } from './local-line.ts'

export interface SeasonalIndices {
  /** What each place of the season adds; they sum to zero. Place 0 is that of the first value. */
  places: Float64Array
  /** How much of the raw indices was believed, between 0 and 1. */
  belief: number
}

/** An older season counts this much less than the next: a memory of about four seasons. */
const memory = 0.75
/** Distances from the trend beyond so many robust standard deviations of their place are drawn in. */
const outlying = 3
/** The trend under the season looks at so many seasons on either side. */
const reachInSeasons = 0.75
/** Scale of the median absolute deviation to that of a standard deviation. */
const robustScale = 1.4826

/**
 * What the season adds at each of its places, for values where it adds up (logs, where it multiplies):
 *
 * 1. trend by a centred mean of one season, then once more by `localLine` through the adjusted values, which reaches both ends;
 * 2. distances from the trend, outliers drawn in to 3 robust deviations of their place;
 * 3. their means per place, recent seasons first (weights 0.75 per season back);
 * 4. shrunk to zero by James and Stein's factor 1 − (m − 3)·v/Σs² with v the sampling variance of an index (Miller and Williams 2003):
 *    a season that noise could have made all but vanishes, so that no test has to decide whether there is one.
 *
 * Needs two full seasons; never throws.
 *
 * @param season positions in one season, above 1
 * @example seasonalIndices(Float64Array.of(1, 3, 1, 3, 1, 3, 1, 3), 2).places // => [-1, 1]
 */
export function seasonalIndices(y: Float64Array, season: number): SeasonalIndices {
  const first = shrunk(distances(y, centredMean(y, season)), season)
  const adjusted = y.map((value, i) => value - (first.places[i % season] as number))
  const trend = localLine(adjusted, Math.max(2, Math.round(season * reachInSeasons)))
  return shrunk(distances(y, trend), season)
}

const distances = (y: Float64Array, trend: Float64Array): Float64Array =>
  y.map((value, i) => value - (trend[i] as number))

function shrunk(raw: Float64Array, season: number): SeasonalIndices {
  const { means, effective, noise } = placeMeans(drawnIn(raw, season), season)
  const squares = means.reduce((sum, value) => sum + value * value, 0)
  const variance = noise / effective
  const parameters = season === 4 ? 2 : Math.max(0, season - 3)
  const belief = squares > 0 ? Math.max(0, 1 - (parameters * variance) / squares) : 0
  return { places: means.map((value) => value * belief), belief }
}

/** Weighted means of the places, centred; how many seasons they rest on; the variance of what they leave unexplained. */
function placeMeans(d: Float64Array, season: number): { means: Float64Array; effective: number; noise: number } {
  const sums = new Float64Array(season)
  const weights = new Float64Array(season)
  const squares = new Float64Array(season)
  for (let i = 0; i < d.length; i++) {
    const value = d[i] as number
    if (Number.isNaN(value)) continue
    const place = i % season
    sums[place] = (sums[place] as number) * memory + value
    weights[place] = (weights[place] as number) * memory + 1
    squares[place] = (squares[place] as number) * memory * memory + 1
  }
  const means = sums.map((sum, place) => sum / ((weights[place] as number) || 1))
  const middle = mean(means)
  const effective = mean(weights.map((weight, place) => (weight ? (weight * weight) / (squares[place] as number) : 0)))
  const noise = unexplained(d, means)
  for (let place = 0; place < season; place++) means[place] = (means[place] as number) - middle
  return { means, effective, noise }
}

function unexplained(d: Float64Array, means: Float64Array): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < d.length; i++) {
    const value = d[i] as number
    if (Number.isNaN(value)) continue
    sum += (value - (means[i % means.length] as number)) ** 2
    count++
  }
  return count > means.length ? sum / (count - means.length) : 0
}

/** The same with outliers of a place drawn in; a place with fewer than four values keeps them. */
function drawnIn(d: Float64Array, season: number): Float64Array {
  const tame = d.slice()
  for (let place = 0; place < season; place++) {
    const values: number[] = []
    for (let i = place; i < d.length; i += season) if (!Number.isNaN(d[i])) values.push(d[i] as number)
    if (values.length < 4) continue
    const middle = upperMedian(values)
    const width = outlying * robustScale * upperMedian(values.map((value) => Math.abs(value - middle)))
    if (!(width > 0)) continue
    for (let i = place; i < d.length; i += season)
      if (!Number.isNaN(d[i])) tame[i] = Math.max(middle - width, Math.min(middle + width, d[i] as number))
  }
  return tame
}

const upperMedian = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] as number

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
