import { isPresent, present, type Values } from '../points.ts'
import type { Fit, Method, Setup } from './method.ts'
import { outlook } from './outlook.ts'
import { follow, type SmoothingForm, type SmoothingRule, type SmoothingState } from './smoothing.ts'

const plain = (seasonLength: number, season: SmoothingForm['season'] = 'none'): SmoothingForm => ({
  trend: 'none',
  season,
  seasonLength,
})

/**
 * The last value goes on. Standard error σ√h, σ the root mean square of the changes.
 *
 * @example naive.fit([3, 5], { horizon: 2, season: 1 }).means // => [5, 5]
 */
export const naive: Method = {
  name: 'naive',
  needs: () => 2,
  suits: () => true,
  fit: (values, setup) => {
    const rule = { form: plain(1), weights: { level: 1, trend: 0, season: 0, damping: 1 } }
    return fixed({ rule, start: { level: values[0] as number, trend: 0, seasons: [] }, used: 1 }, values, setup)
  },
}

/**
 * The value of the same place of the last season goes on. Standard error σ√(seasons ahead).
 *
 * @example seasonalNaive.fit([1, 9, 2, 8], { horizon: 3, season: 2 }).means // => [2, 8, 2]
 */
export const seasonalNaive: Method = {
  name: 'seasonal-naive',
  needs: (season) => season + 1,
  suits: (values, season) => season > 1 && values.slice(0, season).every(isPresent),
  fit: (values, setup) => {
    const form = plain(setup.season, 'additive')
    const rule = { form, weights: { level: 0, trend: 0, season: 1, damping: 1 } }
    const seasons = values.slice(0, setup.season) as number[]
    return fixed({ rule, start: { level: 0, trend: 0, seasons }, used: setup.season }, values, setup)
  },
}

/**
 * The mean change from first to last goes on. Standard error σ√(h·(1 + h/(n − 1))): the drift is itself an estimate
 * (Hyndman and Athanasopoulos, Forecasting: principles and practice, section 5.5).
 *
 * @example drift.fit([2, 5, 4], { horizon: 2, season: 1 }).means // => [5, 6]
 */
export const drift: Method = {
  name: 'drift',
  needs: () => 3,
  suits: () => true,
  fit: (values, setup) => {
    const steps = values.length - 1
    const trend = ((values[steps] as number) - (values[0] as number)) / steps
    const rule = {
      form: { ...plain(1), trend: 'additive' } as const,
      weights: { level: 1, trend: 0, season: 0, damping: 1 },
    }
    const start = { level: (values[0] as number) - trend, trend, seasons: [] }
    const fit = fixed({ rule, start, used: 2 }, values, setup)
    return { ...fit, errors: fit.errors.map((error, i) => error * Math.sqrt(1 + (i + 1) / steps)) }
  },
}

interface Fixed {
  rule: SmoothingRule
  start: SmoothingState
  /** Values that the start state and the weights used up. */
  used: number
}

function fixed({ rule, start, used }: Fixed, values: Values, { horizon }: Setup): Fit {
  const { errors, end } = follow(rule, start, values)
  const sse = errors.reduce((sum, error) => sum + error * error, 0)
  const df = present(values).length - used
  return { ...outlook({ rule, end, length: values.length, horizon, sigma: Math.sqrt(sse / df) }), df, sse }
}
