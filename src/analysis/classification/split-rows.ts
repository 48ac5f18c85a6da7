import { seeded, shuffled } from '../seeded.ts'

/**
 * Rows to learn from and rows to test on, drawn by a seed; with strata every kind of row is split in the same proportion.
 *
 * @param share of the rows to test on
 * @example splitRows(10, 0.2, { seed: 1 }).test.length // => 2
 */
export function splitRows(
  count: number,
  share: number,
  { seed, strata }: { seed: number; strata?: ArrayLike<number> },
): { learn: Int32Array; test: Int32Array } {
  const groups = drawnByStratum(count, seed, strata)
  const cut = (group: Int32Array) => Math.round(group.length * share)
  const collect = (pick: (group: Int32Array) => Int32Array) =>
    Int32Array.from(groups.flatMap((group) => [...pick(group)])).sort()
  return {
    learn: collect((group) => group.subarray(cut(group))),
    test: collect((group) => group.subarray(0, cut(group))),
  }
}

/**
 * Cuts rows into k parts of (nearly) equal size for cross-validation, drawn by a seed, strata spread evenly. Each part is the
 * test once.
 *
 * @example foldRows(10, 5, { seed: 1 }).map(({ test }) => test.length) // => [2, 2, 2, 2, 2]
 */
export function foldRows(
  count: number,
  k: number,
  { seed, strata }: { seed: number; strata?: ArrayLike<number> },
): { learn: Int32Array; test: Int32Array }[] {
  const order = drawnByStratum(count, seed, strata).flatMap((group) => [...group])
  return Array.from({ length: k }, (_, fold) => ({
    learn: Int32Array.from(order.filter((__, i) => i % k !== fold)).sort(),
    test: Int32Array.from(order.filter((__, i) => i % k === fold)).sort(),
  }))
}

function drawnByStratum(count: number, seed: number, strata?: ArrayLike<number>): Int32Array[] {
  const order = shuffled(count, seeded(seed))
  if (!strata) return [order]
  const kinds = [...new Set(Array.from(strata))].sort((a, b) => a - b)
  return kinds.map((kind) => order.filter((row) => strata[row] === kind))
}
