import t from '@stdlib/stats-base-dists-t'
import { mean } from 'simple-statistics'
import { finite, isConstant, pairs, type Values } from './points.ts'

/**
 * Pearson's correlation of two columns over the positions where both have a value, as `pandas.DataFrame.corr` does it.
 * Between −1 and 1, without a unit. Null below two common positions and where either is constant there: a constant
 * varies with nothing. Never throws.
 *
 * @example pearson([1, 2, 3], [2, 4, 7])?.toFixed(4) // => '0.9934'
 */
export function pearson(a: Values, b: Values): number | null {
  const { x, y } = pairs(a, b)
  if (x.length < 2 || isConstant(x) || isConstant(y)) return null
  const dx = centred(x)
  const dy = centred(y)
  const r = finite(dot(dx, dy) / Math.sqrt(dot(dx, dx) * dot(dy, dy)))
  return r === null ? null : Math.max(-1, Math.min(1, r))
}

/**
 * Every correlation of a set of columns: symmetric, 1 on the diagonal (null for a column without spread).
 *
 * @example pearsonMatrix([[1, 2, 3], [3, 2, 1]]) // => [[1, -1], [-1, 1]]
 */
export function pearsonMatrix(columns: readonly Values[]): (number | null)[][] {
  const matrix: (number | null)[][] = columns.map(() => [])
  columns.forEach((column, i) => {
    for (let j = 0; j <= i; j++) {
      const r = pearson(column, columns[j] ?? [])
      const value = i === j && r !== null ? 1 : r
      ;(matrix[i] as (number | null)[])[j] = value
      ;(matrix[j] as (number | null)[])[i] = value
    }
  })
  return matrix
}

/**
 * The size that a correlation of `count` pairs must reach before chance alone explains it in fewer than `alpha` of all
 * cases (two-sided t test of r, normal data, independent pairs): t / √(df + t²), df = count − 2. Null below three pairs.
 *
 * @example criticalCorrelation(5, 0.05)?.toFixed(3) // => '0.878'
 */
export function criticalCorrelation(count: number, alpha: number): number | null {
  if (count < 3) return null
  const df = count - 2
  const bound = t.quantile(1 - alpha / 2, df)
  return finite(bound / Math.sqrt(df + bound * bound))
}

/** The distances from the mean, the largest taken as 1: a correlation has no unit, and squares must not overflow. */
function centred(values: readonly number[]): number[] {
  const middle = mean([...values])
  const distances = values.map((value) => value - middle)
  const largest = distances.reduce((most, distance) => Math.max(most, Math.abs(distance)), 0)
  return distances.map((distance) => distance / largest)
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0)
