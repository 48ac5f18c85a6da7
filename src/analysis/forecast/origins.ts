import { isPresent, present, type Values } from '../points.ts'
import type { Method } from './method.ts'

/** What a backtest compares: the methods the values carry, and where forecasts are made. */
export interface BacktestPlan {
  candidates: Method[]
  origins: number[]
}

/** A long horizon gets more origins, so that there are this many errors at its far end too, where the values suffice. */
const errorsPerHorizon = 12
/** Fewer forecasts than this compare nothing. */
const fewestOrigins = 2

/**
 * Plans a backtest so that all methods are judged on the same forecasts: a method takes part if it can be fitted with at
 * least two origins left (three from 12 values on), and the first origin lies where all that take part can be fitted.
 * No origins when the values are too few for any comparison.
 *
 * @example planBacktest([5, 7, 6, 8, 9], { methods, season: 1, horizon: 1 }).origins // => [3, 4]
 */
export function planBacktest(
  values: Values,
  { methods, season, horizon }: { methods: readonly Method[]; season: number; horizon: number },
): BacktestPlan {
  const count = present(values).length
  const reserve = count < 12 ? fewestOrigins : fewestOrigins + 1
  const suited = methods.filter((method) => method.suits(values, season) && method.needs(season) <= count)
  const judged = suited.filter((method) => method.needs(season) + reserve <= count)
  if (judged.length === 0) return { candidates: suited, origins: [] }
  const first = positionOf(values, Math.max(...judged.map((method) => method.needs(season))))
  const earliest = Math.max(first, values.length - errorsPerHorizon - horizon + 1)
  return { candidates: judged, origins: range(earliest, values.length) }
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

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
