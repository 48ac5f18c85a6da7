import { isPresent, present, type Values } from '../points.ts'
import type { Fit, Method } from './method.ts'

/**
 * The last value goes on. Standard error σ√h, σ the root mean square of the changes.
 *
 * @example naive.fit([3, 5], { horizon: 2, season: 1 }).means // => [5, 5]
 */
export const naive: Method = {
  name: 'naive',
  needs: () => 2,
  suits: () => true,
  fit: (values, { horizon }) => {
    const last = values.at(-1) as number
    return fixed(oneStepErrors(values, { lag: 1, step: 0 }), {
      means: Array.from({ length: horizon }, () => last),
      growth: (ahead) => Math.sqrt(ahead),
      df: present(values).length - 1,
    })
  },
}

/**
 * The value of the same place of the last season goes on. Standard error σ√(seasons ahead).
 *
 * @example seasonalNaive.fit([1, 9, 2, 8], { horizon: 3, season: 2 }).means // => [2, 8, 2]
 */
export const seasonalNaive: Method = {
  name: 'seasonal-naive',
  isSeasonal: true,
  needs: (season) => season + 1,
  suits: (values, season) => season > 1 && values.slice(0, season).every(isPresent),
  fit: (values, { horizon, season }) => {
    const latest = carried(values, season)
    return fixed(oneStepErrors(values, { lag: season, step: 0 }), {
      means: Array.from({ length: horizon }, (_, i) => latest[latest.length - season + (i % season)] as number),
      growth: (ahead) => Math.sqrt(Math.ceil(ahead / season)),
      df: present(values).length - season,
    })
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
  fit: (values, { horizon }) => {
    const steps = values.length - 1
    const last = values[steps] as number
    const step = (last - (values[0] as number)) / steps
    return fixed(oneStepErrors(values, { lag: 1, step }), {
      means: Array.from({ length: horizon }, (_, i) => last + step * (i + 1)),
      growth: (ahead) => Math.sqrt(ahead * (1 + ahead / steps)),
      df: present(values).length - 2,
    })
  },
}

/** What came less what a rule carried on from one lag before; over a gap the rule goes on by itself. */
function oneStepErrors(values: Values, { lag, step }: { lag: number; step: number }): number[] {
  const level = carried(values, lag, step)
  return values.flatMap((value, i) =>
    i >= lag && isPresent(value) ? [value - ((level[i - lag] as number) + step)] : [],
  )
}

/** The values, a missing one taken from one lag before. */
function carried(values: Values, lag: number, step = 0): number[] {
  const level: number[] = []
  values.forEach((value, i) => {
    level.push(isPresent(value) ? value : (level[i - lag] ?? Number.NaN) + step)
  })
  return level
}

interface Course {
  means: number[]
  /** The standard error of each horizon over that of one step. */
  growth(ahead: number): number
  df: number
}

function fixed(errors: readonly number[], { means, growth, df }: Course): Fit {
  const sse = errors.reduce((sum, error) => sum + error * error, 0)
  const sigma = Math.sqrt(sse / df)
  return { means, errors: means.map((_, i) => sigma * growth(i + 1)), df, sse }
}
