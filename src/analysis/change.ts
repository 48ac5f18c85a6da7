/** A first value below this share of the second is as good as nothing. */
const leastShare = 1e-6

/**
 * The change from one value to another as a share of the first: 0.1 is 10 % more. Null when the first is not above
 * zero, or next to nothing beside the second: a share of nothing, or of a negative, misleads.
 *
 * @example change(802, 730)?.toFixed(4) // => '-0.0898'
 */
export const change = (from: number, to: number): number | null =>
  from > 0 && from >= leastShare * Math.abs(to) ? (to - from) / from : null
