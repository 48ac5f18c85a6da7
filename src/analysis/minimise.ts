/** Where a function is least nearby. */
export interface Minimum {
  x: number[]
  value: number
  /** Whether the slopes there are flat; false when the search was given up. */
  converged: boolean
}

const mostSteps = 500

/**
 * Minimises a smooth function of a few unknowns (BFGS with central differences and backtracking: Nocedal and Wright 2006, ch. 6).
 * Deterministic; finds the minimum next to the start. Unknowns should be of the size of 1; a place where the function is not finite is
 * avoided.
 *
 * @throws {RangeError} when the function is not finite at the start
 * @example minimise(([a = 0]) => (a - 2) ** 2, [0]).x[0]?.toFixed(6) // => '2.000000'
 */
export function minimise(cost: (x: readonly number[]) => number, start: readonly number[]): Minimum {
  let x = [...start]
  let value = cost(x)
  if (!Number.isFinite(value)) throw new RangeError('the search starts where there is nothing to measure')
  let slopes = slopesAt(cost, x)
  let inverse = identity(x.length)
  for (let step = 0; step < mostSteps; step++) {
    if (isFlat(slopes, value)) return { x, value, converged: true }
    const found =
      search(cost, { x, value, slopes, inverse }) ?? search(cost, { x, value, slopes, inverse: identity(x.length) })
    if (!found) return { x, value, converged: isFlat(slopes, value, 1e3) }
    const next = slopesAt(cost, found.x)
    const change = next.map((slope, i) => slope - (slopes[i] as number))
    inverse = updated(
      inverse,
      found.x.map((to, i) => to - (x[i] as number)),
      change,
    )
    ;({ x, value } = found)
    slopes = next
  }
  return { x, value, converged: false }
}

const isFlat = (slopes: readonly number[], value: number, slack = 1): boolean =>
  slopes.every((slope) => Math.abs(slope) <= slack * 1e-9 * Math.max(1, Math.abs(value)))

/** ε^⅓: where rounding and curvature do equal harm to a central difference. */
const stepSize = 6e-6

/**
 * The slopes of a function by central differences.
 *
 * @example slopesAt(([a = 0]) => a * a, [3])[0]?.toFixed(6) // => '6.000000'
 */
export function slopesAt(cost: (x: readonly number[]) => number, x: readonly number[]): number[] {
  return x.map((value, i) => {
    const step = stepSize * Math.max(1, Math.abs(value))
    const moved = (by: number) => cost(x.map((other, j) => (i === j ? other + by : other)))
    return (moved(step) - moved(-step)) / (2 * step)
  })
}

interface Place {
  x: number[]
  value: number
  slopes: number[]
  inverse: number[][]
}

/** Goes down along the quasi-Newton direction until the step earns its length (Armijo); null where no step does. */
function search(
  cost: (x: readonly number[]) => number,
  { x, value, slopes, inverse }: Place,
): { x: number[]; value: number } | null {
  const direction = inverse.map((row) => -dot(row, slopes))
  const descent = dot(direction, slopes)
  if (!(descent < 0)) return null
  const longest = Math.max(...direction.map(Math.abs))
  for (let share = Math.min(1, 5 / longest); share * longest > 1e-13; share /= 2) {
    const to = x.map((from, i) => from + share * (direction[i] as number))
    const reached = cost(to)
    if (reached <= value + 1e-4 * share * descent) return { x: to, value: reached }
  }
  return null
}

function updated(inverse: number[][], step: readonly number[], change: readonly number[]): number[][] {
  const bend = dot(step, change)
  if (!(bend > 1e-14)) return inverse
  const product = inverse.map((row) => dot(row, change))
  const factor = (1 + dot(change, product) / bend) / bend
  return inverse.map((row, i) =>
    row.map(
      (cell, j) =>
        cell +
        factor * (step[i] as number) * (step[j] as number) -
        ((product[i] as number) * (step[j] as number) + (step[i] as number) * (product[j] as number)) / bend,
    ),
  )
}

const identity = (size: number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)))

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0)
