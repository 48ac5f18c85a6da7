import { average, dot } from '../columns.ts'
import { finite, type Values } from '../points.ts'
import { bothTTails, fTail, tBound } from '../tails.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'
import { covarianceOf, type ErrorKind } from './covariance.ts'
import { type Design, type NamedColumn, prepareDesign } from './design.ts'
import { invertUpper, solveUpper } from './orthogonal-basis.ts'

export interface Coefficient {
  name: string
  /** Units of y per unit of the column. */
  estimate: number
  error: number
  /** Estimate over error, null when the error is 0. */
  t: number | null
  /** Two-sided; 0 when the fit is perfect, null when there was nothing to explain. */
  p: number | null
  low: number
  high: number
  /** How many times its variance grows by what it shares with the other columns; null for the intercept. */
  vif: number | null
}

export interface LinearFit {
  /** Rows used, and their degrees of freedom after all coefficients. */
  count: number
  df: number
  /** The intercept first, under the name `(intercept)`. */
  coefficients: Coefficient[]
  /** Columns left out, being constant or a sum of others. */
  dropped: string[]
  /** Null for a constant outcome. */
  r2: number | null
  adjustedR2: number | null
  /** Whether the columns explain anything together. */
  f: number | null
  fP: number | null
  /** Standard deviation of the residuals, in the unit of y. */
  sigma: number
  sse: number
  /** Of the coefficients, in their order. */
  covariance: number[][]
  /** A row each, of those used. */
  residuals: Float64Array
  fitted: Float64Array
  leverage: Float64Array
  design: Design
}

export interface LinearOptions {
  /** Of the intervals, 0.95 unless told. */
  level?: number
  errors?: ErrorKind
  /** Degrees of freedom that were used before: by group means taken out of all columns. 0 unless told. */
  absorbed?: number
}

/**
 * Multiple linear regression by ordinary least squares (QR decomposition of the centred columns), as
 * `statsmodels.OLS` with an intercept reports it: coefficients in units of y per unit of the column, standard errors, t tests,
 * R², F, variance inflation. Rows with a gap are left out; columns that depend on others are named, not fitted.
 *
 * @throws {TooFewPoints} with no more complete rows than coefficients
 * @throws {UnfitData} `overflow` when the numbers are too large to square
 * @example fitLinear([1, 3, 5, 8], [{ name: 'x', values: [0, 1, 2, 3] }]).coefficients[1]?.estimate // => 2.3
 */
export function fitLinear(
  y: Values | Float64Array,
  columns: readonly NamedColumn[],
  options: LinearOptions = {},
): LinearFit {
  const design = prepareDesign(y, columns)
  const count = design.y.length
  const absorbed = options.absorbed ?? 0
  const size = design.names.length + 1 + absorbed
  if (count <= size) throw new TooFewPoints(size + 1, count)
  const parts = project(design)
  const fit = { ...parts, count, df: count - size, dropped: design.dropped, design }
  if (!Number.isFinite(parts.sse + parts.explained)) throw new UnfitData('overflow')
  const { matrix: covariance, df } = covarianceOf(design, { ...parts, absorbed }, options.errors ?? 'classical')
  const coefficients = describeCoefficients(
    { design, estimates: parts.estimates, covariance, df, parts },
    options.level ?? 0.95,
  )
  return { ...fit, ...goodness(parts, { slopes: design.names.length, df: count - size }), covariance, coefficients }
}

interface Parts {
  estimates: number[]
  fitted: Float64Array
  residuals: Float64Array
  leverage: Float64Array
  sse: number
  /** Σ(fitted − mean)². */
  explained: number
}

/** A residual below this share of the outcome's size is rounding: the fit is perfect. */
const rounding = 1e-13

function project({ y, basis, means }: Design): Parts {
  const level = average(y)
  const residuals = silence(
    y.map((value) => value - level),
    y,
  )
  const leverage = new Float64Array(y.length).fill(1 / y.length)
  const effects = takeOut(basis.q, residuals)
  for (const q of basis.q) {
    for (let i = 0; i < y.length; i++) leverage[i] = (leverage[i] as number) + (q[i] as number) ** 2
  }
  silence(residuals, y)
  const slopes = solveUpper(basis.r, effects)
  const fitted = y.map((value, i) => value - (residuals[i] as number))
  const intercept = level - slopes.reduce((sum, slope, j) => sum + slope * (means[j] as number), 0)
  const explained = effects.reduce((sum, effect) => sum + effect * effect, 0)
  return { estimates: [intercept, ...slopes], fitted, residuals, leverage, sse: dot(residuals, residuals), explained }
}

/** What lies along each direction; the second pass takes out what rounding left of it in the residuals. */
function takeOut(directions: readonly Float64Array[], residuals: Float64Array): number[] {
  const effects = directions.map(() => 0)
  for (let pass = 0; pass < 2; pass++) {
    directions.forEach((q, j) => {
      const effect = dot(q, residuals)
      effects[j] = (effects[j] as number) + effect
      for (let i = 0; i < q.length; i++) residuals[i] = (residuals[i] as number) - effect * (q[i] as number)
    })
  }
  return effects
}

/** Residuals that are nothing but rounding become 0: a perfect fit has no error. */
function silence(residuals: Float64Array, y: Float64Array): Float64Array {
  const size = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return residuals.every((residual) => Math.abs(residual) <= rounding * size) ? residuals.fill(0) : residuals
}

function goodness({ sse, explained }: Parts, { slopes, df }: { slopes: number; df: number }) {
  const sigma = Math.sqrt(sse / df)
  if (sse + explained === 0) return { r2: null, adjustedR2: null, f: null, fP: null, sigma, sse }
  const r2 = explained / (explained + sse)
  const f = slopes > 0 ? finite(explained / slopes / (sse / df)) : null
  const fP = slopes === 0 ? null : f === null ? 0 : fTail(f, slopes, df)
  return { r2, adjustedR2: 1 - ((1 - r2) * (df + slopes)) / df, f, fP, sigma, sse }
}

interface Estimates {
  design: Design
  estimates: number[]
  covariance: number[][]
  df: number
  parts: Parts
}

function describeCoefficients({ design, estimates, covariance, df, parts }: Estimates, level: number): Coefficient[] {
  const bound = tBound(level, df)
  const inverse = invertUpper(design.basis.r)
  return estimates.map((estimate, k) => {
    const error = Math.sqrt(Math.max(0, covariance[k]?.[k] as number))
    const score = error > 0 ? estimate / error : null
    const row = inverse[k - 1]
    return {
      name: k === 0 ? '(intercept)' : (design.names[k - 1] as string),
      estimate,
      error,
      t: score,
      p: score !== null ? bothTTails(score, df) : parts.explained === 0 ? null : 0,
      low: estimate - bound * error,
      high: estimate + bound * error,
      vif: row ? row.reduce((sum, cell) => sum + cell * cell, 0) * (design.spreads[k - 1] as number) : null,
    }
  })
}
