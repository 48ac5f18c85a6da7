import { pearson } from '../correlation.ts'
import { finite, pairs, type Values } from '../points.ts'
import { rank } from '../ranks.ts'
import { bothTTails } from '../tails.ts'

export interface RankCorrelation {
  /** Between −1 and 1, without a unit. */
  value: number
  /** Two-sided. */
  p: number
  count: number
}

/**
 * Spearman's rank correlation over the positions where both have a value: whether they rise together, on whatever curve, and
 * with odd points harmless. p by Student's t with n − 2 degrees of freedom, as `scipy.stats.spearmanr`; coarse below ten
 * points. Null below three common points or where either is constant. Never throws.
 *
 * @example spearman([1, 2, 3, 4], [1, 4, 9, 100])?.value // => 1
 */
export function spearman(a: Values, b: Values): RankCorrelation | null {
  const { x, y } = pairs(a, b)
  const count = x.length
  if (count < 3) return null
  const value = pearson([...rank(x).ranks], [...rank(y).ranks])
  if (value === null) return null
  const score = finite(value * Math.sqrt((count - 2) / ((1 - value) * (1 + value))))
  return { value, p: score === null ? 0 : bothTTails(score, count - 2), count }
}
