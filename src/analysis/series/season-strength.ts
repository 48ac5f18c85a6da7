import { isPresent, type Values } from '../points.ts'
import type { Decomposition } from './decompose.ts'

/** How much of what moves a series is its trend, and how much its season: 0 none, 1 all. */
export interface PartStrengths {
  trend: number | null
  season: number | null
}

/**
 * The strength of trend and season of an additive decomposition: 1 − Var(rest) / Var(part + rest), not below 0 (Wang, Smith and
 * Hyndman 2006; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, section 4.3). Without a unit, over the
 * positions that have all parts. Null where nothing varies. Never throws.
 *
 * @example partStrengths(stl(monthlySales, { length: 12 })).season // => 0.97
 */
export function partStrengths({ trend, season, rest }: Decomposition): PartStrengths {
  const there = [...rest.keys()].filter((i) => [trend[i], season[i], rest[i]].every(isPresent))
  const pick = (values: Values) => there.map((i) => values[i] as number)
  const left = pick(rest)
  const size = Math.max(
    0,
    ...there.map((i) => Math.abs((trend[i] as number) + (season[i] as number) + (rest[i] as number))),
  )
  const strength = (part: number[]): number | null => {
    const whole = variance(part.map((value, k) => value + (left[k] as number)))
    return whole > (rounding * size) ** 2 ? Math.min(1, Math.max(0, 1 - variance(left) / whole)) : null
  }
  return { trend: strength(pick(trend)), season: strength(pick(season)) }
}

/** Of the size of the values: what varies less is rounding. */
const rounding = 1e-10

function variance(values: readonly number[]): number {
  const level = values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
  return values.reduce((sum, value) => sum + (value - level) ** 2, 0) / (values.length || 1)
}
