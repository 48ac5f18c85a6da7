/** A series with gaps: null, like any value that is not finite, is a missing one. */
export type Values = readonly (number | null)[]

/**
 * Whether a value is there: neither missing, NaN nor infinite.
 *
 * @example isPresent(0) // => true
 */
export const isPresent = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value)

/**
 * The values that are there, in their order.
 *
 * @example present([1, null, 3]) // => [1, 3]
 */
export const present = (values: Values): number[] => values.filter(isPresent)

/**
 * The positions at which both series have a value ("pairwise complete").
 *
 * @example pairs([1, 2, null], [4, null, 6]) // => { x: [1], y: [4] }
 */
export function pairs(a: Values, b: Values): { x: number[]; y: number[] } {
  const x: number[] = []
  const y: number[] = []
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const left = a[i]
    const right = b[i]
    if (!isPresent(left) || !isPresent(right)) continue
    x.push(left)
    y.push(right)
  }
  return { x, y }
}

/**
 * A computed number, or null where it overflowed or has no value: nothing leaves this room as NaN or infinite.
 *
 * @example finite(1 / 0) // => null
 */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/**
 * Whether all values are the same (also true of none and of one): spread, correlation and trend tests have no value then.
 *
 * @example isConstant([2, 2, 2]) // => true
 */
export const isConstant = (values: readonly number[]): boolean => values.every((value) => value === values[0])
