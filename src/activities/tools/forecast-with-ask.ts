import type { MethodAsk } from '../../analysis/forecast/method-for.ts'
import type { Driver } from '../../analysis/forecast/trend-regression.ts'
import { isPresent, present, type Values } from '../../analysis/points.ts'
import { Failure } from '../../domain/failures.ts'
import type { DriverColumn } from './forecast-data.ts'
import type { ForecastWithInput } from './forecast-with-input.ts'

interface Setting {
  drivers: readonly DriverColumn[]
  name: string
  horizon: number
  season: number
}

/**
 * The method in the words of the analysis.
 *
 * @throws {Failure} `MethodNotCarried` for a regression on drivers the data do not have
 */
export function methodAsk(input: ForecastWithInput, setting: Setting): MethodAsk {
  const { method, window, orders, degree } = input
  switch (method) {
    case 'moving-average':
      return window === undefined ? { method } : { method, window }
    case 'arima':
      return orders ? { method, orders: given(orders) } : { method }
    case 'sarima':
      return { method: 'arima', orders: orders ? given(orders) : airline }
    case 'polynomial':
      return { method, degree }
    case 'multiple':
      return { method: 'regression', trend: true, drivers: driversOf(input, setting) }
    case 'weighted-combination':
      return { method: 'combination' }
    default:
      return { method }
  }
}

/** The airline model of Box and Jenkins. */
const airline = { p: 0, d: 1, q: 1, P: 0, D: 1, Q: 1 }

type Orders = NonNullable<ForecastWithInput['orders']>
const given = ({ p = 0, d = 0, q = 0, P = 0, D = 0, Q = 0 }: Orders) => ({ p, d, q, P, D, Q })

/** Past values, and for the periods to come the plan, or the mean of the last season. */
function driversOf({ drivers: asked, planned = {} }: ForecastWithInput, setting: Setting): Driver[] {
  const { drivers, name, horizon, season } = setting
  const found = drivers.flatMap((driver) => {
    const values = driver.values[name]
    if ((asked && !asked.includes(driver.name)) || !values || present(values).length < 3) return []
    const usual = usualLevel(values, season) * (1 + (planned[driver.name] ?? 0))
    return [{ name: driver.name, values: [...values, ...new Array<number>(horizon).fill(usual)] }]
  })
  if (found.length > 0) return found
  throw new Failure('MethodNotCarried', {
    tool: 'forecast_with',
    zh: '数据中没有可用的驱动因素列（价格、广告投入、竞争强度），无法做多元回归预测。',
    en: 'the data have no usable column of drivers (price, ad spend, competition) for a regression on them.',
  })
}

function usualLevel(values: Values, season: number): number {
  const recent = values.slice(-Math.max(3, season)).filter(isPresent)
  const used = recent.length > 0 ? recent : present(values)
  return used.reduce((sum, value) => sum + value, 0) / used.length
}
