import type { Chance } from '../seeded.ts'
import { bestSplit, type Split } from './best-split.ts'
import { type Tree, TreeBuilder } from './tree.ts'

/** Columns with, for each, the rows in rising order: sorted once, used by every tree. */
export interface SortedTable {
  columns: readonly Float64Array[]
  orders: readonly Int32Array[]
}

export interface TreeOptions {
  maxDepth?: number
  /** The fewest rows on either side of a split. */
  minLeaf?: number
  /** How many columns are looked at in each split, drawn by `chance`; all unless told. */
  columnsPerSplit?: number
  chance?: Chance
}

/**
 * Sorts the rows by each column.
 *
 * @example presort([Float64Array.of(3, 1, 2)]).orders[0] // => Int32Array [1, 2, 0]
 */
export const presort = (columns: readonly Float64Array[]): SortedTable => ({
  columns,
  orders: columns.map((column) =>
    Int32Array.from(column.keys()).sort((a, b) => (column[a] as number) - (column[b] as number)),
  ),
})

/** A tree while it grows. */
export interface Growth {
  columns: readonly Float64Array[]
  /** Rows in use by rising column; the rows of one node lie together. */
  orders: readonly Int32Array[]
  weights: Float64Array
  /** Weight times target, the target counted from the mean of all. */
  parts: Float64Array
  /** What a split must lower the squared error by at least: less is rounding. */
  leastGain: number
  minLeaf: number
  columnsPerSplit: number
  chance: Chance | undefined
}

/** Rows of one node: from `start` to before `end` in the orders. */
export interface Stretch {
  start: number
  end: number
  /** Their weight and the sum of their parts. */
  weight: number
  sum: number
}

interface Node extends Stretch {
  depth: number
  id: number
}

/**
 * Grows a regression tree (Breiman, Friedman, Olshen and Stone 1984): each split lowers the squared error most. On a yes-or-no
 * target (0, 1) that is the Gini index, and the leaves are shares. As scikit-learn's `DecisionTreeRegressor`.
 *
 * @param data.weights how often each row counts; 0 leaves it out
 * @example growTree(presort([x]), { target: y }, { maxDepth: 3 })
 */
export function growTree(
  table: SortedTable,
  data: { target: Float64Array; weights?: Float64Array },
  options: TreeOptions = {},
): Tree {
  const weights = data.weights ?? new Float64Array(data.target.length).fill(1)
  const { weight, level } = levelOf(data.target, weights)
  const parts = data.target.map((value, row) => (value - level) * (weights[row] as number))
  const growth: Growth = {
    columns: table.columns,
    orders: table.orders.map((order) => inUse(order, weights)),
    weights,
    parts,
    leastGain: rounding * parts.reduce((sum, part) => sum + part * part, (level * level * weight) / 1e15),
    minLeaf: options.minLeaf ?? 1,
    columnsPerSplit: options.columnsPerSplit ?? table.columns.length,
    chance: options.chance,
  }
  return growFrom(growth, { weight, level, maxDepth: options.maxDepth ?? 30 })
}

const rounding = 1e-13

function levelOf(target: Float64Array, weights: Float64Array): { weight: number; level: number } {
  let weight = 0
  let sum = 0
  let isBinary = true
  for (let row = 0; row < target.length; row++) {
    isBinary &&= target[row] === 0 || target[row] === 1
    weight += weights[row] as number
    sum += (weights[row] as number) * (target[row] as number)
  }
  // Counts of yes and no are exact as they are, and shares of them must not leave 0 to 1.
  return { weight, level: isBinary ? 0 : sum / weight }
}

function inUse(order: Int32Array, weights: Float64Array): Int32Array {
  const kept = new Int32Array(order.length)
  let count = 0
  for (const row of order) if ((weights[row] as number) > 0) kept[count++] = row
  return kept.subarray(0, count)
}

function growFrom(
  growth: Growth,
  { weight, level, maxDepth }: { weight: number; level: number; maxDepth: number },
): Tree {
  const tree = new TreeBuilder()
  const end = growth.orders[0]?.length ?? 0
  const spare = { rows: new Int32Array(end), side: new Uint8Array(growth.parts.length) }
  const all = growth.parts.reduce((sum, part) => sum + part, 0)
  const open: Node[] = [{ start: 0, end, weight, sum: all, depth: 0, id: tree.leaf() }]
  for (let node = open.pop(); node; node = open.pop()) {
    tree.setValue(node.id, level + node.sum / node.weight)
    const split = node.depth < maxDepth && node.weight >= 2 * growth.minLeaf ? bestSplit(growth, node) : null
    if (!split) continue
    const [left, right] = tree.split(node.id, split.column, split.threshold)
    const depth = node.depth + 1
    const rest = { weight: node.weight - split.weight, sum: node.sum - split.sum }
    const isLast = depth >= maxDepth || Math.max(split.weight, rest.weight) < 2 * growth.minLeaf
    if (!isLast) partition(growth, { ...split, ...node }, spare)
    open.push({ start: split.middle, end: node.end, ...rest, depth, id: right })
    open.push({ start: node.start, end: split.middle, weight: split.weight, sum: split.sum, depth, id: left })
  }
  return tree.finish()
}

/** Brings the rows that go left before the others, in every column's order. */
function partition(
  { orders }: Growth,
  { start, end, column, middle }: Split & Stretch,
  { rows, side }: { rows: Int32Array; side: Uint8Array },
): void {
  const chosen = orders[column] as Int32Array
  for (let i = start; i < end; i++) side[chosen[i] as number] = i < middle ? 1 : 0
  for (const order of orders) {
    if (order === chosen) continue
    let left = start
    let right = 0
    for (let i = start; i < end; i++) {
      const row = order[i] as number
      if (side[row] === 1) order[left++] = row
      else rows[right++] = row
    }
    for (let i = 0; i < right; i++) order[left + i] = rows[i] as number
  }
}
