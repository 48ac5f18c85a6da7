const golden = (Math.sqrt(5) - 1) / 2

/** Where to look, how many places to look at first, and when to stop. */
export interface SearchRange {
  low: number
  high: number
  grid?: number
  /** Of the place found, in its own unit. */
  precision?: number
}

/**
 * The place in a range where a function is least: the best of a grid, then golden-section search around it. Finds the
 * least of several valleys when the grid is fine enough to see it.
 *
 * @example leastPlace((x) => (x - 3) ** 2, { low: 0, high: 10 }).toFixed(4) // => '3.0000'
 */
export function leastPlace(
  cost: (x: number) => number,
  { low, high, grid = 40, precision = 1e-9 }: SearchRange,
): number {
  const step = (high - low) / grid
  let best = low
  for (let i = 1; i <= grid; i++) if (cost(low + i * step) < cost(best)) best = low + i * step
  let left = Math.max(low, best - step)
  let right = Math.min(high, best + step)
  while (right - left > precision) {
    const nearLeft = right - golden * (right - left)
    const nearRight = left + golden * (right - left)
    if (cost(nearLeft) <= cost(nearRight)) right = nearRight
    else left = nearLeft
  }
  return (left + right) / 2
}
