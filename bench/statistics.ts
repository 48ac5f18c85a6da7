/** The middle value; the mean of the middle two. @example median([3, 1, 2]) // => 2 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('the median of nothing')
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] as number
  return Number.isInteger(middle) ? ((sorted[middle - 1] as number) + upper) / 2 : upper
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** @example rounded(1.2345) // => 1.23 */
export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits))
