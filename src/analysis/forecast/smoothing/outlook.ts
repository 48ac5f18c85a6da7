import { follow, type SmoothingRule, type SmoothingState } from './smoothing.ts'

export interface OutlookQuestion {
  rule: SmoothingRule
  /** Where the series ended: the state, and how many positions it had. */
  end: SmoothingState
  length: number
  horizon: number
  /** Standard deviation of the one-step error. */
  sigma: number
  /** Whether `sigma` is a share of the expected value; by default for a multiplicative season. */
  isRelative?: boolean
}

/**
 * The expected values of the next periods and their standard errors.
 *
 * The variance at horizon h is σ²·(c₁² + … + c_h²), where c is what a one-step error of one σ does to the later
 * expectations. For the additive members this is the exact formula (Hyndman et al. 2008, section 6.1: naive σ√h, …); for
 * a multiplicative season, whose σ is relative, it is its first-order approximation. The effects are found by running the
 * recursion with one error put in, so that a new member of the family needs no formula of its own.
 *
 * @example outlook({ rule: naive, end: { level: 7, trend: 0, seasons: [] }, length: 3, horizon: 2, sigma: 1 })
 * // => { means: [7, 7], errors: [1, 1.414…] }
 */
export function outlook({
  rule,
  end,
  length,
  horizon,
  sigma,
  isRelative = rule.form.season === 'multiplicative',
}: OutlookQuestion): { means: number[]; errors: number[] } {
  const blank = new Float64Array(horizon).fill(Number.NaN)
  const means = [...follow(rule, end, blank, length).expected]
  const variance: number[] = new Array(horizon).fill(0)
  for (let j = 0; j < horizon; j++) {
    const shock = isRelative ? sigma * Math.abs(means[j] as number) : sigma
    const shaken = blank.map((_, i) => (i === j ? (means[j] as number) + shock : Number.NaN))
    const moved = follow(rule, end, shaken, length).expected
    variance[j] = (variance[j] as number) + shock ** 2
    for (let h = j + 1; h < horizon; h++)
      variance[h] = (variance[h] as number) + ((moved[h] as number) - (means[h] as number)) ** 2
  }
  return { means, errors: variance.map(Math.sqrt) }
}
