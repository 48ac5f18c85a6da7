import { isPresent, type Values } from '../points.ts'

/** A series from which the season was taken out. */
export interface SeasonFree {
  /** Centred on 0, in logarithms or in the unit of the values; gaps stay gaps. */
  values: (number | null)[]
  /** Whether the values are natural logarithms: so it is where all are above 0. */
  isLog: boolean
}

/**
 * Takes the season out of a series: each value less the mean of its place of the season, in natural logarithms where all
 * values are above 0 (a difference of 0.1 is then about 10 %), else in the unit of the values. With a length of 1 only the
 * overall mean is taken out. Never throws.
 *
 * @param length positions in one season: 12 for months
 * @example withoutSeason([1, 10, 1, 10], 2).values // => [0, 0, 0, 0]
 */
export function withoutSeason(values: Values, length: number): SeasonFree {
  const isLog = values.every((value) => !isPresent(value) || value > 0)
  const scaled = values.map((value) => (isPresent(value) ? (isLog ? Math.log(value) : value) : null))
  const means = Array.from({ length }, (_, place) => meanOf(scaled.filter((_, i) => i % length === place)))
  return { values: scaled.map((value, i) => (value === null ? null : value - (means[i % length] ?? 0))), isLog }
}

function meanOf(values: Values): number | null {
  const there = values.filter(isPresent)
  return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0) / there.length
}
