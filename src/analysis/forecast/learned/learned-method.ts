import { boostTrees, predictBoosted } from '../../classification/boost-trees.ts'
import { growForest, predictForest } from '../../classification/grow-forest.ts'
import { growTree, presort } from '../../classification/grow-tree.ts'
import { predictNetwork, trainNetwork } from '../../classification/train-network.ts'
import { predictTree } from '../../classification/tree.ts'
import type { Values } from '../../points.ts'
import { type AdjustedSeries, adjustSeries, restore } from '../adjust/adjusted-series.ts'
import { fillGaps } from '../adjust/fill-gaps.ts'
import { memberErrors } from '../combination/member-method.ts'
import type { Fit, Method, Setup } from '../method.ts'
import { type LagTable, lagTable, recentPast } from './lag-table.ts'

export type LearnerName = 'decision-tree' | 'random-forest' | 'gradient-boosting' | 'neural-network'

type Predict = (columns: readonly Float64Array[]) => Float64Array
type Learn = (table: LagTable) => Predict

/** Sizes for series of some dozens of values: small, so that they learn a rule and not the values. */
const learners: Record<LearnerName, Learn> = {
  'decision-tree': ({ columns, target }) => {
    const tree = growTree(presort(columns), { target }, { maxDepth: 3, minLeaf: 5 })
    return (inputs) => predictTree(tree, inputs)
  },
  'random-forest': ({ columns, target }) => {
    const forest = growForest(columns, target, { seed: 1, trees: 100 })
    return (inputs) => predictForest(forest, inputs)
  },
  'gradient-boosting': ({ columns, target }) => {
    const boosted = boostTrees(columns, target, { trees: 60, learningRate: 0.05, maxDepth: 2, minLeaf: 3 })
    return (inputs) => predictBoosted(boosted, inputs)
  },
  'neural-network': ({ columns, target }) => {
    const network = trainNetwork(columns, target, {
      seed: 1,
      hidden: [6],
      epochs: 400,
      learningRate: 0.01,
      decay: 0.001,
    })
    return (inputs) => predictNetwork(network, inputs)
  },
}

const fewestExamples = 12

/**
 * A machine learner as a forecasting method: it learns the next change of the series (in logs where it may be, season taken out)
 * from how the recent values lie, and is fed with its own expectations further on. It has no variance formula. On short
 * series such learners seldom beat the classical methods; the backtest tells. The same seed gives the same forecast.
 *
 * @example learned('random-forest').fit(sales, { horizon: 3, season: 12 }).means
 */
export const learned = (name: LearnerName): Method => ({
  name,
  hasNoFormula: true,
  needs: (season) => lagsFor(season) + fewestExamples,
  suits: () => true,
  fit: (values, setup) => lookAhead(learners[name], values, setup),
})

/** Half a year of months, or six values. */
const lagsFor = (season: number): number => (season > 1 && season <= 7 ? season + 1 : 6)

function lookAhead(learn: Learn, values: Values, { horizon, season }: Setup): Fit {
  const series = adjustSeries(fillGaps(values, season), season)
  const lags = lagsFor(season)
  const table = lagTable(series.working, lags)
  const predict = learn(table)
  const path = walk(series, { predict, table, horizon })
  const means = [...restore(series, series.isLog ? path.map(Math.exp) : path)]
  return { means, ...memberErrors(series, means) }
}

interface Course {
  predict: Predict
  table: LagTable
  horizon: number
}

/** Step by step, each on the expectations before it. Nothing was learned of inputs beyond those seen, so they are drawn into their range. */
function walk({ working }: AdjustedSeries, { predict, table, horizon }: Course): Float64Array {
  const all = new Float64Array(working.length + horizon)
  all.set(working)
  const lags = table.columns.length + 1
  const ranges = table.columns.map(rangeOf)
  const changes = rangeOf(table.target)
  for (let i = working.length; i < all.length; i++) {
    const inputs = recentPast(all, i, lags).map((value, k) => Float64Array.of(drawnIn(value, ranges[k] as Range)))
    all[i] = (all[i - 1] as number) + drawnIn(predict(inputs)[0] as number, changes)
  }
  return all.subarray(working.length)
}

interface Range {
  low: number
  high: number
}

const rangeOf = (values: Float64Array): Range => ({ low: Math.min(...values), high: Math.max(...values) })
const drawnIn = (value: number, { low, high }: Range): number => Math.max(low, Math.min(high, value))
