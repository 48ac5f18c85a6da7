import { UnfitData } from '../unfit-data.ts'

/**
 * Checks that an outcome is yes (1) or no (0), and that both occur.
 *
 * @throws {UnfitData} `not-binary` with another value, `constant-outcome` when all are the same
 * @example checkBinary(Float64Array.of(0, 1, 1))
 */
export function checkBinary(outcome: Float64Array): void {
  let hits = 0
  for (const value of outcome) {
    if (value !== 0 && value !== 1) throw new UnfitData('not-binary', { value })
    hits += value
  }
  if (hits === 0 || hits === outcome.length) throw new UnfitData('constant-outcome', { count: outcome.length })
}

/**
 * The probability that belongs to log odds, without overflow on either side.
 *
 * @example sigmoid(0) // => 0.5
 */
export const sigmoid = (logOdds: number): number =>
  logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds))

/**
 * log(1 + eˣ) without overflow: the loss of a "no" at log odds x.
 *
 * @example softplus(0).toFixed(4) // => '0.6931'
 */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
