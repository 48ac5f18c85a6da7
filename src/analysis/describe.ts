import { mean, quantileSorted, sampleStandardDeviation } from 'simple-statistics'
import { finite, isConstant, present, type Values } from './points.ts'

/** The summary of one column, in the units of its values; null where it has no value. */
export interface Description {
  count: number
  mean: number | null
  std: number | null
  min: number | null
  q25: number | null
  median: number | null
  q75: number | null
  max: number | null
}

/**
 * Count, mean, standard deviation, extremes and quartiles of a column, as `pandas.DataFrame.describe` defines them:
 * missing values skipped, the sample standard deviation (n − 1; null below two values), quartiles by linear interpolation
 * between order statistics (type 7 of Hyndman and Fan, 1996). Never throws; without values all but the count are null.
 *
 * @example describe([1091, 979, 970, 1070, 1059]).mean // => 1033.8
 */
export function describe(values: Values): Description {
  const sorted = present(values).sort((a, b) => a - b)
  const count = sorted.length
  if (count === 0) return { count, mean: null, std: null, min: null, q25: null, median: null, q75: null, max: null }
  const quantile = (p: number) => finite(quantileSorted(sorted, p))
  return {
    count,
    // A constant's mean must be the constant, not its rounding.
    mean: isConstant(sorted) ? (sorted[0] ?? null) : finite(mean(sorted)),
    std: count < 2 ? null : isConstant(sorted) ? 0 : finite(sampleStandardDeviation(sorted)),
    min: quantile(0),
    q25: quantile(0.25),
    median: quantile(0.5),
    q75: quantile(0.75),
    max: quantile(1),
  }
}
