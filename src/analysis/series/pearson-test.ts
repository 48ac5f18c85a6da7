import { pearson } from '../correlation.ts'
import { finite, pairs, type Values } from '../points.ts'
import { bothTTails } from '../tails.ts'
import type { RankCorrelation } from './spearman.ts'

/**
 * Pearson's correlation over the positions where both have a value, with the two-sided t test that it is not 0:
 * t = r · √((n − 2) / (1 − r²)) with n − 2 degrees of freedom, as `scipy.stats.pearsonr`. Without a unit. Takes the pairs as
 * independent. Null below three common points or where either is constant. Never throws.
 *
 * @example pearsonTest([1, 2, 3, 4], [2, 1, 4, 3])?.p.toFixed(1) // => '0.4'
 */
export function pearsonTest(a: Values, b: Values): RankCorrelation | null {
  const count = pairs(a, b).x.length
  const value = count < 3 ? null : pearson(a, b)
  if (value === null) return null
  const score = finite(value * Math.sqrt((count - 2) / ((1 - value) * (1 + value))))
  return { value, p: score === null ? 0 : bothTTails(score, count - 2), count }
}
