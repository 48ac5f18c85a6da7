/**
 * The value of a customer over a known course: Σ valueₜ / (1 + rate)ᵗ, t from 1. In the unit of the values.
 *
 * @param values what each period brings, the coming one first
 * @param rate discount rate of one period, above −1
 * @throws {RangeError} when the rate is −1 or below
 * @example discountedValue([100, 100, 100], 0.1).toFixed(2) // => '248.69'
 */
export function discountedValue(values: readonly number[], rate: number): number {
  if (!(rate > -1)) throw new RangeError('a discount rate lies above −1')
  return values.reduceRight((later, value) => (later + value) / (1 + rate), 0)
}

/** What a customer brings, and how surely he comes again. */
export interface Retention {
  /** Per period, while he stays. */
  value: number
  /** Chance to stay from one period to the next, 0 to 1. */
  retention: number
  /** Discount rate of one period. */
  rate: number
  /** How many periods count; without an end unless told. */
  periods?: number
}

/**
 * The expected value of a customer who stays with a constant chance: Σ value · retentionᵗ / (1 + rate)ᵗ, t from 1 (the
 * coming period only counts if he stays for it); without an end value · retention / (1 + rate − retention) (Gupta and Lehmann 2003).
 *
 * @throws {RangeError} with a retention outside 0 to 1, or an endless sum that does not converge
 * @example retainedValue({ value: 100, retention: 0.8, rate: 0.1 }).toFixed(2) // => '266.67'
 */
export function retainedValue({ value, retention, rate, periods }: Retention): number {
  if (!(retention >= 0 && retention <= 1)) throw new RangeError('retention lies between 0 and 1')
  const share = retention / (1 + rate)
  if (periods !== undefined)
    return discountedValue(
      Array.from({ length: periods }, (_, t) => value * retention ** (t + 1)),
      rate,
    )
  if (!(share < 1) || !(rate > -1)) throw new RangeError('without an end the value has no limit')
  return (value * share) / (1 - share)
}

/**
 * The retention that a group showed: who came back over who was there, period by period, and the mean weighted by them.
 * Null without customers.
 *
 * @param active customers of the group that were active in each period
 * @example observedRetention([100, 80, 60])?.mean.toFixed(3) // => '0.778'
 */
export function observedRetention(active: readonly number[]): { mean: number; byPeriod: number[] } | null {
  const before = active.slice(0, -1)
  const base = before.reduce((sum, count) => sum + count, 0)
  if (!(base > 0)) return null
  const byPeriod = before.map((count, i) => (count > 0 ? (active[i + 1] as number) / count : 0))
  return { mean: active.slice(1).reduce((sum, count) => sum + count, 0) / base, byPeriod }
}
