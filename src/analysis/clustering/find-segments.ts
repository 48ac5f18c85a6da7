import { completeRows } from '../complete-rows.ts'
import type { Values } from '../points.ts'
import { seeded, shuffled } from '../seeded.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'
import { type Clusters, kMeans } from './k-means.ts'
import { silhouette } from './silhouette.ts'
import { zScores } from './z-scores.ts'

export interface FoundSegments {
  k: number
  /** The segment of each complete row, and those rows' places in the table. */
  labels: Int32Array
  rows: Int32Array
  /** One a segment. */
  profiles: {
    size: number
    /** Share of all complete rows. */
    share: number
    /** Means in the units of the columns, and in standard deviations from the mean of all: what is special about it. */
    means: number[]
    zMeans: number[]
  }[]
  /** How well each number of segments fits, by silhouette; of the sample where one was taken. */
  tried: { k: number; silhouette: number; inertia: number }[]
}

export interface SegmentOptions {
  seed: number
  /** A fixed number of segments, or the range to choose from: 2 to 8 unless told. */
  k?: number | { from: number; to: number }
  restarts?: number
}

/**
 * Groups rows (customers) that are alike: K-means on z-scores, the number of segments by the best silhouette. Rows with a gap
 * are left out. Constant columns separate nothing and count nothing. Above 10,000 rows the number is chosen on a seeded sample.
 *
 * @throws {TooFewPoints} with fewer than three complete rows, or fewer than a fixed k
 * @throws {UnfitData} `too-few-levels` with fewer different rows than segments asked
 * @example findSegments([frequency, amount, satisfaction], { seed: 1 }).k // => 3
 */
export function findSegments(table: readonly Values[], { seed, k, ...options }: SegmentOptions): FoundSegments {
  const { rows, columns } = completeRows(table)
  if (rows.length < 3) throw new TooFewPoints(3, rows.length)
  const { columns: scaled } = zScores(columns)
  const [from, to] = typeof k === 'object' ? [k.from, k.to] : k ? [k, k] : [2, Math.min(8, rows.length - 1)]
  const different = countDifferent(scaled, to)
  if (different < from) throw new UnfitData('too-few-levels', { needed: from, found: different })
  const numbers = Array.from({ length: Math.min(to, different) - from + 1 }, (_, i) => from + i)
  const arena = sampleOf(scaled, seed)
  const tries = numbers.map((count) => {
    const clusters = kMeans(arena, { k: count, seed, ...options })
    return { k: count, clusters, fit: silhouette(arena, clusters.labels, seed) ?? 0 }
  })
  const best = tries.reduce((one, other) => (other.fit > one.fit + 1e-12 ? other : one))
  const clusters = arena === scaled ? best.clusters : kMeans(scaled, { k: best.k, seed, ...options })
  return {
    k: best.k,
    labels: clusters.labels,
    rows,
    profiles: describe(clusters, columns),
    tried: tries.map((one) => ({ k: one.k, silhouette: one.fit, inertia: one.clusters.inertia })),
  }
}

const sampleSize = 10_000

function sampleOf(columns: readonly Float64Array[], seed: number): readonly Float64Array[] {
  const count = columns[0]?.length ?? 0
  if (count <= sampleSize) return columns
  const picked = shuffled(count, seeded(seed)).subarray(0, sampleSize)
  return columns.map((column) => Float64Array.from(picked, (row) => column[row] as number))
}

/** Different rows, counted only as far as it matters. */
function countDifferent(columns: readonly Float64Array[], enough: number): number {
  const seen = new Set<string>()
  for (let i = 0; i < (columns[0]?.length ?? 0) && seen.size < enough; i++)
    seen.add(columns.map((column) => column[i]).join())
  return seen.size
}

/** Means of the values themselves: turned back from z-scores, a mean of 0 would come out as a speck of rounding. */
function describe({ centres, sizes, labels }: Clusters, columns: readonly Float64Array[]) {
  const sums = centres.map(() => new Float64Array(columns.length))
  labels.forEach((label, row) => {
    const own = sums[label] as Float64Array
    columns.forEach((column, j) => {
      own[j] = (own[j] as number) + (column[row] as number)
    })
  })
  return centres.map((centre, label) => {
    const size = sizes[label] as number
    return {
      size,
      share: size / labels.length,
      means: Array.from(sums[label] as Float64Array, (sum) => sum / size),
      zMeans: centre,
    }
  })
}
