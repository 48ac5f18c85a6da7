import { solvePositive } from '../cholesky.ts'
import { average, dot } from '../columns.ts'
import { completeRows } from '../complete-rows.ts'
import type { Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'
import type { NamedColumn } from './design.ts'

export interface RidgeFit {
  /** How strongly large coefficients are punished, on standardised columns. */
  penalty: number
  intercept: number
  /** Units of y per unit of the column, in the order of the columns; 0 for a constant column. */
  slopes: number[]
  /** Mean squared error of each row when it is left out, in the square of the unit of y. */
  looError: number
  count: number
}

/** Tried unless a penalty is given: as shares of the number of rows. */
const shares = Array.from({ length: 25 }, (_, i) => 10 ** (-6 + i / 3))

interface Standardised {
  y: Float64Array
  level: number
  columns: Float64Array[]
  means: number[]
  /** Population standard deviations; 0 for a constant. */
  scales: number[]
  gram: number[][]
  moments: number[]
}

/**
 * Linear regression that shrinks its slopes (Hoerl and Kennard 1970), for columns that overlap or outnumber the rows: minimises
 * Σ(y − a − z·b)² + penalty · Σb² over columns z of mean 0 and standard deviation 1. Without a penalty given, the one with the
 * least exact leave-one-out error is taken from a grid. As `sklearn.linear_model.Ridge` after `StandardScaler`.
 *
 * @throws {TooFewPoints} below three complete rows
 * @example fitRidge([1, 3, 5, 8], [{ name: 'x', values: [0, 1, 2, 3] }], 0.1).slopes[0] // near 2.3, below it
 */
export function fitRidge(y: Values, columns: readonly NamedColumn[], penalty?: number): RidgeFit {
  const { columns: complete } = completeRows([y, ...columns.map(({ values }) => values)])
  const [outcome = new Float64Array(0), ...inputs] = complete
  if (outcome.length < 3) throw new TooFewPoints(3, outcome.length)
  const data = standardise(outcome, inputs)
  const tried = penalty === undefined ? shares.map((share) => share * outcome.length) : [penalty]
  return tried.map((one) => solve(data, one)).reduce((best, fit) => (fit.looError < best.looError ? fit : best))
}

function standardise(y: Float64Array, inputs: readonly Float64Array[]): Standardised {
  const level = average(y)
  const means = inputs.map(average)
  const centred = inputs.map((column, j) => column.map((value) => value - (means[j] as number)))
  const scales = centred.map((column, j) => {
    const scale = Math.sqrt(dot(column, column) / y.length)
    return scale > 1e-12 * Math.abs(means[j] as number) ? scale : 0
  })
  const columns = centred.map((column, j) => column.map((value) => (scales[j] ? value / (scales[j] as number) : 0)))
  const rest = y.map((value) => value - level)
  const gram = columns.map((one, i) => columns.slice(0, i + 1).map((other) => dot(one, other)))
  return { y: rest, level, columns, means, scales, gram, moments: columns.map((column) => dot(column, rest)) }
}

function solve(data: Standardised, penalty: number): RidgeFit {
  const { y, gram, moments, scales, means, level } = data
  // A constant column leaves a zero on the diagonal that no penalty of 0 can lift.
  const lifted = gram.map((row, i) => row.map((value, j) => value + (i === j ? penalty + (scales[i] ? 0 : 1) : 0)))
  const weights = solvePositive(lifted, moments)
  if (!weights)
    return {
      penalty,
      intercept: level,
      slopes: scales.map(() => 0),
      looError: Number.POSITIVE_INFINITY,
      count: y.length,
    }
  const slopes = weights.map((weight, j) => (scales[j] ? weight / (scales[j] as number) : 0))
  const intercept = level - slopes.reduce((sum, slope, j) => sum + slope * (means[j] as number), 0)
  return { penalty, intercept, slopes, looError: looError(data, lifted, weights), count: y.length }
}

/** Each residual over 1 − leverage is the error of the fit without that row, the penalty unchanged. */
function looError({ y, columns }: Standardised, lifted: readonly number[][], weights: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < y.length; i++) {
    const row = columns.map((column) => column[i] as number)
    const answer = solvePositive(lifted, row) ?? row.map(() => 0)
    const leverage = 1 / y.length + row.reduce((part, value, j) => part + value * (answer[j] as number), 0)
    const residual = (y[i] as number) - row.reduce((part, value, j) => part + value * (weights[j] as number), 0)
    sum += (residual / Math.max(1e-12, 1 - leverage)) ** 2
  }
  return sum / y.length
}

/**
 * What a ridge regression expects at one row of inputs, in the unit of y.
 *
 * @example predictRidge(fit, [4])
 */
export const predictRidge = ({ intercept, slopes }: RidgeFit, row: readonly number[]): number =>
  slopes.reduce((sum, slope, j) => sum + slope * (row[j] as number), intercept)
