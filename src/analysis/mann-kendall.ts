import normal from '@stdlib/stats-base-dists-normal'
import { finite, present, type Values } from './points.ts'
import { TooFewPoints } from './too-few-points.ts'

export interface MannKendall {
  count: number
  /** Pairs that rise minus pairs that fall. */
  s: number
  /** Variance of S when there is no trend, with the correction for ties. */
  variance: number
  /** With the continuity correction of one; 0 when S is 0. */
  z: number
  /** Two-sided, by the normal approximation: coarse below ten points. */
  p: number
  /** Kendall's tau-b of the values against time; null for a constant series. */
  tau: number | null
}

/**
 * The Mann–Kendall test for a monotonic trend (Mann 1945, Kendall 1975, ties as in Gilbert 1987): which way the series
 * goes, whatever the shape. It takes the points as independent; a season or inertia makes p too small.
 *
 * @throws {TooFewPoints} below three points
 * @example mannKendall([1, 2, 2, 4]).s // => 5
 */
export function mannKendall(values: Values): MannKendall {
  const points = present(values)
  const count = points.length
  if (count < 3) throw new TooFewPoints(3, count)
  const ties = tieSizes(points)
  const s = score(points)
  const variance = (weight(count) - ties.reduce((sum, size) => sum + weight(size), 0)) / 18
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance)
  const all = pairCount(count)
  const untied = all - ties.reduce((sum, size) => sum + pairCount(size), 0)
  return { count, s, variance, z, p: 2 * normal.cdf(-Math.abs(z), 0, 1), tau: finite(s / Math.sqrt(all * untied)) }
}

function score(points: readonly number[]): number {
  let s = 0
  for (let i = 0; i < points.length; i++) {
    const earlier = points[i] as number
    for (let j = i + 1; j < points.length; j++) s += Math.sign((points[j] as number) - earlier)
  }
  return s
}

/** How often each value that occurs more than once occurs. */
function tieSizes(points: readonly number[]): number[] {
  const sizes = new Map<number, number>()
  for (const point of points) sizes.set(point, (sizes.get(point) ?? 0) + 1)
  return [...sizes.values()].filter((size) => size > 1)
}

const weight = (size: number): number => size * (size - 1) * (2 * size + 5)
const pairCount = (size: number): number => (size * (size - 1)) / 2
