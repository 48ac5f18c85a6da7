/**
 * 12.3 × 0.01 is 0.12300000000000001: what people read has no such tail.
 *
 * @example tidy(0.07500000000000001)   // => 0.075
 */
export const tidy = (value: number): number => Number(value.toPrecision(14))
