import { average, dot } from '../columns.ts'

/** Columns on one scale, with what takes them back to their units. */
export interface ZScores {
  columns: Float64Array[]
  means: number[]
  /** Population standard deviations (n); 0 for a constant, whose z-scores are 0. */
  scales: number[]
}

/** Less spread than this beside the size of the mean is rounding. */
const leastSpread = 1e-12

/**
 * How many standard deviations each value lies from its column's mean, as scikit-learn's `StandardScaler`: puts amounts and
 * counts on one scale before distances are taken.
 *
 * @example zScores([Float64Array.of(1, 3)]).columns[0] // => Float64Array [-1, 1]
 */
export function zScores(columns: readonly Float64Array[]): ZScores {
  const means = columns.map(average)
  const centred = columns.map((column, j) => column.map((value) => value - (means[j] as number)))
  const scales = centred.map((column, j) => {
    const scale = Math.sqrt(dot(column, column) / column.length)
    return scale > leastSpread * Math.abs(means[j] as number) ? scale : 0
  })
  const scaled = centred.map((column, j) => column.map((value) => (scales[j] ? value / (scales[j] as number) : 0)))
  return { columns: scaled, means, scales }
}
