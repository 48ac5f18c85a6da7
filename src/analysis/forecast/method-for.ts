import type { Values } from '../points.ts'
import { type ArimaOptions, arima } from './arma/arima-method.ts'
import { medianCombination } from './combination/median-combination.ts'
import { memberMethod } from './combination/member-method.ts'
import { type MemberName, members } from './combination/members.ts'
import { learned } from './learned/learned-method.ts'
import type { Method, MethodName } from './method.ts'
import { methods } from './methods.ts'
import { movingAverage } from './moving-average.ts'
import { ets } from './smoothing/ets.ts'
import { type Driver, trendRegression } from './trend-regression.ts'

/** A method by its name, with what it may be told. */
export type MethodAsk =
  | { method: Exclude<MethodName, 'moving-average' | 'arima' | 'polynomial' | 'regression' | 'driven-combination'> }
  | { method: 'moving-average'; window?: number }
  | { method: 'arima'; orders?: ArimaOptions['orders'] }
  | { method: 'polynomial'; degree: number }
  | { method: 'regression'; drivers: readonly Driver[]; trend?: boolean }

/**
 * The method that was asked for. The combination is not one of them: see `forecastSeries`.
 *
 * @param from positions of the series that are cut off before it is fitted; drivers are cut by as many
 * @throws {RangeError} for a name without a method
 * @example methodFor({ method: 'polynomial', degree: 2 }).name // => 'polynomial'
 */
export function methodFor(ask: MethodAsk, from = 0): Method {
  switch (ask.method) {
    case 'moving-average':
      return movingAverage(ask.window)
    case 'arima':
      return arima(ask.orders ? { orders: ask.orders } : {})
    case 'ets':
      return ets
    case 'linear':
      return trendRegression({ name: 'linear', degree: 1 })
    case 'polynomial':
      return trendRegression({ name: 'polynomial', degree: ask.degree })
    case 'regression': {
      const drivers = ask.drivers.map(({ name, values }) => ({ name, values: cut(values, from) }))
      return trendRegression({ name: 'regression', degree: ask.trend ? 1 : 0, drivers })
    }
    case 'median-combination':
      return medianCombination
    case 'decision-tree':
    case 'random-forest':
    case 'gradient-boosting':
    case 'neural-network':
      return learned(ask.method)
    default:
      return simple(ask.method)
  }
}

const cut = (values: Values, from: number): Values => values.slice(from)

function simple(name: MethodName): Method {
  const classical = methods.find((method) => method.name === name)
  if (classical) return classical
  const member = members.find((one) => one.name === (name as MemberName))
  if (!member) throw new RangeError(`no method called ${name}`)
  return memberMethod(member)
}
