import { isPresent, present, type Values } from '../../points.ts'
import { fillGaps } from '../adjust/fill-gaps.ts'
import { seasonalIndices } from '../adjust/seasonal-indices.ts'

/** Less than a hundredth of the usual level is beyond any experience. */
const leastPlanned = -0.99

/** A driver on the scale its effect is measured on: logs where it is always above zero, else shares of its mean; without its season. */
export interface DriverCourse {
  name: string
  /** Distance from the usual level: the mean of the last season, or of the last three values without one. */
  course: Float64Array
  /** The distance that a planned change comes to, as a share of the usual level: −0.05 is 5 % less. */
  planned(change: number): number
  /** The distance of a value at a position, also beyond the end; 0 for a missing one. */
  at(value: number | null, position: number): number
}

/**
 * A driver made comparable over time; null where it never changes or has no values. Missing values at the ends take their neighbour.
 *
 * @param length positions of the series it drives
 * @example driverCourse({ name: 'price', values: [2, 2, 4] }, 3, 1).course // => about [-0.23, -0.23, 0.46]
 */
export function driverCourse(
  { name, values }: { name: string; values: Values },
  length: number,
  season: number,
): DriverCourse | null {
  const known = values.slice(0, length)
  const found = present(known)
  if (found.length < 3 || found.every((value) => value === found[0])) return null
  const filled = fillGaps(withEnds(known, length), 1)
  const isLog = found.every((value) => value > 0)
  const mean = found.reduce((sum, value) => sum + Math.abs(value), 0) / found.length
  const scaled = (value: number) => (isLog ? Math.log(value) : value / mean)
  const shape = filled.map(scaled)
  const places = season > 1 && length >= 2 * season ? seasonalIndices(shape, season).places : new Float64Array(1)
  const plain = shape.map((value, i) => value - (places[i % places.length] as number))
  const recent = plain.subarray(-Math.min(length, Math.max(3, season)))
  const usual = recent.reduce((sum, value) => sum + value, 0) / recent.length
  return {
    name,
    course: plain.map((value) => value - usual),
    at: (value, position) =>
      isPresent(value) && (value > 0 || !isLog)
        ? scaled(value) - (places[position % places.length] as number) - usual
        : 0,
    planned: (change) => (isLog ? Math.log1p(Math.max(leastPlanned, change)) : change * usual),
  }
}

function withEnds(values: Values, length: number): Values {
  const first = values.find(isPresent) as number
  const last = values.findLast(isPresent) as number
  return Array.from({ length }, (_, i) => values[i] ?? (i === 0 ? first : i === length - 1 ? last : null))
}
