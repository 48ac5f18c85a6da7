import { mad, median, quantileSorted } from 'simple-statistics'
import { isPresent, present, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'

export interface Anomaly {
  /** Its position in the series. */
  at: number
  value: number
  side: 'high' | 'low'
  /** How far out it lies: in interquartile ranges beyond the quartile, or in robust standard deviations. */
  score: number
}

export interface AnomalyReport {
  found: Anomaly[]
  /** What counts as ordinary, in the unit of the values. */
  low: number
  high: number
}

const fewest = 4
/** The median distance of normal data from their median, as a share of the standard deviation, inverted. */
const madToSigma = 1.482602218505602

/**
 * Values beyond Tukey's fences: more than `reach` interquartile ranges outside the quartiles (type 7, as pandas).
 *
 * @param reach 1.5 for outliers, 3 for far ones
 * @throws {TooFewPoints} below four values
 * @example anomaliesByQuartiles([1, 2, 3, 4, 50]).found[0]?.at // => 4
 */
export function anomaliesByQuartiles(values: Values, reach = 1.5): AnomalyReport {
  const sorted = needing(values).sort((a, b) => a - b)
  const [q25, q75] = [quantileSorted(sorted, 0.25), quantileSorted(sorted, 0.75)]
  const range = q75 - q25
  const beyond = (value: number) => (value > q75 ? value - q75 : q25 - value) / (range || 1)
  return report(values, { low: q25 - reach * range, high: q75 + reach * range, score: beyond })
}

/**
 * Values more than `limit` robust standard deviations (median absolute deviation · 1.4826) from the median, the rule of
 * Iglewicz and Hoaglin (1993). Finds nothing where more than half of all values are the same: there is no spread to measure by.
 *
 * @throws {TooFewPoints} below four values
 * @example anomaliesByMad([1, 2, 3, 4, 50]).found[0]?.score.toFixed(1) // => '31.7'
 */
export function anomaliesByMad(values: Values, limit = 3.5): AnomalyReport {
  const there = needing(values)
  const middle = median(there)
  const sigma = mad(there) * madToSigma
  const reach = sigma > 0 ? limit * sigma : Number.MAX_VALUE
  const score = (value: number) => Math.abs(value - middle) / sigma
  return report(values, { low: Math.max(-Number.MAX_VALUE, middle - reach), high: middle + reach, score })
}

function needing(values: Values): number[] {
  const there = present(values)
  if (there.length < fewest) throw new TooFewPoints(fewest, there.length)
  return there
}

interface Fences {
  low: number
  high: number
  score(value: number): number
}

function report(values: Values, { low, high, score }: Fences): AnomalyReport {
  const found = [...values.entries()].flatMap(([at, value]): Anomaly[] => {
    if (!isPresent(value) || (value >= low && value <= high)) return []
    return [{ at, value, side: value > high ? 'high' : 'low', score: score(value) }]
  })
  return { found, low, high }
}
