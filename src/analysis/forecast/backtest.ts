import { isPresent, present, type Values } from '../points.ts'
import { type Accuracy, accuracy, type Hit, yardstick } from './accuracy.ts'
import type { Method, MethodName } from './method.ts'

export interface BacktestResult {
  method: MethodName
  accuracy: Accuracy
  hits: Hit[]
}

export interface BacktestQuestion {
  horizon: number
  season: number
  /** Positions after which a forecast is made: 12 means from the first 12 positions. */
  origins: readonly number[]
}

/** What some forecasters expect from the values known at an origin, so many periods ahead; nearest first. */
export type Expect = (known: Values, reach: number) => readonly { name: MethodName; means: ArrayLike<number> }[]

/**
 * Rolling-origin evaluation: at each origin the forecasters see the values before it, and what they expect is held against
 * what came (Tashman 2000). No value after an origin has a part in it. Missing values are not scored.
 *
 * @example rehearse([5, 7, 6, 8], { horizon: 1, season: 1, origins: [3] }, (known) => [{ name: 'naive', means: [6] }])[0].accuracy.mae // => 2
 */
export function rehearse(
  values: Values,
  { horizon, season, origins }: BacktestQuestion,
  expect: Expect,
): BacktestResult[] {
  const hits = new Map<MethodName, Hit[]>()
  for (const origin of origins) {
    const known = upTo(values, origin)
    const delay = origin - known.length
    const size = yardstick(known, season)
    for (const { name, means } of expect(known, horizon + delay)) {
      const list = hits.get(name) ?? []
      hits.set(name, list)
      for (let ahead = 1; ahead <= horizon && origin + ahead <= values.length; ahead++) {
        const actual = values[origin + ahead - 1]
        if (isPresent(actual))
          list.push({ ahead, actual, expected: means[delay + ahead - 1] as number, yardstick: size })
      }
    }
  }
  return [...hits].map(([method, list]) => ({ method, accuracy: accuracy(list), hits: list }))
}

/**
 * The rolling-origin evaluation of one method, fitted to the values before the first origin. Where it can (`Setup.keep`), what it
 * estimated there is kept at the later origins: re-estimating would cost far more and change little.
 *
 * @throws {RangeError} when the method cannot be fitted at an origin
 * @example backtest(naive, [5, 7, 6, 8], { horizon: 1, season: 1, origins: [2, 3] }).accuracy.mae // => 1.5
 */
export function backtest(method: Method, values: Values, question: BacktestQuestion): BacktestResult {
  let keep: readonly number[] | undefined
  const [result] = rehearse(values, question, (known, horizon) => {
    if (present(known).length < method.needs(question.season))
      throw new RangeError(`${method.name} cannot be fitted to ${known.length} positions`)
    const fit = method.fit(known, { horizon, season: question.season, keep })
    keep = fit.found
    return [{ name: method.name, means: fit.means }]
  })
  return result ?? { method: method.name, accuracy: accuracy([]), hits: [] }
}

/** The values before an origin, without missing ones at their end. */
function upTo(values: Values, origin: number): Values {
  let end = origin
  while (end > 0 && !isPresent(values[end - 1])) end--
  return values.slice(0, end)
}
