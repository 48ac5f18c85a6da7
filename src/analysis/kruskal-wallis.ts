import normal from '@stdlib/stats-base-dists-normal'

export interface KruskalWallis {
  /** Corrected for ties. */
  h: number
  /** Groups that hold values, less one. */
  df: number
  /** By the Wilson–Hilferty approximation of chi-square: two digits, enough to decide by. */
  p: number
}

/**
 * Whether groups of values lie on different levels, whatever their distribution (Kruskal and Wallis 1952; as
 * `scipy.stats.kruskal`, but for the approximated p). Null with fewer than two groups, or when all values are the same.
 *
 * @example kruskalWallis([[1, 2, 3], [7, 8, 9]])?.h.toFixed(4) // => '3.8571'
 */
export function kruskalWallis(groups: readonly (readonly number[])[]): KruskalWallis | null {
  const filled = groups.filter((group) => group.length > 0)
  const all = filled.flat().sort((a, b) => a - b)
  const { ranks, ties } = rankTable(all)
  const n = all.length
  const correction = 1 - ties / (n ** 3 - n)
  if (filled.length < 2 || !(correction > 0)) return null
  const between = filled.reduce((sum, group) => sum + rankSum(group, ranks) ** 2 / group.length, 0)
  const h = Math.max(0, ((12 / (n * (n + 1))) * between - 3 * (n + 1)) / correction)
  const df = filled.length - 1
  return { h, df, p: chiSquareTail(h, df) }
}

const rankSum = (group: readonly number[], ranks: ReadonlyMap<number, number>) =>
  group.reduce((sum, value) => sum + (ranks.get(value) ?? 0), 0)

/** The mean rank of each value, and Σ(t³ − t) over the sizes t of tied values. */
function rankTable(sorted: readonly number[]): { ranks: Map<number, number>; ties: number } {
  const ranks = new Map<number, number>()
  let ties = 0
  for (let start = 0; start < sorted.length; ) {
    let end = start
    while (end < sorted.length && sorted[end] === sorted[start]) end++
    const size = end - start
    ranks.set(sorted[start] as number, (start + 1 + end) / 2)
    ties += size ** 3 - size
    start = end
  }
  return { ranks, ties }
}

/** Wilson and Hilferty (1931): the cube root of chi-square over df is nearly normal. */
function chiSquareTail(value: number, df: number): number {
  const narrow = 2 / (9 * df)
  return normal.cdf(-(Math.cbrt(value / df) - (1 - narrow)) / Math.sqrt(narrow), 0, 1)
}
