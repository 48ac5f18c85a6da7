import type { Design } from './design.ts'
import { invertUpper } from './orthogonal-basis.ts'

/**
 * How the errors of the coefficients are reckoned: `classical` takes all residuals to be of one size and independent;
 * `hc1` and `hc3` allow different sizes (White 1980; MacKinnon and White 1985); clusters allow whole groups of rows to
 * move together (Liang and Zeger 1986), with one label a row of the table.
 */
export type ErrorKind = 'classical' | 'hc1' | 'hc3' | { clusters: readonly (string | number)[] }

interface Residuals {
  residuals: Float64Array
  leverage: Float64Array
  /** Degrees of freedom that were used before the fit. */
  absorbed?: number
}

/**
 * The covariance matrix of intercept and slopes, in this order, with the degrees of freedom of their t tests.
 * The corrections for few rows or groups are those of Stata and statsmodels.
 *
 * @throws {RangeError} with clusters when there are fewer than two of them, or as many labels as rows are not given
 * @example covarianceOf(design, fit, 'classical').df // => rows less coefficients
 */
export function covarianceOf(design: Design, fit: Residuals, kind: ErrorKind): { matrix: number[][]; df: number } {
  const n = design.y.length
  const size = design.names.length + 1 + (fit.absorbed ?? 0)
  const labels = typeof kind === 'object' ? labelsOf(design, kind.clusters) : null
  const middle = labels ? clustered(design, fit, labels) : independent(design, weights(fit, size, kind as string))
  return { matrix: sandwich(design, middle), df: labels ? new Set(labels).size - 1 : n - size }
}

function labelsOf({ rows }: Design, clusters: readonly (string | number)[]): (string | number)[] {
  const labels = Array.from(rows, (row) => clusters[row])
  if (labels.includes(undefined)) throw new RangeError('one cluster label a row is needed')
  if (new Set(labels).size < 2) throw new RangeError('at least two clusters are needed')
  return labels as (string | number)[]
}

/** The variance that each row contributes. */
function weights({ residuals, leverage }: Residuals, size: number, kind: string): Float64Array {
  const n = residuals.length
  if (kind === 'hc3') return residuals.map((residual, i) => (residual / (1 - (leverage[i] as number))) ** 2)
  if (kind === 'hc1') return residuals.map((residual) => (residual * residual * n) / (n - size))
  const sse = residuals.reduce((sum, residual) => sum + residual * residual, 0)
  return new Float64Array(n).fill(sse / (n - size))
}

/** Coordinate `j` of row `i` in the orthonormal basis that starts with the intercept. */
const coordinate = ({ basis, y }: Design, i: number, j: number): number =>
  j === 0 ? 1 / Math.sqrt(y.length) : (basis.q[j - 1]?.[i] as number)

function independent(design: Design, variances: Float64Array): number[][] {
  const size = design.names.length + 1
  return square(size, (a, b) => {
    let sum = 0
    for (let i = 0; i < variances.length; i++)
      sum += coordinate(design, i, a) * coordinate(design, i, b) * (variances[i] as number)
    return sum
  })
}

function clustered(design: Design, fit: Residuals, labels: readonly (string | number)[]): number[][] {
  const size = design.names.length + 1
  const sums = new Map<string | number, number[]>()
  labels.forEach((label, i) => {
    const sum = sums.get(label) ?? new Array<number>(size).fill(0)
    for (let j = 0; j < size; j++) sum[j] = (sum[j] as number) + coordinate(design, i, j) * (fit.residuals[i] as number)
    sums.set(label, sum)
  })
  const groups = [...sums.values()]
  const n = labels.length
  const correction = ((groups.length / (groups.length - 1)) * (n - 1)) / (n - size - (fit.absorbed ?? 0))
  return square(size, (a, b) =>
    groups.reduce((sum, group) => sum + correction * (group[a] as number) * (group[b] as number), 0),
  )
}

/** From the orthonormal basis back to intercept and slopes: T·R⁻¹·M·R⁻ᵀ·Tᵀ. */
function sandwich(design: Design, middle: readonly (readonly number[])[]): number[][] {
  const bread = coordinatesToCoefficients(design)
  const half = bread.map((row) => middle.map((column) => sumOf(row, column)))
  return half.map((row) => bread.map((other) => sumOf(row, other)))
}

/** Row k holds how coefficient k follows from the coordinates of the fit. */
function coordinatesToCoefficients({ basis, means, y }: Design): number[][] {
  const inverse = invertUpper(basis.r)
  const slopes = inverse.map((row) => [0, ...row])
  const ofMeans = means.map((_, j) => -means.reduce((sum, mean, k) => sum + mean * (inverse[k]?.[j] as number), 0))
  return [[1 / Math.sqrt(y.length), ...ofMeans], ...slopes]
}

const sumOf = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0)

const square = (size: number, cell: (a: number, b: number) => number): number[][] =>
  Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b) => cell(a, b)))
