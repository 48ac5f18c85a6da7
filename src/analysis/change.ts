import { finite } from './points.ts'

/**
 * The change from one value to another as a share of the first: 0.1 is 10 % more. Null when the first is not above
 * zero, because a share of nothing, or of a negative, misleads.
 *
 * @example change(802, 730)?.toFixed(4) // => '-0.0898'
 */
export const change = (from: number, to: number): number | null => (from > 0 ? finite((to - from) / from) : null)
