import { isPresent, type Values } from '../../points.ts'
import { fitLinear } from '../../regression/fit-linear.ts'
import { adjustSeries } from '../adjust/adjusted-series.ts'
import { fillGaps } from '../adjust/fill-gaps.ts'
import type { Driver } from '../trend-regression.ts'
import { type DriverCourse, driverCourse } from './driver-course.ts'

/** What one driver does to a series. */
export interface DriverEffect {
  name: string
  /** Per cent more of the series per per cent more of the driver, around its usual level: an elasticity. */
  elasticity: number
  /** Standard error of it, and how probable so much would be by chance. */
  error: number
  p: number
}

export interface DriverEffects {
  effects: DriverEffect[]
  /** The courses of the drivers that have an effect, in the same order. */
  courses: DriverCourse[]
}

/** An effect that chance brings about more often is none. */
const mostP = 0.05
/** Changes that a regression needs for itself, and for every driver. */
const fewestChanges = { own: 8, each: 4 }

/**
 * What drivers do to a series of values above zero: least squares of the changes of its logs, season taken out, on the changes of the
 * drivers (so that common trends feign no effect); the least certain driver is left out until all have p < 0.05.
 * Empty where the values are too few, or some are not above zero.
 *
 * @example driverEffects(sales, [{ name: 'price', values: prices }], 12).effects[0]?.elasticity // => -1.5
 */
export function driverEffects(values: Values, drivers: readonly Driver[], season: number): DriverEffects {
  const series = adjustSeries(fillGaps(values, season), season)
  const courses = drivers.flatMap((driver) => driverCourse(driver, values.length, season) ?? [])
  let kept = series.isLog ? courses.slice(0, affordable(values)) : []
  const changes = changesOf(series.working, values)
  while (kept.length > 0) {
    const columns = kept.map(({ name, course }) => ({ name, values: changesOf(course, values) }))
    const fit = fitLinear(changes, columns)
    const found = kept.flatMap(({ name }) => {
      const one = fit.coefficients.find((coefficient) => coefficient.name === name)
      return one ? [{ name, elasticity: one.estimate, error: one.error, p: one.p ?? 1 }] : []
    })
    const weakest = found.toSorted((a, b) => b.p - a.p)[0]
    if (found.length === kept.length && weakest && weakest.p < mostP) return { effects: found, courses: kept }
    const out = weakest && found.length === kept.length ? weakest.name : fit.dropped[0]
    kept = kept.filter(({ name }) => name !== out)
  }
  return { effects: [], courses: [] }
}

const affordable = (values: Values): number =>
  Math.max(0, Math.floor((values.filter(isPresent).length - 1 - fewestChanges.own) / fewestChanges.each))

/** Changes from period to period; none where a value of the series is missing. */
const changesOf = (course: Float64Array, values: Values): (number | null)[] =>
  Array.from(course.subarray(1), (value, i) =>
    isPresent(values[i + 1]) && isPresent(values[i]) ? value - (course[i] as number) : null,
  )
