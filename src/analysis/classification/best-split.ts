import type { Growth, Stretch } from './grow-tree.ts'

/** Where a node is parted: rows with a value up to the threshold go left. */
export interface Split {
  column: number
  threshold: number
  /** First place behind the rows that go left. */
  middle: number
  /** Of the rows that go left. */
  weight: number
  sum: number
}

interface Place {
  middle: number
  gain: number
  weight: number
  sum: number
}

/**
 * The split of a node that lowers the squared error most, among all columns or those that chance draws; null where none
 * lowers it. The gain of a split is (S_left − S · w_left / w)² · w / (w_left · w_right), S the sums and w the weights.
 *
 * @example bestSplit(growth, { start: 0, end: 10, weight: 10, sum: 0 })?.threshold
 */
export function bestSplit(growth: Growth, node: Stretch): Split | null {
  let best: Split | null = null
  let gain = growth.leastGain
  for (const column of columnsToTry(growth)) {
    const found = bestPlace(growth, column, { ...node, gain })
    if (!found) continue
    gain = found.gain
    const { middle, weight, sum } = found
    const order = growth.orders[column] as Int32Array
    const [before, after] = [middle - 1, middle].map((i) => growth.columns[column]?.[order[i] as number]) as [
      number,
      number,
    ]
    // The mean of neighbours may round to the upper one, which must go right.
    const threshold = (before + after) / 2 < after ? (before + after) / 2 : before
    best = { column, threshold, middle, weight, sum }
  }
  return best
}

/** The place in one column that gains more than `node.gain`, and most; null where there is none. */
function bestPlace(growth: Growth, column: number, node: Stretch & { gain: number }): Place | null {
  const { weights, parts, minLeaf } = growth
  const values = growth.columns[column] as Float64Array
  const order = growth.orders[column] as Int32Array
  const share = node.sum / node.weight
  const last = node.end - 1
  let [middle, gain, bestWeight, bestSum] = [-1, node.gain, 0, 0]
  let passed = 0
  let sum = 0
  let value = values[order[node.start] as number] as number
  for (let i = node.start; i < last; i++) {
    const row = order[i] as number
    passed += weights[row] as number
    sum += parts[row] as number
    const next = values[order[i + 1] as number] as number
    if (next > value && passed >= minLeaf) {
      const rest = node.weight - passed
      if (rest < minLeaf) break
      const moved = sum - share * passed
      const gained = (moved * moved * node.weight) / (passed * rest)
      if (gained > gain) {
        middle = i + 1
        gain = gained
        bestWeight = passed
        bestSum = sum
      }
    }
    value = next
  }
  return middle < 0 ? null : { middle, gain, weight: bestWeight, sum: bestSum }
}

function columnsToTry({ columns, columnsPerSplit, chance }: Growth): number[] {
  const all = [...columns.keys()]
  if (!chance || columnsPerSplit >= all.length) return all
  for (let i = 0; i < columnsPerSplit; i++) {
    const j = i + chance.below(all.length - i)
    const kept = all[i] as number
    all[i] = all[j] as number
    all[j] = kept
  }
  all.length = columnsPerSplit
  return all
}
