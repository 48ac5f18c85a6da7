import type { Hedge, Reading } from './numeral.ts'

/** The magnitudes a numeral may stand for. */
export interface Window {
  low: number
  high: number
}

/**
 * The magnitudes that count as equal to a numeral: half a unit of its last shown digit to both sides, widened by the
 * words beside it.
 *
 * | beside it | window |
 * |---|---|
 * | nothing | value ± half a unit of the last shown digit |
 * | 约, about, 左右 | ± half the place of the last digit that is not zero, at most 5 % of the value |
 * | 近, nearly | from that place below (at most 5 %) up to the value |
 * | 超过, over, 余, 以上 | up to that place above, at most 15 % |
 * | 不到, under, 以内 | up to that place below, at most 15 % |
 * | a fraction or multiple in words with any of them | at least twice its own tolerance |
 *
 * @example shownWindow({ kind: 'plain', value: 1200, tolerance: 0.5 }, 'over', false)   // => { low: 1199.5, high: 1300 }
 */
export function shownWindow(
  { value, tolerance }: Pick<Reading, 'value' | 'tolerance'>,
  hedge: Hedge,
  isLoose: boolean,
): Window {
  const size = Math.abs(value)
  if (hedge === 'exact') return { low: size - tolerance, high: size + tolerance }
  // The digits of 0.25 say nothing of how loosely "a quarter" is meant.
  const place = isLoose ? size : lastPlace(size)
  // "Up to 1,192.3" may be 1,192.34; 不到一成 is not 12 %.
  const rounding = isLoose ? 0 : tolerance
  const reach = (digits: number, part: number) =>
    Math.max(isLoose ? 2 * tolerance : tolerance, Math.min(digits, size * part))
  if (hedge === 'about') return { low: size - reach(place / 2, 0.05), high: size + reach(place / 2, 0.05) }
  if (hedge === 'near') return { low: size - reach(place, 0.05), high: size + rounding }
  if (hedge === 'over') return { low: size - rounding, high: size + reach(place, 0.15) }
  return { low: size - reach(place, 0.15), high: size + rounding }
}

/** The place of the last digit that is not zero: 100 for 1,200, 0.01 for 0.35. */
function lastPlace(size: number): number {
  if (size === 0) return 0
  const [mantissa = '', exponent = '0'] = Number(size.toPrecision(9)).toExponential().split('e')
  const decimals = mantissa.split('.')[1]?.length ?? 0
  return 10 ** (Number(exponent) - decimals)
}

/**
 * Whether a magnitude lies in a window, give or take what floating point loses.
 *
 * @example inWindow(0.1234, { low: 0.1225, high: 0.1235 })   // => true
 */
export function inWindow(magnitude: number, { low, high }: Window): boolean {
  const slack = 1e-9 * Math.max(1e-3, Math.abs(high))
  return magnitude >= low - slack && magnitude <= high + slack
}

/**
 * How many digits a numeral shows that carry information: 3 for 12.3 %, 1 for 5 % and 八成.
 *
 * @example shownDigits({ value: 0.123, tolerance: 0.0005 })   // => 3
 */
export function shownDigits({ value, tolerance }: Pick<Reading, 'value' | 'tolerance'>): number {
  if (tolerance <= 0 || value === 0) return 1
  return Math.max(1, Math.floor(Math.log10(Math.abs(value) / (2 * tolerance)) + 1 + 1e-9))
}
