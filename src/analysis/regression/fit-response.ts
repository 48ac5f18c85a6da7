import { average } from '../columns.ts'
import { pairs, type Values } from '../points.ts'
import { tBound } from '../tails.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'
import { fitLinear, type LinearFit } from './fit-linear.ts'
import { leastPlace } from './narrow-search.ts'
import { bendSlope, marginalAt, type ResponseCurve, type ResponseShape, responseAt, shapeAt } from './response-curve.ts'

export interface ResponseFit {
  curve: ResponseCurve
  /** The outcome without spending, in its unit. */
  base: number
  /** Of base, scale and bend, in this order; the bend of a square root or logarithm is given, not estimated: its row is 0. */
  covariance: number[][]
  count: number
  df: number
  r2: number | null
  sigma: number
  sse: number
  /** Akaike's criterion for few points; infinite when there are too few for it. Shapes are compared by it. */
  aicc: number
  /** Null, or why the bend is not to be trusted: the data look like a straight line or a step over their range. */
  edge: 'straight' | 'step' | null
}

const fewestPoints = 5
const fewestLevels = 3
/** The smallest and largest saturation looked for, as shares of the largest spend. */
const bends = { saturating: { low: Math.log(1e-3), high: Math.log(50) }, power: { low: 0.02, high: 1 } }

/**
 * Fits outcome = base + scale · g(spend) by least squares: linear for √x and for ln(1 + x / mean spend); for x^bend and
 * x / (bend + x) the bend is searched with the rest solved exactly at each place (variable projection, Golub and Pereyra
 * 1973), which cannot end in a side valley as a joint search can. Errors come from the slopes at the optimum
 * (Gauss–Newton), as `scipy.optimize.curve_fit` reports them.
 *
 * @param spend in money, none below 0
 * @throws {TooFewPoints} below five points
 * @throws {UnfitData} `too-few-levels` below three different amounts, `not-positive` with a negative amount
 * @example fitResponse([0, 1, 4, 9, 16], [5, 8, 11, 14, 17], 'square-root').curve.scale // => 3
 */
export function fitResponse(spend: Values, outcome: Values, shape: ResponseShape): ResponseFit {
  const { x, y } = pairs(spend, outcome)
  check(x)
  const fitAt = (bend: number) => fitLinear(y, [{ name: shape, values: x.map((value) => shapeAt(shape, bend, value)) }])
  const bend = bestBend(shape, x, (place) => fitAt(place).sse)
  const fit = fitAt(bend)
  const curve: ResponseCurve = { shape, scale: fit.coefficients[1]?.estimate ?? 0, bend }
  const unknowns = isSearched(shape) ? 3 : 2
  const df = x.length - unknowns
  return {
    curve,
    base: fit.coefficients[0]?.estimate ?? 0,
    covariance: isSearched(shape) ? fullCovariance(curve, x, y) : withoutBend(fit),
    count: x.length,
    df,
    r2: fit.r2,
    sigma: Math.sqrt(fit.sse / df),
    sse: fit.sse,
    aicc: aicc(fit.sse, x.length, unknowns + 1),
    edge: isSearched(shape) ? edgeOf(shape, bend, Math.max(...x)) : null,
  }
}

const isSearched = (shape: ResponseShape): shape is 'power' | 'saturating' =>
  shape === 'power' || shape === 'saturating'

function check(x: readonly number[]): void {
  if (x.length < fewestPoints) throw new TooFewPoints(fewestPoints, x.length)
  if (x.some((value) => value < 0)) throw new UnfitData('not-positive', { column: 'spend' })
  const levels = new Set(x).size
  if (levels < fewestLevels) throw new UnfitData('too-few-levels', { needed: fewestLevels, found: levels })
}

function bestBend(shape: ResponseShape, x: readonly number[], sse: (bend: number) => number): number {
  if (shape === 'square-root') return 1
  if (shape === 'logarithmic') return average(Float64Array.from(x))
  if (shape === 'power') return leastPlace(sse, bends.power)
  const largest = Math.max(...x)
  return largest * Math.exp(leastPlace((log) => sse(largest * Math.exp(log)), bends.saturating))
}

function edgeOf(shape: 'power' | 'saturating', bend: number, largest: number): ResponseFit['edge'] {
  const { low, high } = bends[shape]
  const place = shape === 'power' ? bend : Math.log(bend / largest)
  const near = 1e-3 * (high - low)
  if (place > high - near) return 'straight'
  return place < low + near ? 'step' : null
}

/** From the slopes of the model at the optimum: base, scale and bend as columns of one regression. */
function fullCovariance(curve: ResponseCurve, x: readonly number[], y: readonly number[]): number[][] {
  const { shape, bend, scale } = curve
  const fit = fitLinear(y, [
    { name: 'scale', values: x.map((value) => shapeAt(shape, bend, value)) },
    { name: 'bend', values: x.map((value) => scale * bendSlope(shape, bend, value)) },
  ])
  return fit.design.names.length === 2 ? fit.covariance : withoutBend(fit)
}

function withoutBend({ covariance }: LinearFit): number[][] {
  const cell = (a: number, b: number) => (a < 2 && b < 2 ? (covariance[a]?.[b] ?? 0) : 0)
  return [0, 1, 2].map((a) => [0, 1, 2].map((b) => cell(a, b)))
}

function aicc(sse: number, count: number, unknowns: number): number {
  const room = count - unknowns - 1
  if (room <= 0) return Number.POSITIVE_INFINITY
  return count * Math.log(Math.max(sse, 1e-300) / count) + 2 * unknowns + (2 * unknowns * (unknowns + 1)) / room
}

/**
 * The shape that describes the data best by AICc, among those asked; a shape whose bend ran to its edge comes last.
 *
 * @throws as `fitResponse`
 * @example chooseResponse(spend, sales).curve.shape // => 'saturating'
 */
export function chooseResponse(
  spend: Values,
  outcome: Values,
  shapes: readonly ResponseShape[] = ['square-root', 'logarithmic', 'power', 'saturating'],
): ResponseFit {
  const fits = shapes.map((shape) => fitResponse(spend, outcome, shape))
  const cost = (fit: ResponseFit) => (fit.edge ? Number.MAX_VALUE : Math.min(fit.aicc, Number.MAX_VALUE / 2))
  return fits.reduce((best, fit) => (cost(fit) < cost(best) ? fit : best))
}

/** A value of the curve at one amount, with its interval. */
interface Bounded {
  value: number
  low: number
  high: number
}

/**
 * What a fitted curve yields at an amount over no spending, and what the next unit yields there, each with its interval
 * (delta method, Student's t). In units of the outcome, and of the outcome per unit of spend.
 *
 * @param x above 0
 * @example responseWithError(fit, 100).marginal.low
 */
export function responseWithError(fit: ResponseFit, x: number, level = 0.95): { gain: Bounded; marginal: Bounded } {
  const { curve } = fit
  const { shape, scale, bend } = curve
  const gain = [0, shapeAt(shape, bend, x), scale * bendSlope(shape, bend, x)]
  const unit: ResponseCurve = { ...curve, scale: 1 }
  const marginal = [0, marginalAt(unit, x), scale * marginalBendSlope(unit, x)]
  const bounded = (value: number, slopes: number[]): Bounded => {
    const reach = tBound(level, fit.df) * Math.sqrt(Math.max(0, quadratic(fit.covariance, slopes)))
    return { value, low: value - reach, high: value + reach }
  }
  return { gain: bounded(responseAt(curve, x), gain), marginal: bounded(marginalAt(curve, x), marginal) }
}

/**
 * How the slope of a curve of scale 1 changes with its bend.
 *
 * @example marginalBendSlope({ shape: 'saturating', scale: 1, bend: 2 }, 1) // => -0.037…
 */
export function marginalBendSlope({ shape, bend }: ResponseCurve, x: number): number {
  if (shape === 'power') return x ** (bend - 1) * (1 + bend * Math.log(x))
  return shape === 'saturating' ? (x - bend) / (bend + x) ** 3 : 0
}

const quadratic = (matrix: readonly (readonly number[])[], row: readonly number[]): number =>
  row.reduce(
    (sum, value, a) => sum + value * row.reduce((part, other, b) => part + other * (matrix[a]?.[b] ?? 0), 0),
    0,
  )
