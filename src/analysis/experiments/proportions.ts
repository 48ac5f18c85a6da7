import { bothNormalTails, normalBound } from '../tails.ts'

/** So many out of so many: conversions out of visitors, buyers out of addressed customers. */
export interface Share {
  hits: number
  count: number
}

/** A share with the interval it is known to. */
export interface ShareEstimate {
  share: number
  low: number
  high: number
}

/**
 * A proportion with its interval by Wilson's score (1927), which stays within 0 and 1 and is right for few cases too; as
 * `statsmodels.stats.proportion.proportion_confint(method='wilson')`.
 *
 * @throws {RangeError} unless 0 ≤ hits ≤ count and count > 0
 * @example wilson({ hits: 0, count: 10 }).high.toFixed(3) // => '0.278'
 */
export function wilson({ hits, count }: Share, level = 0.95): ShareEstimate {
  check({ hits, count })
  const z = normalBound(level)
  const share = hits / count
  const size = 1 + (z * z) / count
  const middle = (share + (z * z) / (2 * count)) / size
  const reach = (z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))) / size
  // At 0 and 1 the bound is the share itself, but for rounding.
  return { share, low: hits === 0 ? 0 : middle - reach, high: hits === count ? 1 : middle + reach }
}

export interface ProportionTest {
  control: ShareEstimate
  variant: ShareEstimate
  /** Variant less control, in shares (0.02 is two percentage points), by Newcombe's interval. */
  difference: { value: number; low: number; high: number }
  /** Null when either has no hits: a ratio to nothing has no interval. Growth over the control: 0.1 is 10 % more. */
  lift: { value: number; low: number; high: number } | null
  /** Null when both are 0 or both are 1. */
  z: number | null
  /** Two-sided; 1 when both are the same for sure. */
  p: number
}

/**
 * Whether two proportions differ: z test with the pooled share, Newcombe's hybrid score interval for the difference
 * (1998, method 10), and the relative lift with the interval of the log ratio (Katz 1978). As statsmodels'
 * `proportions_ztest`, `confint_proportions_2indep(method='newcomb')` and `(compare='ratio', method='log')`.
 *
 * @throws {RangeError} unless 0 ≤ hits ≤ count and count > 0
 * @example compareProportions({ hits: 120, count: 2400 }, { hits: 165, count: 2400 }).p.toFixed(4) // => '0.0063'
 */
export function compareProportions(control: Share, variant: Share, level = 0.95): ProportionTest {
  const before = wilson(control, level)
  const after = wilson(variant, level)
  const pooled = (control.hits + variant.hits) / (control.count + variant.count)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / control.count + 1 / variant.count))
  const value = after.share - before.share
  const z = error > 0 ? value / error : null
  return {
    control: before,
    variant: after,
    difference: newcombe(before, after),
    lift: ratioLift(control, variant, level),
    z,
    p: z === null ? 1 : bothNormalTails(z),
  }
}

function newcombe(before: ShareEstimate, after: ShareEstimate): ProportionTest['difference'] {
  const value = after.share - before.share
  const down = Math.hypot(after.share - after.low, before.high - before.share)
  const up = Math.hypot(after.high - after.share, before.share - before.low)
  return { value, low: value - down, high: value + up }
}

function ratioLift(control: Share, variant: Share, level: number): ProportionTest['lift'] {
  if (control.hits === 0 || variant.hits === 0) return null
  const ratio = variant.hits / variant.count / (control.hits / control.count)
  const error = Math.sqrt(1 / variant.hits - 1 / variant.count + 1 / control.hits - 1 / control.count)
  const reach = Math.exp(normalBound(level) * error)
  return { value: ratio - 1, low: ratio / reach - 1, high: ratio * reach - 1 }
}

function check({ hits, count }: Share): void {
  if (!(count > 0) || !(hits >= 0) || hits > count) throw new RangeError(`${hits} of ${count} is not a share`)
}
