import { average } from '../columns.ts'
import { finite, isConstant, present, type Values } from '../points.ts'
import { bothTTails, tBound } from '../tails.ts'
import { TooFewPoints } from '../too-few-points.ts'

/** What a group of measurements comes to, in their unit. */
export interface GroupSummary {
  count: number
  mean: number
  /** Sample standard deviation (n − 1). */
  std: number
}

export interface MeanTest {
  control: GroupSummary
  variant: GroupSummary
  /** Variant less control, in the unit of the values. */
  difference: { value: number; low: number; high: number; error: number }
  /** Growth over the control's mean; null unless that is clearly above 0. */
  lift: { value: number; low: number; high: number } | null
  /** Null when neither group varies. */
  t: number | null
  df: number | null
  p: number
}

/**
 * Whether two groups have different means, without taking their spreads as equal (Welch 1947; degrees of freedom by
 * Satterthwaite), as `scipy.stats.ttest_ind(equal_var=False)`; with the relative lift and its interval by Fieller's
 * theorem (1954), which is exact where the ratio of two uncertain means is not.
 *
 * @throws {TooFewPoints} below two values in a group
 * @example compareMeans([1, 2, 3, 4], [3, 4, 5, 6]).t?.toFixed(4) // => '2.1909'
 */
export function compareMeans(control: Values, variant: Values, level = 0.95): MeanTest {
  return compareSummaries(summarise(control), summarise(variant), level)
}

/**
 * The same from counts, means and standard deviations alone.
 *
 * @throws {TooFewPoints} below two values in a group
 * @example compareSummaries({ count: 4, mean: 2.5, std: 1.3 }, { count: 4, mean: 4.5, std: 1.3 }).difference.value // => 2
 */
export function compareSummaries(control: GroupSummary, variant: GroupSummary, level = 0.95): MeanTest {
  const fewest = Math.min(control.count, variant.count)
  if (fewest < 2) throw new TooFewPoints(2, fewest)
  const value = variant.mean - control.mean
  const parts = [control, variant].map(({ std, count }) => std ** 2 / count) as [number, number]
  const variance = parts[0] + parts[1]
  const df = finite(variance ** 2 / (parts[0] ** 2 / (control.count - 1) + parts[1] ** 2 / (variant.count - 1)))
  const error = Math.sqrt(variance)
  if (error === 0 || df === null) {
    const difference = { value, low: value, high: value, error: 0 }
    return {
      control,
      variant,
      difference,
      lift: fieller(control, variant, 0),
      t: null,
      df: null,
      p: value === 0 ? 1 : 0,
    }
  }
  const bound = tBound(level, df)
  const reach = bound * error
  return {
    control,
    variant,
    difference: { value, low: value - reach, high: value + reach, error },
    lift: fieller(control, variant, bound),
    t: value / error,
    df,
    p: bothTTails(value / error, df),
  }
}

/** The interval of variant over control, both independent; null when the control may as well be 0. */
function fieller(control: GroupSummary, variant: GroupSummary, bound: number): MeanTest['lift'] {
  const [below, above] = [control, variant].map(({ std, count }) => std ** 2 / count) as [number, number]
  const g = (bound ** 2 * below) / control.mean ** 2
  if (!(control.mean > 0) || !(g < 1)) return null
  const ratio = variant.mean / control.mean
  const root = Math.sqrt(above * (1 - g) + ratio ** 2 * below)
  const reach = (bound * root) / control.mean
  return { value: ratio - 1, low: (ratio - reach) / (1 - g) - 1, high: (ratio + reach) / (1 - g) - 1 }
}

/**
 * Count, mean and standard deviation of the values that are there.
 *
 * @throws {TooFewPoints} below two values
 * @example summarise([1, 2, 3]).std // => 1
 */
export function summarise(values: Values): GroupSummary {
  const there = Float64Array.from(present(values))
  if (there.length < 2) throw new TooFewPoints(2, there.length)
  const mean = average(there)
  const squares = there.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const std = isConstant([...there]) ? 0 : Math.sqrt(squares / (there.length - 1))
  return { count: there.length, mean, std }
}
