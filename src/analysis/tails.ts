import gammainc from '@stdlib/math-base-special-gammainc'
import fCdf from '@stdlib/stats-base-dists-f-cdf'
import normal from '@stdlib/stats-base-dists-normal'
import t from '@stdlib/stats-base-dists-t'

/**
 * How probable a standard normal number beyond `z` is: P(Z > z). Exact also far out, where 1 − Φ(z) would cancel to 0.
 *
 * @example normalTail(1.96).toFixed(4) // => '0.0250'
 */
export const normalTail = (z: number): number => normal.cdf(-z, 0, 1)

/**
 * How probable a standard normal number at least as far from 0 as `z` is, on either side.
 *
 * @example bothNormalTails(-1.96).toFixed(3) // => '0.050'
 */
export const bothNormalTails = (z: number): number => Math.min(1, 2 * normal.cdf(-Math.abs(z), 0, 1))

/**
 * The standard normal number that leaves (1 − level) / 2 on either side.
 *
 * @param level between 0 and 1, such as 0.95
 * @example normalBound(0.95).toFixed(2) // => '1.96'
 */
export const normalBound = (level: number): number => normal.quantile((1 + level) / 2, 0, 1)

/**
 * How probable a Student t at least as far from 0 as `score` is, on either side, with `df` degrees of freedom.
 *
 * @example bothTTails(2.228, 10).toFixed(3) // => '0.050'
 */
export const bothTTails = (score: number, df: number): number => Math.min(1, 2 * t.cdf(-Math.abs(score), df))

/**
 * The Student t that leaves (1 − level) / 2 on either side.
 *
 * @example tBound(0.95, 10).toFixed(3) // => '2.228'
 */
export const tBound = (level: number, df: number): number => t.quantile((1 + level) / 2, df)

/**
 * P(F > f) of Fisher's F with `above` and `below` degrees of freedom, by the lower tail of 1 / F.
 *
 * @example fTail(4.96, 1, 10).toFixed(3) // => '0.050'
 */
export const fTail = (f: number, above: number, below: number): number => (f <= 0 ? 1 : fCdf(1 / f, below, above))

/**
 * P(X > value) of a chi-square with `df` degrees of freedom: the upper incomplete gamma function.
 *
 * @example chiSquareTail(3.841, 1).toFixed(3) // => '0.050'
 */
export const chiSquareTail = (value: number, df: number): number =>
  value <= 0 ? 1 : gammainc(value / 2, df / 2, true, true)
