export interface SimplexOptions {
  /** Size of the first simplex, one number a direction or one for all. */
  step: number
  /** The search ends when the values of the simplex lie closer together than this. */
  tolerance: number
  /** And after so many evaluations. */
  most: number
}

export interface SimplexMinimum {
  x: number[]
  value: number
  evaluations: number
}

interface Corner {
  x: number[]
  value: number
}

/**
 * Minimises a function of a few unknowns without slopes (Nelder and Mead 1965, the usual coefficients 1, 2, ½, ½). What is not
 * finite counts as infinitely bad. Deterministic; finds the minimum next to the start. Good for up to about five unknowns.
 *
 * @example nelderMead(([x]) => (x! - 3) ** 2, [0], { step: 1, tolerance: 1e-12, most: 200 }).x // => about [3]
 */
export function nelderMead(
  of: (x: readonly number[]) => number,
  start: readonly number[],
  { step, tolerance, most }: SimplexOptions,
): SimplexMinimum {
  let evaluations = 0
  const at = (x: number[]): Corner => {
    evaluations++
    const value = of(x)
    return { x, value: Number.isFinite(value) ? value : Number.POSITIVE_INFINITY }
  }
  const simplex = [
    at([...start]),
    ...start.map((_, i) => at(start.map((value, k) => (k === i ? value + step : value)))),
  ]
  const sort = () => simplex.sort((a, b) => a.value - b.value)
  sort()
  while (evaluations < most && (simplex.at(-1) as Corner).value - (simplex[0] as Corner).value > tolerance) {
    move(simplex, at)
    sort()
  }
  const [best] = simplex as [Corner]
  return { ...best, evaluations }
}

/** Replaces the worst corner, or draws all corners to the best. */
function move(simplex: Corner[], at: (x: number[]) => Corner): void {
  const last = simplex.length - 1
  const worst = simplex[last] as Corner
  const [best] = simplex as [Corner]
  const centre = worst.x.map(
    (_, k) => simplex.reduce((sum, { x }, i) => (i === last ? sum : sum + (x[k] as number)), 0) / last,
  )
  const along = (share: number) => at(centre.map((value, k) => value + share * ((worst.x[k] as number) - value)))
  const reflected = along(-1)
  if (reflected.value < best.value) {
    const expanded = along(-2)
    simplex[last] = expanded.value < reflected.value ? expanded : reflected
    return
  }
  if (last > 1 && reflected.value < (simplex[last - 1] as Corner).value) {
    simplex[last] = reflected
    return
  }
  const contracted = along(reflected.value < worst.value ? -0.5 : 0.5)
  if (contracted.value < Math.min(reflected.value, worst.value)) {
    simplex[last] = contracted
    return
  }
  for (let i = 1; i <= last; i++)
    simplex[i] = at((simplex[i] as Corner).x.map((value, k) => ((best.x[k] as number) + value) / 2))
}
