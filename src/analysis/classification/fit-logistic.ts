import type { Values } from '../points.ts'
import { type Design, type NamedColumn, prepareDesign } from '../regression/design.ts'
import { invertUpper } from '../regression/orthogonal-basis.ts'
import { bothNormalTails, chiSquareTail, normalBound } from '../tails.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { type LikelihoodTop, maximiseLikelihood } from './maximise-likelihood.ts'
import { checkBinary, sigmoid } from './outcome.ts'

export interface LogOdds {
  name: string
  /** Log odds per unit of the column. */
  estimate: number
  error: number
  z: number
  p: number
  low: number
  high: number
  /** e^estimate: by how much the odds multiply with one unit more. */
  oddsRatio: number
}

export interface LogisticFit {
  count: number
  hits: number
  /** The intercept first. */
  coefficients: LogOdds[]
  /** Columns left out, being constant or a sum of others. */
  dropped: string[]
  /**
   * Null, or that the columns together tell the classes apart completely, or for all but rows on the line (quasi): maximum
   * likelihood has no finite answer then, and the coefficients are Firth's. `columns` are those that do so by themselves.
   */
  separation: { kind: 'complete' | 'quasi'; columns: string[] } | null
  logLikelihood: number
  /** McFadden's: 0 explains nothing, 1 all. */
  pseudoR2: number
  /** Whether the columns explain anything together (likelihood ratio). */
  chiSquare: { value: number; df: number; p: number }
  /** Of the rows used. */
  probabilities: Float64Array
  rows: Int32Array
}

/**
 * Logistic regression by maximum likelihood (Newton's method), as `statsmodels.Logit` with an intercept. Rows with a gap are left
 * out, columns that depend on others named. Where the classes can be told apart, that is reported, and Firth's penalised
 * likelihood (1993) gives finite coefficients instead.
 *
 * @param outcome 1 for yes, 0 for no
 * @throws {TooFewPoints} with no more rows than coefficients
 * @throws {UnfitData} `not-binary`, or `constant-outcome`
 * @example fitLogistic(bought, [{ name: 'visits', values: visits }]).coefficients[1]?.oddsRatio // => 1.4
 */
export function fitLogistic(outcome: Values, columns: readonly NamedColumn[], level = 0.95): LogisticFit {
  const design = prepareDesign(outcome, columns)
  const { y, names, dropped, rows } = design
  const count = y.length
  if (count <= names.length + 1) throw new TooFewPoints(names.length + 2, count)
  checkBinary(y)
  const problem = { q: [new Float64Array(count).fill(1 / Math.sqrt(count)), ...design.basis.q], y }
  const plain = maximiseLikelihood(problem, 'plain')
  const separation = plain.converged ? null : separationOf(design, plain.step, columns)
  const top = separation ? maximiseLikelihood(problem, 'firth') : plain
  const hits = y.reduce((sum, value) => sum + value, 0)
  const nothing = hits * Math.log(hits / count) + (count - hits) * Math.log(1 - hits / count)
  const value = Math.max(0, 2 * (top.logLikelihood - nothing))
  return {
    count,
    hits,
    coefficients: describeOdds(design, top, level),
    dropped,
    separation,
    logLikelihood: top.logLikelihood,
    pseudoR2: 1 - top.logLikelihood / nothing,
    chiSquare: { value, df: names.length, p: names.length === 0 ? 1 : chiSquareTail(value, names.length) },
    probabilities: top.probabilities,
    rows,
  }
}

/** The share of the largest pull that a row must feel to lie on a side. */
const leastPull = 1e-3

/** Along the direction in which the search ran off, does every row lie on the side of its class? */
function separationOf(
  design: Design,
  step: readonly number[],
  columns: readonly NamedColumn[],
): LogisticFit['separation'] {
  const pulls = design.y.map((value, i) => {
    const slope = design.basis.q.reduce((sum, q, j) => sum + (q[i] as number) * (step[j + 1] as number), 0)
    return (value === 1 ? 1 : -1) * (slope + (step[0] as number) / Math.sqrt(design.y.length))
  })
  const strongest = pulls.reduce((most, pull) => Math.max(most, Math.abs(pull)), 0)
  const kind = pulls.every((pull) => pull > leastPull * strongest) ? 'complete' : 'quasi'
  return { kind, columns: columns.filter((column) => isApart(design, column)).map(({ name }) => name) }
}

/** Whether one column by itself has all of one class on one side, touching at most. */
function isApart({ y, rows }: Design, { values }: NamedColumn): boolean {
  const of = (kind: number) => [...rows].filter((_, i) => y[i] === kind).map((row) => values[row] as number)
  const [no, yes] = [of(0), of(1)].map((group) => group.sort((a, b) => a - b)) as [number[], number[]]
  const below = (a: readonly number[], b: readonly number[]) => (a.at(-1) as number) <= (b[0] as number)
  return below(no, yes) !== below(yes, no)
}

function describeOdds(design: Design, { theta, covariance }: LikelihoodTop, level: number): LogOdds[] {
  const bread = toCoefficients(design)
  const bound = normalBound(level)
  return bread.map((row, k) => {
    const estimate = row.reduce((sum, cell, j) => sum + cell * (theta[j] as number), 0)
    const half = covariance?.map((line) => line.reduce((sum, cell, j) => sum + cell * (row[j] as number), 0)) ?? []
    const error = Math.sqrt(
      Math.max(
        0,
        half.reduce((sum, value, j) => sum + value * (row[j] as number), 0),
      ),
    )
    const z = error > 0 ? estimate / error : 0
    return {
      name: k === 0 ? '(intercept)' : (design.names[k - 1] as string),
      estimate,
      error,
      z,
      p: bothNormalTails(z),
      low: estimate - bound * error,
      high: estimate + bound * error,
      oddsRatio: Math.min(Number.MAX_VALUE, Math.exp(estimate)),
    }
  })
}

/** How intercept and slopes follow from the coordinates in the orthonormal basis. */
function toCoefficients({ basis, means, y }: Design): number[][] {
  const inverse = invertUpper(basis.r)
  const ofMeans = means.map((_, j) => -means.reduce((sum, mean, k) => sum + mean * (inverse[k]?.[j] as number), 0))
  return [[1 / Math.sqrt(y.length), ...ofMeans], ...inverse.map((row) => [0, ...row])]
}

/**
 * The probability of a yes for one row.
 *
 * @param inputs by the names of the columns; a missing name counts as 0
 * @example predictLogistic(fit, { visits: 4 }) // => 0.37
 */
export const predictLogistic = ({ coefficients }: LogisticFit, inputs: Readonly<Record<string, number>>): number =>
  sigmoid(coefficients.reduce((sum, { name, estimate }, k) => sum + estimate * (k === 0 ? 1 : (inputs[name] ?? 0)), 0))
