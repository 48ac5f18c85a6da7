import { median } from 'simple-statistics'
import { isPresent, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'

/** A stretch of a series on one level. */
export interface Segment {
  /** First position, and the first position behind it. */
  start: number
  end: number
  mean: number
}

export interface ChangePoints {
  /** Where a new level begins: positions in the series. */
  at: number[]
  segments: Segment[]
  /** What a further change point had to save in squared error to count. */
  penalty: number
}

export interface ChangeOptions {
  /** The fewest values on one level; 3 unless told. */
  shortest?: number
  /** In the square of the unit; 3 · σ² · ln n unless told, σ from the differences of neighbours. */
  penalty?: number
}

/**
 * Where the level of a series changes: the segmentation with the least squared error plus `penalty` for each change, found
 * exactly with the pruning of PELT (Killick, Fearnhead and Eckley 2012), as `ruptures.Pelt(model='l2')`. The default penalty
 * takes the values around each level as independent: a season or inertia makes it find too much, so give it the
 * deseasonalised series. Gaps are skipped.
 *
 * @throws {TooFewPoints} below twice the shortest stretch
 * @example changePoints([5, 6, 5, 6, 15, 16, 15, 16]).at // => [4]
 */
export function changePoints(values: Values, options: ChangeOptions = {}): ChangePoints {
  const shortest = Math.max(1, options.shortest ?? 3)
  const places = [...values.keys()].filter((i) => isPresent(values[i]))
  const points = Float64Array.from(places, (i) => values[i] as number)
  if (points.length < 2 * shortest) throw new TooFewPoints(2 * shortest, points.length)
  const cost = squaredError(points)
  const penalty = options.penalty ?? usualPenalty(points, cost(0, points.length))
  const bounds = [0, ...bestBounds(points.length, { cost, penalty, shortest }), points.length]
  const segments = bounds.slice(1).map((end, k) => {
    const start = bounds[k] as number
    const sum = points.subarray(start, end).reduce((total, value) => total + value, 0)
    return {
      start: placeOf(places, start, values.length),
      end: placeOf(places, end, values.length),
      mean: sum / (end - start),
    }
  })
  return { at: segments.slice(1).map(({ start }) => start), segments, penalty }
}

/** The share of all variation that a change must save at least, or rounding would make changes in a series without noise. */
const leastGain = 1e-9

const usualPenalty = (points: Float64Array, total: number): number =>
  Math.max(3 * noise(points) ** 2 * Math.log(points.length), leastGain * total)

const placeOf = (places: readonly number[], i: number, length: number): number => (i === 0 ? 0 : (places[i] ?? length))

interface Rules {
  cost(start: number, end: number): number
  penalty: number
  shortest: number
}

/** Dynamic programming over the last change; a place that can no longer be the best last change is let go. */
function bestBounds(n: number, { cost, penalty, shortest }: Rules): number[] {
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
  const last = new Int32Array(n + 1)
  best[0] = -penalty
  let candidates: { start: number; until: number }[] = []
  for (let end = shortest; end <= n; end++) {
    const newest = end - shortest
    if (newest === 0 || newest >= shortest) candidates.push({ start: newest, until: Number.POSITIVE_INFINITY })
    for (const { start } of candidates) {
      const total = (best[start] as number) + cost(start, end) + penalty
      if (total < (best[end] as number)) {
        best[end] = total
        last[end] = start
      }
    }
    // The bound holds only for ends that leave room for a full stretch behind this one.
    for (const one of candidates) {
      if ((best[one.start] as number) + cost(one.start, end) > (best[end] as number))
        one.until = Math.min(one.until, end + shortest)
    }
    candidates = candidates.filter(({ until }) => until > end + 1)
  }
  const bounds: number[] = []
  for (let end = last[n] as number; end > 0; end = last[end] as number) bounds.unshift(end)
  return bounds
}

/** Σ(value − mean)² of any stretch in constant time; the overall mean is taken out first to keep digits. */
function squaredError(points: Float64Array): Rules['cost'] {
  const middle = points.reduce((sum, value) => sum + value, 0) / points.length
  const sums = new Float64Array(points.length + 1)
  const squares = new Float64Array(points.length + 1)
  points.forEach((value, i) => {
    sums[i + 1] = (sums[i] as number) + (value - middle)
    squares[i + 1] = (squares[i] as number) + (value - middle) ** 2
  })
  return (start, end) => {
    const sum = (sums[end] as number) - (sums[start] as number)
    return Math.max(0, (squares[end] as number) - (squares[start] as number) - (sum * sum) / (end - start))
  }
}

/** The standard deviation around the levels, from the differences of neighbours, which a few changes cannot bend. */
function noise(points: Float64Array): number {
  const moves = [...points.subarray(1)].map((value, i) => Math.abs(value - (points[i] as number)))
  return (median(moves) * 1.482602218505602) / Math.SQRT2
}
