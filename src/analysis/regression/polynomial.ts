import { average } from '../columns.ts'
import { pairs, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'
import { fitLinear, type LinearFit } from './fit-linear.ts'
import { type LinearPrediction, predictLinear } from './predict-linear.ts'

export interface PolynomialFit {
  degree: number
  /** The powers are those of z = (x − centre) / scale. */
  centre: number
  scale: number
  /** Σ of the squared errors of each point when it is left out: what degrees are compared by. */
  press: number
  fit: LinearFit
}

/**
 * A polynomial through points by least squares, on centred and scaled x: raw years to the third power would cost all digits.
 * The numbers are those of `numpy.polynomial.Polynomial.fit`.
 *
 * @param degree 1 for a line, 2 for a parabola …
 * @throws {TooFewPoints} without at least two points more than the degree
 * @throws {UnfitData} `too-few-levels` when there are not more different x than the degree
 * @example fitPolynomial([1, 2, 3, 4, 5], [1, 4, 9, 16, 25], 2).fit.r2 // => 1
 */
export function fitPolynomial(xs: Values, ys: Values, degree: number): PolynomialFit {
  const { x, y } = pairs(xs, ys)
  if (x.length < degree + 2) throw new TooFewPoints(degree + 2, x.length)
  const levels = new Set(x).size
  if (levels <= degree) throw new UnfitData('too-few-levels', { needed: degree + 1, found: levels })
  const centre = average(Float64Array.from(x))
  const scale = Math.sqrt(x.reduce((sum, value) => sum + (value - centre) ** 2, 0) / x.length)
  const powers = Array.from({ length: degree }, (_, k) => ({
    name: powerName(k + 1),
    values: x.map((value) => ((value - centre) / scale) ** (k + 1)),
  }))
  const fit = fitLinear(y, powers)
  return { degree, centre, scale, press: press(fit), fit }
}

/**
 * The polynomial of the degree, up to `highest`, that predicts left-out points best (leave-one-out errors, Allen 1974).
 *
 * @throws {TooFewPoints} when not even a line has two points to spare
 * @example choosePolynomial([1, 2, 3, 4, 5, 6], [1, 4, 9, 16, 25, 36.1], 3).degree // => 2
 */
export function choosePolynomial(xs: Values, ys: Values, highest: number): PolynomialFit {
  const { x } = pairs(xs, ys)
  const room = Math.max(1, Math.min(highest, x.length - 2, new Set(x).size - 1))
  const fits = Array.from({ length: room }, (_, k) => fitPolynomial(xs, ys, k + 1))
  return fits.reduce((best, fit) => (fit.press < best.press * (1 - 1e-9) ? fit : best))
}

/**
 * What a polynomial expects at x, with intervals. Beyond the data it runs away fast: the caller must say so.
 *
 * @example predictPolynomial(parabola, 6).mean // => 36
 */
export const predictPolynomial = ({ fit, centre, scale }: PolynomialFit, x: number, level = 0.95): LinearPrediction =>
  predictLinear(
    fit,
    Object.fromEntries(fit.design.names.map((name, k) => [name, ((x - centre) / scale) ** (k + 1)])),
    level,
  )

const powerName = (power: number) => `z^${power}`

const press = ({ residuals, leverage }: LinearFit): number =>
  residuals.reduce((sum, residual, i) => sum + (residual / Math.max(1e-12, 1 - (leverage[i] as number))) ** 2, 0)
