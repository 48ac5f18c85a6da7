import { isPresent, type Values } from '../points.ts'
import type { NamedColumn } from '../regression/design.ts'
import { fitLinear } from '../regression/fit-linear.ts'
import { predictLinear } from '../regression/predict-linear.ts'
import { tBound } from '../tails.ts'
import type { Fit, Method, MethodName, Setup } from './method.ts'

/** A column that moves the series, such as a price: its values in the past, and beyond the end where they are planned. */
export interface Driver {
  name: string
  /** From the first position of the series on; a missing value beyond its end counts as the last known one. */
  values: Values
}

export interface TrendRegression {
  name: Extract<MethodName, 'linear' | 'polynomial' | 'regression'>
  /** Powers of time: 0 none, 1 a straight line. */
  degree: number
  drivers?: readonly Driver[]
}

/**
 * A regression on time, on the place in the season (from two full seasons on) and on drivers, by ordinary least squares; the standard
 * errors are those of a single new value (see `predictLinear`). A polynomial runs away beyond the data: for the far future it is no guide.
 * Rows without a value are left out.
 *
 * @example trendRegression({ name: 'linear', degree: 1 }).fit([2, 4, 6, 8], { horizon: 1, season: 1 }).means // => [10]
 */
export const trendRegression = (question: TrendRegression): Method => ({
  name: question.name,
  needs: () => question.degree + (question.drivers?.length ?? 0) + 3,
  suits: () => true,
  fit: (values, setup) => lookAhead(question, values, setup),
})

function lookAhead(question: TrendRegression, values: Values, { horizon, season }: Setup): Fit {
  const columns = columnsOf(question, { values, length: values.length + horizon, season })
  const past = columns.map(({ name, values: all }) => ({ name, values: all.slice(0, values.length) }))
  const fit = fitLinear(values, past)
  const ahead = Array.from({ length: horizon }, (_, i) => {
    const row = Object.fromEntries(columns.map(({ name, values: all }) => [name, all[values.length + i] as number]))
    return predictLinear(fit, row)
  })
  return {
    means: ahead.map(({ mean }) => mean),
    errors: ahead.map(({ mean, high }) => (high - mean) / tBound(0.95, fit.df)),
    df: fit.df,
    sse: fit.sse,
  }
}

interface Frame {
  values: Values
  length: number
  season: number
}

function columnsOf({ degree, drivers = [] }: TrendRegression, { values, length, season }: Frame): NamedColumn[] {
  const middle = (values.length - 1) / 2
  const powers = Array.from({ length: degree }, (_, k) => ({
    name: `time^${k + 1}`,
    values: Array.from({ length }, (_, i) => ((i - middle) / (middle || 1)) ** (k + 1)),
  }))
  const room = values.filter(isPresent).length - season - degree - drivers.length
  const places = season > 1 && values.length >= 2 * season && room >= 3 ? season - 1 : 0
  const seasons = Array.from({ length: places }, (_, place) => ({
    name: `season ${place + 1}`,
    values: Array.from({ length }, (_, i) => (i % season === place ? 1 : 0)),
  }))
  const moved = drivers.map((driver) => ({
    name: `driver ${driver.name}`,
    values: carriedOn(driver.values, values.length, length),
  }))
  return [...powers, ...seasons, ...moved]
}

/** A driver up to the horizon: what is not planned stays as it was last. */
function carriedOn(values: Values, known: number, length: number): (number | null)[] {
  let last = values.slice(0, known).findLast(isPresent) ?? 0
  return Array.from({ length }, (_, i) => {
    const value = values[i]
    if (i < known) return isPresent(value) ? value : null
    if (isPresent(value)) last = value
    return last
  })
}
