import { average } from '../columns.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { growTree, presort, type SortedTable } from './grow-tree.ts'
import { checkBinary, sigmoid } from './outcome.ts'
import { leafOf, type Tree } from './tree.ts'

export interface Boosted {
  loss: 'squared' | 'logistic'
  /** Where the sum starts: the mean, or the log odds of it. */
  start: number
  /** Their answers carry the learning rate already. */
  trees: Tree[]
}

export interface BoostOptions {
  loss?: Boosted['loss']
  trees?: number
  learningRate?: number
  maxDepth?: number
  minLeaf?: number
}

/**
 * Gradient boosting of small trees (Friedman 2001), as scikit-learn's `GradientBoostingRegressor` and `-Classifier` without
 * sampling: each tree learns what the sum of the earlier ones missed; for the logistic loss a leaf answers by one Newton step.
 *
 * @throws {TooFewPoints} below five rows
 * @throws {UnfitData} for the logistic loss, with an outcome that is not both 0 and 1
 * @example boostTrees(columns, y, { trees: 100 }).trees.length // => 100
 */
export function boostTrees(
  columns: readonly Float64Array[],
  target: Float64Array,
  options: BoostOptions = {},
): Boosted {
  const { loss = 'squared', trees: count = 200, learningRate = 0.1, maxDepth = 3, minLeaf = 1 } = options
  if (target.length < 5) throw new TooFewPoints(5, target.length)
  if (loss === 'logistic') checkBinary(target)
  const level = average(target)
  const start = loss === 'logistic' ? Math.log(level / (1 - level)) : level
  const sums = new Float64Array(target.length).fill(start)
  const table = presort(columns)
  const trees = Array.from({ length: count }, () =>
    addTree({ table, target, sums }, { loss, learningRate, maxDepth, minLeaf }),
  )
  return { loss, start, trees }
}

interface Boosting {
  table: SortedTable
  target: Float64Array
  /** What the trees so far come to, a row each. */
  sums: Float64Array
}

function addTree({ table, target, sums }: Boosting, options: Required<Omit<BoostOptions, 'trees'>>): Tree {
  const { loss, learningRate, maxDepth, minLeaf } = options
  const expected = loss === 'logistic' ? sums.map(sigmoid) : sums
  const missed = target.map((value, i) => value - (expected[i] as number))
  const tree = growTree(table, { target: missed }, { maxDepth, minLeaf })
  const leaves = Int32Array.from({ length: target.length }, (_, row) => leafOf(tree, table.columns, row))
  const answers = loss === 'logistic' ? newtonSteps(tree, leaves, { missed, expected }) : tree.values
  const values = answers.map((answer) => answer * learningRate)
  for (let row = 0; row < sums.length; row++)
    sums[row] = (sums[row] as number) + (values[leaves[row] as number] as number)
  return { ...tree, values }
}

/** Σ missed / Σ p(1 − p) of each leaf. */
function newtonSteps(
  tree: Tree,
  leaves: Int32Array,
  at: { missed: Float64Array; expected: Float64Array },
): Float64Array {
  const slopes = new Float64Array(tree.values.length)
  const bends = new Float64Array(tree.values.length)
  leaves.forEach((leaf, row) => {
    const p = at.expected[row] as number
    slopes[leaf] = (slopes[leaf] as number) + (at.missed[row] as number)
    bends[leaf] = (bends[leaf] as number) + p * (1 - p)
  })
  return slopes.map((slope, leaf) => ((bends[leaf] as number) > 1e-150 ? slope / (bends[leaf] as number) : 0))
}

/**
 * What boosted trees expect for every row: a value, or for the logistic loss a probability.
 *
 * @example predictBoosted(boosted, columns)[0]
 */
export function predictBoosted({ loss, start, trees }: Boosted, columns: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(columns[0]?.length ?? 0).fill(start)
  for (const tree of trees) {
    for (let row = 0; row < sums.length; row++)
      sums[row] = (sums[row] as number) + (tree.values[leafOf(tree, columns, row)] as number)
  }
  return loss === 'logistic' ? sums.map(sigmoid) : sums
}
