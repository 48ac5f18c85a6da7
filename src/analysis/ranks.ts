/** The ranks of a column, and how often its repeated values occur. */
export interface Ranks {
  /** From 1; equal values share their mean rank. */
  ranks: Float64Array
  /** Sizes of the groups of equal values, those of one left out. */
  ties: number[]
}

/**
 * Ranks a column, ties by their mean rank, as `scipy.stats.rankdata`.
 *
 * @example rank([10, 30, 10]).ranks // => Float64Array [1.5, 3, 1.5]
 */
export function rank(values: readonly number[] | Float64Array): Ranks {
  const order = Int32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => at(values, a) - at(values, b))
  const ranks = new Float64Array(values.length)
  const ties: number[] = []
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && at(values, order[end]) === at(values, order[start])) end++
    for (let i = start; i < end; i++) ranks[order[i] as number] = (start + 1 + end) / 2
    if (end - start > 1) ties.push(end - start)
    start = end
  }
  return { ranks, ties }
}

const at = (values: readonly number[] | Float64Array, i: number | undefined): number => values[i as number] as number
