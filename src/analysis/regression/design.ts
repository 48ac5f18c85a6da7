import { average, dot } from '../columns.ts'
import { completeRows } from '../complete-rows.ts'
import type { Values } from '../points.ts'
import { type OrthogonalBasis, orthogonalBasis } from './orthogonal-basis.ts'

/** A column with the name it is reported under. */
export interface NamedColumn {
  name: string
  values: Values | Float64Array
}

/** The inputs of a regression, made ready: complete rows, centred columns, an orthogonal basis of them. */
export interface Design {
  /** The positions of the rows used. */
  rows: Int32Array
  y: Float64Array
  /** Of the kept columns, in their order. */
  names: string[]
  means: number[]
  /** Σ(x − mean)² of each kept column. */
  spreads: number[]
  basis: OrthogonalBasis
  /** Columns that are constant or depend on earlier ones. */
  dropped: string[]
}

/** Less spread than this beside the size of the values is rounding. */
const leastSpread = 1e-12

/**
 * Prepares a regression with an intercept. Columns are centred, so that the size of their mean costs no digits.
 *
 * @throws {RangeError} when the columns have different lengths
 * @example prepareDesign([1, 2, 4], [{ name: 'price', values: [3, 2, 1] }]).names // => ['price']
 */
export function prepareDesign(y: Values | Float64Array, columns: readonly NamedColumn[]): Design {
  const { rows, columns: complete } = completeRows([y, ...columns.map(({ values }) => values)])
  const [outcome = new Float64Array(0), ...inputs] = complete
  const means = inputs.map(average)
  const centred = inputs.map((column, j) => centre(column, means[j] as number))
  const basis = orthogonalBasis(centred)
  const pick = <T>(values: readonly T[]) => basis.kept.map((j) => values[j] as T)
  return {
    rows,
    y: outcome,
    names: pick(columns.map(({ name }) => name)),
    means: pick(means),
    spreads: pick(centred.map((column) => dot(column, column))),
    basis,
    dropped: basis.dropped.map((j) => (columns[j] as NamedColumn).name),
  }
}

function centre(column: Float64Array, mean: number): Float64Array {
  let largest = 0
  for (const value of column) largest = Math.max(largest, Math.abs(value))
  const centred = column.map((value) => value - mean)
  const noise = leastSpread * largest
  return centred.every((value) => Math.abs(value) <= noise) ? centred.fill(0) : centred
}
