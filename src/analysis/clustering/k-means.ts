import { type Chance, seeded, shuffled } from '../seeded.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'
import { type Assignment, lloyd, type Points, toPoints } from './lloyd.ts'
import { moveSinglePoints } from './single-moves.ts'

export interface Clusters {
  /** One a cluster, in the units of the columns, sorted by the first column (then the next …). */
  centres: number[][]
  /** The cluster of each row. */
  labels: Int32Array
  sizes: number[]
  /** Σ of the squared distances of the rows to their centre. */
  inertia: number
}

export interface KMeansOptions {
  k: number
  seed: number
  /** Starts tried; the best counts. 50 unless told, 20 above 10,000 rows. */
  restarts?: number
}

/** Above this many rows the starts compete on a sample, and only the best of them finish on all rows. */
const sampleSize = 10_000
const finalists = 2
/** Up to so many rows every start is improved point by point; with more only the best of them, which nearly always agree. */
const smallSize = 1000
/** With many rows a round that gains less than this share is the last. */
const tolerance = { start: 1e-4, finish: 1e-6 }

/**
 * K-means with the seeding of Arthur and Vassilvitskii (k-means++, 2007), best of `restarts` seeded starts (one alone often
 * ends in a poor place). Columns count as they are given: put them on one scale with `zScores` first.
 * Above 10,000 rows the starts compete on a seeded sample of that size and the best two go on with all rows.
 *
 * @throws {TooFewPoints} with fewer rows than k
 * @throws {UnfitData} `too-few-levels` with fewer different rows than k
 * @example kMeans([Float64Array.of(1, 1, 1, 4, 4, 4), Float64Array.of(2, 4, 0, 2, 4, 0)], { k: 2, seed: 1 }).centres // => [[1, 2], [4, 2]]
 */
export function kMeans(columns: readonly Float64Array[], options: KMeansOptions): Clusters {
  const { k, seed } = options
  const points = toPoints(columns)
  if (points.count < k) throw new TooFewPoints(k, points.count)
  const chance = seeded(seed)
  const isLarge = points.count > sampleSize
  const arena = isLarge ? sampleOf(points, chance) : points
  const restarts = options.restarts ?? (isLarge ? 20 : 50)
  const starts = Array.from({ length: restarts }, () => spreadCentres(arena, k, chance))
  const isSmall = points.count <= smallSize
  const polish = (one: Assignment) => lloyd(arena, moveSinglePoints(arena, one).centres)
  const settle = (start: Float64Array) =>
    isSmall ? polish(lloyd(arena, start)) : lloyd(arena, start, isLarge ? tolerance.start : tolerance.finish)
  const tries = starts.map(settle)
  tries.sort((a, b) => a.inertia - b.inertia)
  if (isSmall) return describe(points, tries[0] as Assignment)
  if (!isLarge) return describe(points, leastInertia(tries.slice(0, finalists).map(polish)))
  const finished = tries.slice(0, finalists).map(({ centres }) => lloyd(points, centres, tolerance.finish))
  return describe(points, leastInertia(finished))
}

const leastInertia = (all: readonly Assignment[]): Assignment =>
  all.reduce((best, one) => (one.inertia < best.inertia ? one : best))

function sampleOf({ values, size, count }: Points, chance: Chance): Points {
  const rows = shuffled(count, chance).subarray(0, sampleSize)
  const sample = new Float64Array(sampleSize * size)
  rows.forEach((row, i) => {
    sample.set(values.subarray(row * size, (row + 1) * size), i * size)
  })
  return { values: sample, size, count: sampleSize }
}

/**
 * Centres drawn one after another, far points more likely: by the squared distance to the nearest centre so far. Of several
 * draws the one that leaves the least distance is kept (the greedy form, as scikit-learn has it).
 */
function spreadCentres(points: Points, k: number, chance: Chance): Float64Array {
  const { size, count } = points
  const centres = new Float64Array(k * size)
  const draws = 2 + Math.floor(Math.log(k))
  let nearest = distancesTo(points, chance.below(count), null)
  centres.set(rowOf(points, nearest.row))
  for (let c = 1; c < k; c++) {
    if (!(nearest.total > 0)) throw new UnfitData('too-few-levels', { needed: k, found: c })
    const { distances, total } = nearest
    const offers = Array.from({ length: draws }, () =>
      distancesTo(points, draw(distances, chance.uniform() * total), distances),
    )
    nearest = offers.reduce((best, offer) => (offer.total < best.total ? offer : best))
    centres.set(rowOf(points, nearest.row), c * size)
  }
  return centres
}

interface Nearest {
  row: number
  distances: Float64Array
  total: number
}

/** Squared distances to the nearest centre once this row is one too. */
function distancesTo({ values, size, count }: Points, row: number, before: Float64Array | null): Nearest {
  const distances = new Float64Array(count)
  let total = 0
  for (let i = 0; i < count; i++) {
    let distance = 0
    for (let j = 0; j < size; j++)
      distance += ((values[i * size + j] as number) - (values[row * size + j] as number)) ** 2
    distances[i] = before ? Math.min(before[i] as number, distance) : distance
    total += distances[i] as number
  }
  return { row, distances, total }
}

const rowOf = ({ values, size }: Points, row: number): Float64Array => values.subarray(row * size, (row + 1) * size)

function draw(weights: Float64Array, mark: number): number {
  let passed = 0
  let last = 0
  for (let i = 0; i < weights.length; i++) {
    if ((weights[i] as number) === 0) continue
    passed += weights[i] as number
    last = i
    if (passed > mark) return i
  }
  return last
}

function describe({ size }: Points, { centres, labels, inertia }: Assignment): Clusters {
  const rows = Array.from({ length: centres.length / size }, (_, c) => [...centres.subarray(c * size, (c + 1) * size)])
  const order = [...rows.keys()].sort((a, b) => byColumns(rows[a] as number[], rows[b] as number[]))
  const place = Int32Array.from(order, (_, label) => order.indexOf(label))
  const renamed = labels.map((label) => place[label] as number)
  const sizes = new Array<number>(order.length).fill(0)
  for (const label of renamed) sizes[label] = (sizes[label] as number) + 1
  return { centres: order.map((label) => rows[label] as number[]), labels: renamed, sizes, inertia }
}

function byColumns(a: readonly number[], b: readonly number[]): number {
  const different = a.findIndex((value, j) => value !== b[j])
  return different < 0 ? 0 : (a[different] as number) - (b[different] as number)
}
