import { isPresent, present, type Values } from '../points.ts'

/** How many forecasts a backtest makes: more where each holds few values against what came. */
const forecastsFor = (horizon: number): number => (horizon <= 3 ? 8 : 5)
/** The fewest values a forecast of a backtest rests on. */
const fewestKnown = 3
const usuallyKnown = 6

/**
 * Where the forecasts of a backtest are made, earliest first: the last at one step before the end of the values, the others each a step
 * earlier, a step being a third of the horizon. A forecast rests on at least 6 values (3, where the series has fewer than 8), and on two
 * full seasons, where the series has more. No origins where that leaves none.
 *
 * @example planOrigins([5, 7, 6, 8, 9], { season: 1, horizon: 1 }) // => [3, 4]
 */
export function planOrigins(values: Values, { season, horizon }: { season: number; horizon: number }): number[] {
  const count = present(values).length
  const short = Math.max(fewestKnown, Math.min(usuallyKnown, count - 2))
  const needed = season > 1 && count > 2 * season ? Math.max(2 * season, short) : short
  const first = positionOf(values, needed)
  const step = Math.max(1, Math.floor(horizon / 3))
  const origins: number[] = []
  for (let i = 1; i <= forecastsFor(horizon) && values.length - i * step >= first; i++)
    origins.unshift(values.length - i * step)
  return origins
}

/** How many positions it takes to hold so many values. */
function positionOf(values: Values, count: number): number {
  let seen = 0
  for (let i = 0; i < values.length; i++) {
    if (isPresent(values[i])) seen++
    if (seen === count) return i + 1
  }
  return values.length
}
