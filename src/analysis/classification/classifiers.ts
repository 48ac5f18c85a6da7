import { average } from '../columns.ts'
import type { NamedColumn } from '../regression/design.ts'
import { boostTrees, predictBoosted } from './boost-trees.ts'
import type { Learner } from './cross-validate.ts'
import { fitLogistic } from './fit-logistic.ts'
import { growForest, predictForest } from './grow-forest.ts'
import { growTree, presort } from './grow-tree.ts'
import { sigmoid } from './outcome.ts'
import { predictNetwork, trainNetwork } from './train-network.ts'
import { predictTree } from './tree.ts'

/** Ways to learn the probability of a yes. */
export const classifierNames = ['logistic', 'tree', 'forest', 'boosting', 'network'] as const
export type ClassifierName = (typeof classifierNames)[number]

/**
 * A learner of probabilities, with settings that do for some hundred to some ten thousand rows: leaves hold at least 1 % of the rows (those of the
 * single tree 2 %), trees are shallow, forests and boosting have 100 trees, the network 8 cells.
 *
 * @param seed decides what is drawn at random
 * @throws what the method throws: `TooFewPoints`, `UnfitData`
 * @example classifier('logistic', 1)(columns, bought)(columns)[0] // => 0.37
 */
export function classifier(name: ClassifierName, seed: number): Learner {
  switch (name) {
    case 'logistic':
      return logistic
    case 'tree':
      return oneTree
    case 'forest':
      return (columns, target) => {
        const forest = growForest(columns, target, { seed, trees: 100, minLeaf: leafSize(target) })
        return (asked) => predictForest(forest, asked)
      }
    case 'boosting':
      return (columns, target) => {
        const options = { loss: 'logistic', trees: 100, learningRate: 0.08, minLeaf: leafSize(target) } as const
        const boosted = boostTrees(columns, target, options)
        return (asked) => predictBoosted(boosted, asked)
      }
    case 'network':
      return (columns, target) => {
        const network = trainNetwork(columns, target, { seed, loss: 'logistic', hidden: [8], epochs: 150 })
        return (asked) => predictNetwork(network, asked)
      }
  }
}

const leafSize = (target: Float64Array): number => Math.max(8, Math.round(target.length / 100))

/** How far a single tree's answers are drawn towards the mean: a pure leaf is not certain. */
const modesty = 0.02

function oneTree(columns: readonly Float64Array[], target: Float64Array): ReturnType<Learner> {
  const tree = growTree(presort(columns), { target }, { maxDepth: 5, minLeaf: 2 * leafSize(target) })
  const base = average(target)
  return (asked) => predictTree(tree, asked).map((share) => share + modesty * (base - share))
}

/** Logistic regression, its columns numbered. */
function logistic(columns: readonly Float64Array[], target: Float64Array): ReturnType<Learner> {
  const named: NamedColumn[] = columns.map((values, j) => ({ name: String(j), values: [...values] }))
  const { coefficients } = fitLogistic([...target], named)
  const [intercept, ...slopes] = coefficients
  return (asked) => {
    const odds = new Float64Array(asked[0]?.length ?? 0).fill(intercept?.estimate ?? 0)
    for (const { name, estimate } of slopes) {
      const column = asked[Number(name)] as Float64Array
      for (let i = 0; i < odds.length; i++) odds[i] = (odds[i] as number) + estimate * (column[i] as number)
    }
    return odds.map(sigmoid)
  }
}
