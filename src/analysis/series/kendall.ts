import { isConstant, pairs, type Values } from '../points.ts'
import { rank } from '../ranks.ts'
import { bothNormalTails } from '../tails.ts'
import type { RankCorrelation } from './spearman.ts'

/** Without ties and up to this many points the p-value is exact. */
const exactUpTo = 33

/**
 * Kendall's rank correlation (tau-b) over the positions where both have a value: how many more pairs agree in order
 * than disagree. p is exact without ties up to 33 points, else by the normal approximation with the correction for ties, as
 * `scipy.stats.kendalltau`. Null below two common points or where either is constant. Never throws. Time n · log n.
 *
 * @example kendall([1, 2, 3, 4], [1, 3, 2, 4])?.value.toFixed(4) // => '0.6667'
 */
export function kendall(a: Values, b: Values): RankCorrelation | null {
  const { x, y } = pairs(a, b)
  const n = x.length
  if (n < 2 || isConstant(x) || isConstant(y)) return null
  const order = [...x.keys()].sort((i, j) => of(x, i) - of(x, j) || of(y, i) - of(y, j))
  const sortedY = order.map((i) => of(y, i))
  const all = pairCount(n)
  const [tiesX, tiesY] = [rank(x).ties, rank(y).ties]
  const [tiedX, tiedY] = [tiesX, tiesY].map((ties) => total(ties, pairCount)) as [number, number]
  const discordant = countInversions(sortedY)
  const score = all - tiedX - tiedY + tiedBoth(order, x, y) - 2 * discordant
  const value = score / Math.sqrt(all - tiedX) / Math.sqrt(all - tiedY)
  const isExact = tiedX === 0 && tiedY === 0 && (n <= exactUpTo || Math.min(discordant, all - discordant) <= 1)
  const p = isExact ? exactTails(n, Math.min(discordant, all - discordant)) : normalTails(score, n, [tiesX, tiesY])
  return { value: Math.max(-1, Math.min(1, value)), p, count: n }
}

/** The probability of at most that many inversions in a random order of n, doubled. */
function exactTails(n: number, inversions: number): number {
  let chances = [1]
  for (let size = 2; size <= n; size++) {
    const length = Math.min(inversions, pairCount(size)) + 1
    const next = new Array<number>(length)
    let sum = 0
    for (let k = 0; k < length; k++) {
      sum += (chances[k] ?? 0) - (k >= size ? (chances[k - size] ?? 0) : 0)
      next[k] = sum / size
    }
    chances = next
  }
  return Math.min(1, 2 * chances.reduce((sum, chance) => sum + chance, 0))
}

function normalTails(score: number, n: number, [x, y]: [number[], number[]]): number {
  const m = n * (n - 1)
  const wide = (t: number) => t * (t - 1) * (2 * t + 5)
  const triple = (t: number) => t * (t - 1) * (t - 2)
  const variance =
    (m * (2 * n + 5) - total(x, wide) - total(y, wide)) / 18 +
    (2 * total(x, pairCount) * total(y, pairCount)) / m +
    (n > 2 ? (total(x, triple) * total(y, triple)) / (9 * m * (n - 2)) : 0)
  return bothNormalTails(score / Math.sqrt(variance))
}

/** Pairs that are equal in both. */
function tiedBoth(order: readonly number[], x: readonly number[], y: readonly number[]): number {
  let pairsTied = 0
  let run = 1
  for (let k = 1; k <= order.length; k++) {
    const [here, before] = [order[k], order[k - 1] as number]
    const isSame = here !== undefined && x[here] === x[before] && y[here] === y[before]
    if (isSame) run++
    else {
      pairsTied += pairCount(run)
      run = 1
    }
  }
  return pairsTied
}

/** Pairs in falling order, by merge sort. */
function countInversions(values: readonly number[]): number {
  let source = Float64Array.from(values)
  let target = new Float64Array(values.length)
  let inversions = 0
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) inversions += merge({ source, target }, start, width)
    ;[source, target] = [target, source]
  }
  return inversions
}

function merge(
  { source, target }: { source: Float64Array; target: Float64Array },
  start: number,
  width: number,
): number {
  const middle = Math.min(start + width, source.length)
  const end = Math.min(start + 2 * width, source.length)
  let [left, right, inversions] = [start, middle, 0]
  for (let k = start; k < end; k++) {
    if (right < end && (left >= middle || (source[right] as number) < (source[left] as number))) {
      inversions += middle - left
      target[k] = source[right++] as number
    } else target[k] = source[left++] as number
  }
  return inversions
}

const of = (values: readonly number[], i: number): number => values[i] as number
const pairCount = (size: number): number => (size * (size - 1)) / 2
const total = (ties: readonly number[], weigh: (size: number) => number): number =>
  ties.reduce((sum, size) => sum + weigh(size), 0)
