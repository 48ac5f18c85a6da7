import { solvePositive } from './cholesky.ts'

export interface LeastSquaresFit {
  x: number[]
  /** The sum of the squared residuals at x. */
  sse: number
}

/** What an unknown may be. */
export interface Range {
  low: number
  high: number
}

/** The residuals of a model at a point; those that are not finite make the point unacceptable. */
export type Residuals = (x: readonly number[]) => Float64Array

const maxSteps = 60
/** A step that gains less than this share of the sum of squares is the last. */
const tolerance = 1e-9
const maxDamping = 1e12

/**
 * Minimises a sum of squared residuals over a box (Levenberg–Marquardt with Marquardt's scaling; an unknown that rests
 * on its bound and is pushed outwards is left out of a step; slopes by finite differences). Deterministic. It finds the
 * minimum next to the start, and gives a start whose residuals are not finite back with an infinite sum.
 * The unknowns should be of the size of 1.
 *
 * A simplex search was the alternative: it stalls on the 16 unknowns of a monthly Holt–Winters model.
 *
 * @example leastSquares((x) => Float64Array.of(x[0]! - 3), [0], [{ low: -9, high: 9 }]).x // => [3]
 */
export function leastSquares(residuals: Residuals, start: readonly number[], box: readonly Range[]): LeastSquaresFit {
  let best = evaluate(residuals, start)
  let damping = 1e-3
  for (let step = 0; step < maxSteps && best.sse > 0 && Number.isFinite(best.sse); step++) {
    const found = improve({ residuals, box }, best, damping)
    if (!found) break
    const isLast = best.sse - found.best.sse <= tolerance * best.sse
    best = found.best
    damping = Math.max(found.damping / 10, 1e-12)
    if (isLast) break
  }
  return { x: best.x, sse: best.sse }
}

interface Problem {
  residuals: Residuals
  box: readonly Range[]
}

interface Point extends LeastSquaresFit {
  r: Float64Array
}

/** The first better point, tried from bold steps to timid ones; null where there is none. */
function improve({ residuals, box }: Problem, from: Point, boldness: number): { best: Point; damping: number } | null {
  const equations = normalEquations({ residuals, box }, from)
  for (let damping = boldness; damping < maxDamping; damping *= 4) {
    const step = dampedStep(equations, damping)
    const to = from.x.map((value, i) => clamp(value + (step[i] as number), box[i] as Range))
    const best = evaluate(residuals, to)
    if (best.sse < from.sse) return { best, damping }
  }
  return null
}

function evaluate(residuals: Residuals, x: readonly number[]): Point {
  const r = residuals(x)
  const sse = dot(r, r)
  return { x: [...x], r, sse: Number.isFinite(sse) ? sse : Number.POSITIVE_INFINITY }
}

interface NormalEquations {
  /** JᵀJ, its lower half; J holds the slopes of the residuals, a zero column for an unknown that cannot move. */
  a: number[][]
  /** Jᵀr */
  g: number[]
}

function normalEquations({ residuals, box }: Problem, { x, r }: Point): NormalEquations {
  const columns = x.map((value, k) => {
    const range = box[k] as Range
    const size = 1e-7 * Math.max(Math.abs(value), 0.1)
    const step = value + size > range.high ? -size : size
    const beside = residuals(x.map((other, i) => (i === k ? other + step : other)))
    const slopes = beside.map((there, i) => (there - (r[i] as number)) / step)
    const push = dot(slopes, r)
    const isStuck = (value <= range.low && push > 0) || (value >= range.high && push < 0)
    return isStuck ? slopes.fill(0) : slopes
  })
  const lower = columns.map((one, i) => columns.slice(0, i + 1).map((other) => dot(one, other)))
  return { a: lower, g: columns.map((one) => dot(one, r)) }
}

/** Where the damped Gauss–Newton equations lead; nowhere when they have no solution. */
function dampedStep({ a, g }: NormalEquations, damping: number): number[] {
  const sizes = a.map((row) => Math.sqrt(row.at(-1) as number) || 1)
  const size = (i: number) => sizes[i] as number
  const scaled = a.map((row, i) => row.map((value, j) => value / size(i) / size(j) + (i === j ? damping : 0)))
  const right = g.map((value, i) => -value / size(i))
  const step = solvePositive(scaled, right)
  return g.map((_, i) => (step?.[i] ?? 0) / size(i))
}

const clamp = (value: number, { low, high }: Range): number => Math.min(high, Math.max(low, value))

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
