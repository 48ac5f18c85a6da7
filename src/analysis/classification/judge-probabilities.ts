import { wilson } from '../experiments/proportions.ts'
import { rank } from '../ranks.ts'

/**
 * The chance that a yes is ranked above a no (area under the ROC curve, ties count half), as
 * `sklearn.metrics.roc_auc_score`. 0.5 is guessing. Null when all outcomes are the same.
 *
 * @param outcome 1 for yes, 0 for no
 * @example auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) // => 0.75
 */
export function auc(outcome: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  const { ranks } = rank(Float64Array.from(scores))
  const rows = [...ranks.keys()].filter((i) => outcome[i] === 1)
  const [hits, misses] = [rows.length, ranks.length - rows.length]
  if (hits === 0 || misses === 0) return null
  const sum = rows.reduce((total, i) => total + (ranks[i] as number), 0)
  return (sum - (hits * (hits + 1)) / 2) / hits / misses
}

/** Probabilities are held this far from 0 and 1, as scikit-learn holds them: one sure error is not infinitely bad. */
const edge = 2 ** -52

/**
 * The mean of −ln(probability given to what happened): 0.693 is a coin's. Null without rows.
 *
 * @example logLoss([1, 0], [0.9, 0.2])?.toFixed(4) // => '0.1643'
 */
export const logLoss = (outcome: ArrayLike<number>, probabilities: ArrayLike<number>): number | null =>
  meanOver(outcome, probabilities, (hit, p) => {
    const held = Math.min(1 - edge, Math.max(edge, p))
    return -Math.log(hit === 1 ? held : 1 - held)
  })

/**
 * The mean squared distance of probabilities from what happened (Brier 1950): 0 is perfect, 0.25 a coin's. Null without rows.
 *
 * @example brier([1, 0], [0.9, 0.2]) // => 0.025
 */
export const brier = (outcome: ArrayLike<number>, probabilities: ArrayLike<number>): number | null =>
  meanOver(outcome, probabilities, (hit, p) => (hit - p) ** 2)

function meanOver(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  loss: (one: number, other: number) => number,
): number | null {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += loss(a[i] as number, b[i] as number)
  return a.length === 0 ? null : sum / a.length
}

/** Rows of like probability: what was promised, and what happened. */
export interface CalibrationBin {
  count: number
  /** Means within the bin. */
  predicted: number
  observed: number
  /** Wilson interval of what was observed. */
  low: number
  high: number
}

export interface Calibration {
  bins: CalibrationBin[]
  /** The mean distance between promised and observed, bins weighted by their rows. */
  error: number
}

/**
 * Whether a probability of 30 % comes true in 30 of 100 cases: rows in bins of equal number by their probability (equal
 * probabilities stay together), with the share that happened and its Wilson interval.
 *
 * @example calibrate(outcome, probabilities).bins[0]?.observed
 */
export function calibrate(outcome: ArrayLike<number>, probabilities: ArrayLike<number>, bins = 10): Calibration {
  const count = probabilities.length
  const { ranks } = rank(Float64Array.from(probabilities))
  const groups = new Map<number, number[]>()
  ranks.forEach((place, i) => {
    const bin = Math.min(bins - 1, Math.floor(((place - 0.5) / count) * bins))
    const group = groups.get(bin)
    if (group) group.push(i)
    else groups.set(bin, [i])
  })
  const ordered = [...groups].sort(([a], [b]) => a - b).map(([, rows]) => binOf(rows, outcome, probabilities))
  const error = ordered.reduce((sum, bin) => sum + (bin.count / count) * Math.abs(bin.predicted - bin.observed), 0)
  return { bins: ordered, error }
}

function binOf(rows: readonly number[], outcome: ArrayLike<number>, probabilities: ArrayLike<number>): CalibrationBin {
  const hits = rows.reduce((sum, i) => sum + (outcome[i] as number), 0)
  const predicted = rows.reduce((sum, i) => sum + (probabilities[i] as number), 0) / rows.length
  const { share, low, high } = wilson({ hits, count: rows.length })
  return { count: rows.length, predicted, observed: share, low, high }
}
