import { average, dot } from '../columns.ts'
import { finite } from '../points.ts'
import { chiSquareTail, fTail } from '../tails.ts'
import type { LinearFit } from './fit-linear.ts'

export interface ResidualChecks {
  /** Near 2 without correlation of neighbours, below 1.5 they follow each other; null for a perfect fit. */
  durbinWatson: number | null
  /** Whether the residuals' size changes with the columns; null without columns or for a perfect fit. */
  breuschPagan: { lm: number; p: number; f: number | null; fP: number } | null
  /** Whether the residuals are normal; null for a perfect fit. */
  jarqueBera: { statistic: number; p: number; skew: number; kurtosis: number } | null
  /** Cook's distance of each row used: how far the fit moves without it. */
  cook: Float64Array
  /** Positions in the table of the rows with a distance above 4 / n. */
  influential: number[]
}

/**
 * Whether the residuals of a regression are what its errors and p-values take them to be: unconnected (Durbin and Watson
 * 1950), of one size (Breusch and Pagan 1979, studentised by Koenker 1981), normal (Jarque and Bera 1980), and not ruled by
 * single rows (Cook 1977). As `statsmodels.stats` computes them. Never throws.
 *
 * @example checkResiduals(fit).durbinWatson // => 2.04, without a unit
 */
export function checkResiduals(fit: LinearFit): ResidualChecks {
  const cook = cookDistances(fit)
  const influential = [...cook.keys()].filter((i) => (cook[i] as number) > 4 / fit.count)
  return {
    durbinWatson: finite(durbinWatson(fit.residuals)),
    breuschPagan: breuschPagan(fit),
    jarqueBera: jarqueBera(fit.residuals),
    cook,
    influential: influential.map((i) => fit.design.rows[i] as number),
  }
}

function durbinWatson(residuals: Float64Array): number {
  let moves = 0
  for (let i = 1; i < residuals.length; i++) moves += ((residuals[i] as number) - (residuals[i - 1] as number)) ** 2
  return moves / dot(residuals, residuals)
}

/** The regression of the squared residuals on the columns: n·R² is chi-square. */
function breuschPagan({ residuals, design, count, df }: LinearFit): ResidualChecks['breuschPagan'] {
  const { q } = design.basis
  const squares = residuals.map((residual) => residual * residual)
  const level = average(squares)
  const centred = squares.map((value) => value - level)
  const total = dot(centred, centred)
  if (q.length === 0 || !(total > 0)) return null
  const explained = Math.min(
    total,
    q.reduce((sum, direction) => sum + dot(direction, centred) ** 2, 0),
  )
  const lm = (count * explained) / total
  const f = finite(explained / q.length / ((total - explained) / df))
  return { lm, p: chiSquareTail(lm, q.length), f, fP: f === null ? 0 : fTail(f, q.length, df) }
}

function jarqueBera(residuals: Float64Array): ResidualChecks['jarqueBera'] {
  const n = residuals.length
  const level = average(residuals)
  const moment = (power: number) => residuals.reduce((sum, residual) => sum + (residual - level) ** power, 0) / n
  const variance = moment(2)
  if (!(variance > 0)) return null
  const skew = moment(3) / variance ** 1.5
  const kurtosis = moment(4) / variance ** 2
  const statistic = (n / 6) * (skew ** 2 + (kurtosis - 3) ** 2 / 4)
  return { statistic, p: chiSquareTail(statistic, 2), skew, kurtosis }
}

function cookDistances({ residuals, leverage, sse, df, coefficients }: LinearFit): Float64Array {
  const variance = sse / df
  return residuals.map((residual, i) => {
    const pull = leverage[i] as number
    if (variance === 0 || 1 - pull < 1e-12) return 0
    return ((residual * residual) / (coefficients.length * variance)) * (pull / (1 - pull) ** 2)
  })
}
