import { type ClassifierName, classifier } from '../../../analysis/classification/classifiers.ts'
import { crossValidate, type Learner, pickRows } from '../../../analysis/classification/cross-validate.ts'
import { fitLogistic, type LogisticFit } from '../../../analysis/classification/fit-logistic.ts'
import {
  auc,
  brier,
  type Calibration,
  calibrate,
  logLoss,
} from '../../../analysis/classification/judge-probabilities.ts'
import { type Importance, permutationImportance } from '../../../analysis/classification/permutation-importance.ts'
import { splitRows } from '../../../analysis/classification/split-rows.ts'
import { expand, type Feature, type Prepared } from './features.ts'
import type { PurchaseInput } from './input.ts'

export interface MethodResult {
  method: ClassifierName
  auc: number
  logLoss: number
  brier: number
  calibration: Calibration
  held: Float64Array
}

export interface Learned {
  methods: MethodResult[]
  best: MethodResult
  logit: LogisticFit
  /** How much AUC falls without a feature, on rows that were held out. */
  importance: { feature: string; worth: Importance }[]
  /** The tenth with the highest probabilities: how many of them bought, and how that stands to all. */
  top: { count: number; rate: number; lift: number }
}

/** A method must rank better than logistic regression by so much to be preferred: that can be read, and less is luck. */
const clearlyBetter = 0.005

/** Judges every method on held-out rows, and looks into the best. */
export function learn({ target, features, hits }: Prepared, input: PurchaseInput): Learned {
  const columns = features.map(({ values }) => values)
  const methods = [...new Set(input.methods)]
    .map((method) => judge(method, { columns, target, features, input }))
    .sort((a, b) => b.auc - a.auc)
  const plain = methods.find(({ method }) => method === 'logistic')
  const [first] = methods as [MethodResult]
  const best = plain && first.auc - plain.auc < clearlyBetter ? plain : first
  return {
    ...{ methods, best },
    logit: fitLogistic([...target], expand(features, columns)),
    importance: importanceOf(best.method, { columns, target, features, input }),
    top: topTenth(best.held, target, hits / target.length),
  }
}

interface Lesson {
  columns: Float64Array[]
  target: Float64Array
  features: readonly Feature[]
  input: PurchaseInput
}

/** Learns on features, words made into columns of 0 and 1 on the way. */
function learnerOf(method: ClassifierName, { features, input }: Lesson): Learner {
  const learner = classifier(method, input.seed)
  const wide = (values: readonly Float64Array[]) => expand(features, values).map((one) => one.values)
  return (columns, target) => {
    const predict = learner(wide(columns), target)
    return (asked) => predict(wide(asked))
  }
}

function judge(method: ClassifierName, lesson: Lesson): MethodResult {
  const { columns, target, input } = lesson
  const held = crossValidate(learnerOf(method, lesson), { columns, target }, { seed: input.seed, folds: input.folds })
  return {
    ...{ method, held },
    auc: auc(target, held) ?? 0.5,
    logLoss: logLoss(target, held) ?? 0,
    brier: brier(target, held) ?? 0,
    calibration: calibrate(target, held),
  }
}

function importanceOf(method: ClassifierName, lesson: Lesson): Learned['importance'] {
  const { columns, target, features, input } = lesson
  const { learn: rows, test } = splitRows(target.length, 0.3, { seed: input.seed, strata: target })
  const at = (part: Int32Array) => ({
    columns: pickRows(columns, part),
    target: pickRows([target], part)[0] as Float64Array,
  })
  const [known, fresh] = [at(rows), at(test)]
  const predict = learnerOf(method, lesson)(known.columns, known.target)
  const worth = permutationImportance(predict, fresh, {
    seed: input.seed,
    repeats: 5,
    loss: (truth, answers) => 1 - (auc(truth, answers) ?? 0.5),
  })
  return features
    .map(({ name }, j) => ({ feature: name, worth: worth[j] as Importance }))
    .sort((a, b) => b.worth.mean - a.worth.mean)
}

function topTenth(held: Float64Array, target: Float64Array, base: number): Learned['top'] {
  const order = [...held.keys()].sort((a, b) => (held[b] as number) - (held[a] as number) || a - b)
  const chosen = order.slice(0, Math.max(1, Math.round(order.length / 10)))
  const rate = chosen.reduce((sum, i) => sum + (target[i] as number), 0) / chosen.length
  return { count: chosen.length, rate, lift: rate / base }
}
