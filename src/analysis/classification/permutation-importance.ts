import { seeded, shuffled } from '../seeded.ts'
import type { Predictor } from './cross-validate.ts'

export interface Importance {
  /** How much the loss grows without the column's information, in the unit of the loss; near or below 0 it carries none. */
  mean: number
  /** Standard deviation over the repeats. */
  std: number
}

/**
 * What each column is worth to a model: how much its loss grows when the column's values are shuffled among the rows (Breiman
 * 2001; as `sklearn.inspection.permutation_importance`). Take rows the model has not learned from. Columns that say the same
 * share their worth.
 *
 * @param loss smaller is better, such as `logLoss` or a mean squared error
 * @example permutationImportance(predict, { columns, target }, { seed: 1, loss })[0]?.mean
 */
export function permutationImportance(
  predict: Predictor,
  { columns, target }: { columns: readonly Float64Array[]; target: Float64Array },
  {
    seed,
    loss,
    repeats = 10,
  }: { seed: number; loss: (target: Float64Array, answers: Float64Array) => number; repeats?: number },
): Importance[] {
  const before = loss(target, predict(columns))
  const chance = seeded(seed)
  return columns.map((column, j) => {
    const losses = Array.from({ length: repeats }, () => {
      const order = shuffled(column.length, chance)
      const mixed = columns.map((other, k) =>
        k === j ? Float64Array.from(order, (row) => other[row] as number) : other,
      )
      return loss(target, predict(mixed)) - before
    })
    const mean = losses.reduce((sum, value) => sum + value, 0) / repeats
    const squares = losses.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return { mean, std: repeats > 1 ? Math.sqrt(squares / (repeats - 1)) : 0 }
  })
}
