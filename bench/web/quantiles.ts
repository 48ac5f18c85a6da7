import { rounded } from '../statistics.ts'

/** How long something took: its middle, and its slow ends. */
export interface Quantiles {
  count: number
  p50: number
  p95: number
  p99: number
}

/** The value that a share of them does not pass: the nearest rank, so always one that was measured. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('the quantile of nothing')
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
}

/** @example quantilesOf([1, 2, 3]) // => { count: 3, p50: 2, p95: 3, p99: 3 } */
export const quantilesOf = (values: readonly number[]): Quantiles => ({
  count: values.length,
  p50: rounded(quantile(values, 0.5), 1),
  p95: rounded(quantile(values, 0.95), 1),
  p99: rounded(quantile(values, 0.99), 1),
})
