import { solvePositive } from '../cholesky.ts'
import { sigmoid, softplus } from './outcome.ts'

/** The likelihood's top, or where the search stood when it was given up. */
export interface LikelihoodTop {
  theta: number[]
  probabilities: Float64Array
  logLikelihood: number
  /** Inverse of the information matrix; null where that cannot be inverted. */
  covariance: number[][] | null
  /** False where the likelihood has no top: some coefficients grow without end. */
  converged: boolean
  /** The last step: where they grow to. */
  step: number[]
}

/** Columns of an orthonormal basis, the first of them constant, and the outcome. */
export interface LikelihoodProblem {
  q: readonly Float64Array[]
  y: Float64Array
}

const mostSteps = { plain: 25, firth: 200 }
/** A step that moves no row's log odds by more is the last. */
const tolerance = 1e-9
const longestStep = 5

/**
 * Newton's method for logistic regression (iteratively reweighted least squares), with the step halved while the
 * likelihood falls. With `firth` the score carries Firth's correction (1993): its top exists also where the classes
 * can be told apart completely, and its estimates are less biased in small tables.
 *
 * @example maximiseLikelihood({ q: [half, slope], y }, 'plain').converged // => true
 */
export function maximiseLikelihood({ q, y }: LikelihoodProblem, kind: 'plain' | 'firth'): LikelihoodTop {
  let theta = q.map(() => 0)
  let odds = new Float64Array(y.length)
  let step = q.map(() => 0)
  let converged = false
  for (let round = 0; round < mostSteps[kind] && !converged; round++) {
    const p = odds.map(sigmoid)
    const information = informationOf(q, p)
    const residuals =
      kind === 'firth' ? corrected(q, { y, p, information }) : y.map((value, i) => value - (p[i] as number))
    const score = q.map((column) => column.reduce((sum, value, i) => sum + value * (residuals[i] as number), 0))
    const found = solvePositive(information, score)
    if (!found) break
    step = found
    const moves = combine(q, step)
    const share = shareOfStep({ y, odds, moves }, kind)
    theta = theta.map((value, j) => value + share * (step[j] as number))
    odds = odds.map((value, i) => value + share * (moves[i] as number))
    converged = moves.every((move) => Math.abs(move) <= tolerance)
  }
  const probabilities = odds.map(sigmoid)
  return {
    theta,
    probabilities,
    logLikelihood: logLikelihoodOf(y, odds),
    covariance: invert(informationOf(q, probabilities)),
    converged,
    step,
  }
}

function informationOf(q: readonly Float64Array[], p: Float64Array): number[][] {
  const weights = p.map((value) => value * (1 - value))
  return q.map((a, i) =>
    q.slice(0, i + 1).map((b) => {
      let sum = 0
      for (let row = 0; row < weights.length; row++)
        sum += (a[row] as number) * (b[row] as number) * (weights[row] as number)
      return sum
    }),
  )
}

/** Residuals with Firth's correction h·(½ − p), h the leverage of each row. */
function corrected(
  q: readonly Float64Array[],
  at: { y: Float64Array; p: Float64Array; information: number[][] },
): Float64Array {
  const inverse = invert(at.information) ?? at.information.map((row) => row.map(() => 0))
  return at.y.map((value, i) => {
    const p = at.p[i] as number
    const row = q.map((column) => column[i] as number)
    const spread = row.reduce(
      (sum, a, j) => sum + a * row.reduce((part, b, k) => part + b * (inverse[j]?.[k] as number), 0),
      0,
    )
    return value - p + p * (1 - p) * spread * (0.5 - p)
  })
}

function shareOfStep(
  { y, odds, moves }: Record<'y' | 'odds' | 'moves', Float64Array>,
  kind: 'plain' | 'firth',
): number {
  const largest = moves.reduce((most, move) => Math.max(most, Math.abs(move)), 0)
  let share = Math.min(1, longestStep / (largest || 1))
  if (kind === 'firth') return share
  const before = logLikelihoodOf(y, odds)
  const allowed = 1e-12 * Math.abs(before)
  while (
    share > 1e-6 &&
    logLikelihoodOf(
      y,
      odds.map((value, i) => value + share * (moves[i] as number)),
    ) <
      before - allowed
  )
    share /= 2
  return share
}

function logLikelihoodOf(y: Float64Array, odds: Float64Array): number {
  let sum = 0
  for (let i = 0; i < y.length; i++) sum += (y[i] as number) * (odds[i] as number) - softplus(odds[i] as number)
  return sum
}

function combine(q: readonly Float64Array[], factors: readonly number[]): Float64Array {
  const sum = new Float64Array(q[0]?.length ?? 0)
  q.forEach((column, j) => {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (column[i] as number) * (factors[j] as number)
  })
  return sum
}

function invert(lower: number[][]): number[][] | null {
  const columns = lower.map((_, j) =>
    solvePositive(
      lower,
      lower.map((__, i) => (i === j ? 1 : 0)),
    ),
  )
  return columns.every((column) => column !== null) ? (columns as number[][]) : null
}
