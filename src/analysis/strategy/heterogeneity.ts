import { chiSquareTail } from '../tails.ts'
import { TooFewPoints } from '../too-few-points.ts'

export interface Heterogeneity {
  /** The mean, each estimate by the inverse of its variance. */
  mean: number
  q: number
  /** How probable differences like these are if all are the same. */
  p: number
  /** Share of the variation that is not chance, from 0 to 1. */
  i2: number
}

/**
 * Whether several estimates are estimates of the same thing: Cochran's Q, the squared distances from their weighted mean in
 * standard errors, against a chi-square with one degree of freedom less than there are; I² = (Q − df) / Q (Higgins and
 * Thompson 2002). The mean in the unit of the estimates, the rest without a unit. Takes the estimates as independent.
 *
 * @param errors standard errors, above 0; estimates with none are left out
 * @throws {TooFewPoints} below two estimates with an error above 0
 * @example heterogeneity([0.1, 0.1, 0.5], [0.05, 0.05, 0.05]).p < 0.001 // => true
 */
export function heterogeneity(estimates: readonly number[], errors: readonly number[]): Heterogeneity {
  const usable = estimates.flatMap((estimate, i) => {
    const error = errors[i] ?? 0
    return error > 0 ? [{ estimate, weight: 1 / error ** 2 }] : []
  })
  if (usable.length < 2) throw new TooFewPoints(2, usable.length)
  const whole = usable.reduce((sum, { weight }) => sum + weight, 0)
  const mean = usable.reduce((sum, { estimate, weight }) => sum + weight * estimate, 0) / whole
  const q = usable.reduce((sum, { estimate, weight }) => sum + weight * (estimate - mean) ** 2, 0)
  const df = usable.length - 1
  return { mean, q, p: chiSquareTail(q, df), i2: q > df ? (q - df) / q : 0 }
}
