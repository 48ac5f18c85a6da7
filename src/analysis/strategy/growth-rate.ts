import { isPresent, type Values } from '../points.ts'
import { fitLinear } from '../regression/fit-linear.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'

export interface GrowthRate {
  /** Of the logarithm, a season (a year for months): 0.1 is about 10.5 %. */
  rate: number
  error: number
  /** Two-sided; null for a constant series. */
  p: number | null
  count: number
}

/**
 * How fast a series grows: the slope of its logarithm on time beside a level for each place of the season (ordinary least
 * squares), times the positions of a season. In logarithms a season; `Math.expm1` makes it a share. The season's levels
 * need two full seasons; with a length of 1 there are none. Takes the rests as independent: with inertia the error is too small.
 *
 * @param length positions in one season: 12 for months gives the growth a year
 * @throws {TooFewPoints} with no more values than coefficients
 * @throws {UnfitData} `not-positive` when a value is not above 0
 * @example growthRate([100, 110, 121, 133.1], 1).rate.toFixed(4) // => '0.0953'
 */
export function growthRate(values: Values, length: number): GrowthRate {
  if (values.some((value) => isPresent(value) && value <= 0)) throw new UnfitData('not-positive')
  const logs = values.map((value) => (isPresent(value) ? Math.log(value) : null))
  const places = Array.from({ length: length - 1 }, (_, k) => ({
    name: `place ${k + 1}`,
    values: values.map((_, i) => (i % length === k + 1 ? 1 : 0)),
  }))
  const time = 'time'
  const fit = fitLinear(logs, [...places, { name: time, values: [...values.keys()] }])
  const slope = fit.coefficients.find(({ name }) => name === time)
  if (!slope) throw new TooFewPoints(length + 2, fit.count)
  return { rate: slope.estimate * length, error: slope.error * length, p: slope.p, count: fit.count }
}
