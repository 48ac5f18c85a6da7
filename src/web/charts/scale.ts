/** Maps a value onto a length. */
export type Scale = (value: number) => number

/** @example linear([0, 10], [0, 200])(5)   // => 100 */
export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const span = to - from || 1
  return (value) => start + ((value - from) / span) * (end - start)
}

/**
 * Round values that cover a range, in steps of 1, 2 or 5 times a power of ten (Heckbert's nice numbers).
 *
 * @example ticks(3, 97)    // => [0, 20, 40, 60, 80, 100]
 * @example ticks(-4, 7)    // => [-5, 0, 5, 10]
 */
export function ticks(low: number, high: number, wanted = 5): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]
  const span = high - low || Math.abs(high) || 1
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10)
  const first = Math.floor(low / step)
  const last = Math.max(Math.ceil(high / step), first + 1)
  // Counted in steps and rounded to the step's own digits: sums of 0.1 would drift.
  const digits = Math.max(0, -Math.floor(Math.log10(step)))
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toFixed(digits)))
}

/** The smallest and the largest of the values that are there; [0, 1] where none is. */
export function extent(values: readonly (number | null)[]): [number, number] {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value))
  return known.length > 0 ? [Math.min(...known), Math.max(...known)] : [0, 1]
}

/** Which of many labels are written: the last always, and as many before it as there is room for. */
export function spread(count: number, room: number): number[] {
  const every = Math.max(1, Math.ceil(count / room))
  return Array.from({ length: count }, (_, index) => index).filter((index) => (count - 1 - index) % every === 0)
}
