import { seeded } from '../seeded.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { growTree, presort } from './grow-tree.ts'
import { leafOf, predictTree, type Tree } from './tree.ts'

export interface Forest {
  trees: Tree[]
  /** What the trees that did not see a row expect of it; NaN where all saw it. */
  outOfBag: Float64Array
}

export interface ForestOptions {
  seed: number
  trees?: number
  /** Half of the columns unless told; the square root of their number for a yes-or-no target. */
  columnsPerSplit?: number
  /** 3 unless told. */
  minLeaf?: number
}

/**
 * A random forest (Breiman 2001): trees on bootstrap samples, each split among some of the columns, averaged. On a yes-or-no
 * target the answers are probabilities. `outOfBag` is an honest test of it without a second data set.
 *
 * @throws {TooFewPoints} below five rows
 * @example growForest(columns, y, { seed: 1 }).outOfBag
 */
export function growForest(columns: readonly Float64Array[], target: Float64Array, options: ForestOptions): Forest {
  if (target.length < 5) throw new TooFewPoints(5, target.length)
  const { seed, trees: count = 200, minLeaf = 3 } = options
  const columnsPerSplit = options.columnsPerSplit ?? usualColumns(columns.length, target)
  const chance = seeded(seed)
  const table = presort(columns)
  const sums = new Float64Array(target.length)
  const times = new Int32Array(target.length)
  const trees = Array.from({ length: count }, () => {
    const weights = new Float64Array(target.length)
    for (let i = 0; i < target.length; i++) {
      const row = chance.below(target.length)
      weights[row] = (weights[row] as number) + 1
    }
    const tree = growTree(table, { target, weights }, { minLeaf, columnsPerSplit, chance })
    for (let row = 0; row < target.length; row++) {
      if (weights[row] !== 0) continue
      sums[row] = (sums[row] as number) + (tree.values[leafOf(tree, columns, row)] as number)
      times[row] = (times[row] as number) + 1
    }
    return tree
  })
  return { trees, outOfBag: sums.map((sum, i) => sum / (times[i] as number)) }
}

function usualColumns(count: number, target: Float64Array): number {
  const isBinary = target.every((value) => value === 0 || value === 1)
  return Math.ceil(isBinary ? Math.sqrt(count) : count / 2)
}

/**
 * What a forest expects for every row: the mean of its trees.
 *
 * @example predictForest(forest, columns)[0]
 */
export function predictForest({ trees }: Forest, columns: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(columns[0]?.length ?? 0)
  for (const tree of trees) {
    const answers = predictTree(tree, columns)
    for (let row = 0; row < sums.length; row++) sums[row] = (sums[row] as number) + (answers[row] as number)
  }
  return sums.map((sum) => sum / trees.length)
}
