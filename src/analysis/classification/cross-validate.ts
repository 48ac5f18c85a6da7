import { foldRows } from './split-rows.ts'

/** Anything that learns from columns and a target, and then answers for columns. */
export type Learner = (columns: readonly Float64Array[], target: Float64Array) => Predictor
export type Predictor = (columns: readonly Float64Array[]) => Float64Array

/**
 * What a learner says of each row when it has not seen it: k-fold cross-validation (strata by the target when that is yes or
 * no). In the unit of the learner's answers.
 *
 * @throws what the learner throws
 * @example crossValidate((x, y) => { const t = growTree(presort(x), { target: y }); return (z) => predictTree(t, z) }, { columns, target }, { seed: 1 })
 */
export function crossValidate(
  learner: Learner,
  { columns, target }: { columns: readonly Float64Array[]; target: Float64Array },
  { seed, folds = 5 }: { seed: number; folds?: number },
): Float64Array {
  const isBinary = target.every((value) => value === 0 || value === 1)
  const answers = new Float64Array(target.length)
  const split = { seed, ...(isBinary ? { strata: target } : {}) }
  for (const { learn, test } of foldRows(target.length, Math.min(folds, target.length), split)) {
    const predict = learner(pickRows(columns, learn), pick(target, learn))
    const found = predict(pickRows(columns, test))
    test.forEach((row, i) => {
      answers[row] = found[i] as number
    })
  }
  return answers
}

/**
 * The same columns at some rows only.
 *
 * @example pickRows([Float64Array.of(1, 2, 3)], Int32Array.of(2, 0))[0] // => Float64Array [3, 1]
 */
export const pickRows = (columns: readonly Float64Array[], rows: Int32Array): Float64Array[] =>
  columns.map((column) => pick(column, rows))

const pick = (column: Float64Array, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => column[row] as number)
