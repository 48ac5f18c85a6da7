import { seeded, shuffled } from '../seeded.ts'

/** Above this many rows a seeded sample stands for all: the exact measure compares every pair. */
const sampleSize = 2000

/**
 * How well rows sit in their clusters (Rousseeuw 1987), as `sklearn.metrics.silhouette_score`: the mean of
 * (b − a) / max(a, b), a the mean distance to the own cluster, b to the nearest other one. Near 1 apart, near 0 overlapping, below 0
 * misplaced. A row alone in its cluster counts 0. Exact up to 2,000 rows, above by a seeded sample of that size.
 * Null with fewer than two clusters.
 *
 * @example silhouette([Float64Array.of(0, 1, 10, 11)], Int32Array.of(0, 0, 1, 1), 1)?.toFixed(3) // => '0.900'
 */
export function silhouette(columns: readonly Float64Array[], labels: Int32Array, seed: number): number | null {
  const count = labels.length
  const rows =
    count > sampleSize ? shuffled(count, seeded(seed)).subarray(0, sampleSize) : Int32Array.from(labels.keys())
  const own = Int32Array.from(rows, (row) => labels[row] as number)
  const k = own.reduce((most, label) => Math.max(most, label), -1) + 1
  const sizes = new Int32Array(k)
  for (const label of own) sizes[label] = (sizes[label] as number) + 1
  if (sizes.filter((size) => size > 0).length < 2) return null
  const picked = columns.map((column) => Float64Array.from(rows, (row) => column[row] as number))
  const sums = distanceSums(picked, own, k)
  let total = 0
  for (let i = 0; i < rows.length; i++) total += widthOf(sums.subarray(i * k, (i + 1) * k), own[i] as number, sizes)
  return total / rows.length
}

/** For each row the sum of its distances to each cluster. */
function distanceSums(columns: readonly Float64Array[], labels: Int32Array, k: number): Float64Array {
  const sums = new Float64Array(labels.length * k)
  for (let a = 0; a < labels.length; a++) {
    for (let b = a + 1; b < labels.length; b++) {
      let square = 0
      for (const column of columns) square += ((column[a] as number) - (column[b] as number)) ** 2
      const distance = Math.sqrt(square)
      const [there, back] = [a * k + (labels[b] as number), b * k + (labels[a] as number)]
      sums[there] = (sums[there] as number) + distance
      sums[back] = (sums[back] as number) + distance
    }
  }
  return sums
}

function widthOf(sums: Float64Array, own: number, sizes: Int32Array): number {
  const members = sizes[own] as number
  if (members === 1) return 0
  const inside = (sums[own] as number) / (members - 1)
  let outside = Number.POSITIVE_INFINITY
  sums.forEach((sum, label) => {
    const size = sizes[label] as number
    if (label !== own && size > 0) outside = Math.min(outside, sum / size)
  })
  const larger = Math.max(inside, outside)
  return larger === 0 ? 0 : (outside - inside) / larger
}
