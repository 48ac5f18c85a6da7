import { dot } from '../columns.ts'
import { isPresent, type Values } from '../points.ts'
import { changePoints } from './change-points.ts'
import { type SeasonFree, withoutSeason } from './without-season.ts'

export interface LevelSeason extends SeasonFree {
  /** Squared error of a smooth course (a parabola) with a season of its own, on the same scale. */
  smoothError: number
  /** The same with one step more, where it saves most: near `smoothError` where nothing is abrupt. */
  brokenError: number
}

/**
 * Takes the season out of a series whose level may change, the season being estimated together with the level: a smooth course, or
 * steps, are fitted beside a mean for each place of the season (least squares; steps added one at a time, the one that saves most,
 * while it saves more than the penalty of `changePoints`). Means of places alone would mix level and season: growth within each year
 * would count as season and turn a straight line into a stair with a step every year. In logarithms where all values are above 0.
 *
 * @param length positions in one season, 1 for none; `shortest` the fewest values on one level
 * @throws {TooFewPoints} below twice the shortest stretch, where there is a season
 * @example levelSeason([1, 2, 1, 2, 11, 12, 11, 12].map((x) => x - 6), 2, 2).values // => [-5, -5, -5, -5, 5, 5, 5, 5]
 */
export function levelSeason(values: Values, length: number, shortest: number): LevelSeason {
  const { values: centred, isLog } = withoutSeason(values, 1)
  const places = [...centred.keys()].filter((i) => isPresent(centred[i]))
  const y = Float64Array.from(places, (i) => centred[i] as number)
  const groups = Int32Array.from(places, (i) => i % length)
  const free = demean(y, groups)
  const season = length === 1 ? new Float64Array(y.length) : seasonBeside(y, groups, stepsIn(free, groups, shortest))
  const out = new Array<number | null>(values.length).fill(null)
  places.forEach((i, k) => {
    out[i] = (y[k] as number) - (season[k] as number)
  })
  return { values: out, isLog, ...smoothErrors(free, { places, groups, shortest }) }
}

/** What a parabola leaves beside the means of the places: growth by amounts is bent in logarithms, and is no stair. */
function smoothErrors(
  free: Float64Array,
  { places, groups, shortest }: { places: readonly number[]; groups: Int32Array; shortest: number },
): Pick<LevelSeason, 'smoothError' | 'brokenError'> {
  const rest = Float64Array.from(free)
  const middle = places.reduce((sum, place) => sum + place, 0) / places.length
  const basis: Float64Array[] = []
  for (const power of [1, 2]) {
    const column = demean(
      Float64Array.from(places, (place) => (place - middle) ** power),
      groups,
    )
    const before = dot(column, column)
    for (const direction of basis) project(column, direction)
    const size = dot(column, column)
    if (!(size > leastSize * before)) continue
    const direction = column.map((value) => value / Math.sqrt(size))
    project(rest, direction)
    basis.push(direction)
  }
  const smoothError = dot(rest, rest)
  const sizes = stepSizes(groups)
  for (const direction of basis) narrow(sizes, direction)
  const { gain } = bestStep(rest, { sizes, shortest, steps: [], least: 0 })
  return { smoothError, brokenError: Math.max(0, smoothError - gain) }
}

/**
 * Where steps stand, found one at a time beside the means of the places. What is left is at right angles to those means and to the
 * steps found before, so that its product with a step is the sum of what is left from there on.
 */
function stepsIn(free: Float64Array, groups: Int32Array, shortest: number): number[] {
  const { penalty } = changePoints([...free], { shortest })
  const rest = Float64Array.from(free)
  const sizes = stepSizes(groups)
  const basis: Float64Array[] = []
  const steps: number[] = []
  while (steps.length < mostSteps) {
    const best = bestStep(rest, { sizes, shortest, steps, least: penalty })
    if (best.at === 0) break
    const step = demean(
      Float64Array.from(free, (_, k) => Number(k >= best.at)),
      groups,
    )
    for (const direction of basis) project(step, direction)
    const direction = step.map((value) => value / Math.sqrt(dot(step, step)))
    project(rest, direction)
    narrow(sizes, direction)
    basis.push(direction)
    steps.push(best.at)
  }
  return steps.sort((a, b) => a - b)
}
interface StepRules {
  sizes: Float64Array
  shortest: number
  /** Those there are: none comes nearer to them than `shortest`. */
  steps: readonly number[]
  /** What a step must save at least. */
  least: number
}

/** The step that saves most squared error of what is left; at 0 where none saves more than the least. */
function bestStep(rest: Float64Array, { sizes, shortest, steps, least }: StepRules): { at: number; gain: number } {
  const sums = sumsFrom(rest)
  let best = { at: 0, gain: least }
  for (let at = shortest; at <= rest.length - shortest; at++) {
    const isFree = (sizes[at] as number) > leastSize && steps.every((one) => Math.abs(one - at) >= shortest)
    const gain = isFree ? (sums[at] as number) ** 2 / (sizes[at] as number) : 0
    if (gain > best.gain) best = { at, gain }
  }
  return best
}

/** Steps are shorter by what lies along a direction that is accounted for. */
function narrow(sizes: Float64Array, direction: Float64Array): void {
  sumsFrom(direction).forEach((sum, at) => {
    sizes[at] = (sizes[at] as number) - sum ** 2
  })
}

/** A step that the others and the season make up already leaves nothing but rounding. */
const leastSize = 1e-9
const mostSteps = 20
const rounds = 200

/** The squared length of a step at each position, once the means of its places are taken out. */
function stepSizes(groups: Int32Array): Float64Array {
  const counts = new Map<number, number>()
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1)
  const above = new Map<number, number>()
  const sizes = new Float64Array(groups.length + 1)
  for (let at = groups.length - 1; at >= 0; at--) {
    const group = groups[at] as number
    const [count, before] = [counts.get(group) as number, above.get(group) ?? 0]
    above.set(group, before + 1)
    // ones − ones² / count, one more of them
    sizes[at] = (sizes[at + 1] as number) + 1 - (2 * before + 1) / count
  }
  return sizes
}

/** The sum from each position to the end. */
function sumsFrom(column: Float64Array): Float64Array {
  const sums = new Float64Array(column.length + 1)
  for (let k = column.length - 1; k >= 0; k--) sums[k] = (sums[k + 1] as number) + (column[k] as number)
  return sums
}

/** The season beside levels that begin at the steps: means of the one without the other, in turn, until they stand. */
function seasonBeside(y: Float64Array, groups: Int32Array, steps: readonly number[]): Float64Array {
  const stretches = y.map((_, k) => steps.filter((at) => at <= k).length)
  let season: Float64Array = new Float64Array(y.length)
  for (let round = 0; round < rounds; round++) {
    const levels = meansBy(minus(y, season), Int32Array.from(stretches))
    const next = meansBy(minus(y, levels), groups)
    const moved = largest(minus(next, season))
    season = next
    if (moved <= 1e-12 * largest(y)) break
  }
  const mean = season.reduce((sum, value) => sum + value, 0) / season.length
  return season.map((value) => value - mean)
}

const largest = (column: Float64Array): number => column.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, k) => value - (b[k] as number))
const demean = (column: Float64Array, groups: Int32Array): Float64Array => minus(column, meansBy(column, groups))

function meansBy(column: Float64Array, groups: Int32Array): Float64Array {
  const sums = new Map<number, { sum: number; count: number }>()
  column.forEach((value, k) => {
    const own = sums.get(groups[k] as number) ?? { sum: 0, count: 0 }
    sums.set(groups[k] as number, { sum: own.sum + value, count: own.count + 1 })
  })
  return column.map((_, k) => {
    const { sum, count } = sums.get(groups[k] as number) as { sum: number; count: number }
    return sum / count
  })
}

/** Takes out what lies along a direction of length 1. */
function project(column: Float64Array, direction: Float64Array): void {
  const effect = dot(column, direction)
  for (let k = 0; k < column.length; k++) column[k] = (column[k] as number) - effect * (direction[k] as number)
}
