import { isPresent, type Values } from '../points.ts'
import { rank } from '../ranks.ts'
import { TooFewPoints } from '../too-few-points.ts'

/** How the values of a criterion become points from 0 to 1. */
export type Scale = 'min-max' | 'rank'

export interface Criterion {
  values: Values
  /** Above 0; weights are scaled to add up to 1. */
  weight: number
  /** The less the better, such as complaints. */
  isCost?: boolean
  scale?: Scale
}

export interface WeightedScores {
  /** From 0 to 1 per row; null where every criterion is missing. */
  scores: (number | null)[]
  /** What each criterion adds to each score; null where it is missing. */
  parts: (number | null)[][]
  /** Of the criteria, adding up to 1. */
  weights: number[]
  /** Share of the weights whose criterion has a value, per row. */
  coverage: number[]
}

/**
 * Scores rows by several criteria in the open: each is put on 0 to 1 (min–max, or by rank, which outliers do not move), the less the
 * better for costs, and the weighted mean is taken. A missing value takes its weight out of the row; `coverage` says how much is
 * left. A criterion without spread gives everyone half of its points.
 *
 * @throws {TooFewPoints} without a criterion or a row with a value
 * @throws {RangeError} for weights that are negative or all 0, or columns of different lengths
 * @example weightedScores([{ values: [0, 5, 10], weight: 3 }, { values: [1, 1, 0], weight: 1 }]).scores // => [0.25, 0.625, 0.75]
 */
export function weightedScores(criteria: readonly Criterion[]): WeightedScores {
  const length = criteria[0]?.values.length ?? 0
  if (criteria.length === 0 || length === 0) throw new TooFewPoints(1, 0)
  if (criteria.some(({ values }) => values.length !== length)) throw new RangeError('columns of different lengths')
  const whole = criteria.reduce((sum, { weight }) => sum + weight, 0)
  if (!(whole > 0) || criteria.some(({ weight }) => !(weight >= 0)))
    throw new RangeError('weights are not negative, and not all 0')
  const weights = criteria.map(({ weight }) => weight / whole)
  const points = criteria.map(pointsOf)
  const rows = Array.from({ length }, (_, i) => i)
  const coverage = rows.map((i) =>
    points.reduce((sum, column, j) => sum + (column[i] === null ? 0 : (weights[j] as number)), 0),
  )
  const parts = points.map((column, j) =>
    column.map((value, i) =>
      value === null ? null : (value * (weights[j] as number)) / ((coverage[i] as number) || 1),
    ),
  )
  const scores = rows.map((i) =>
    (coverage[i] as number) > 0 ? parts.reduce((sum, column) => sum + (column[i] ?? 0), 0) : null,
  )
  if (scores.every((score) => score === null)) throw new TooFewPoints(1, 0)
  return { scores, parts, weights, coverage: coverage.map((share) => Math.min(1, share)) }
}

function pointsOf({ values, isCost = false, scale = 'min-max' }: Criterion): (number | null)[] {
  const rows = [...values.keys()].filter((i) => isPresent(values[i]))
  const there = Float64Array.from(rows, (i) => values[i] as number)
  const measured = scale === 'rank' ? rank(there).ranks : there
  const low = measured.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = measured.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  const points = new Array<number | null>(values.length).fill(null)
  rows.forEach((row, k) => {
    const share = high > low ? ((measured[k] as number) - low) / (high - low) : 0.5
    points[row] = isCost ? 1 - share : share
  })
  return points
}

/**
 * How firm a ranking is: each weight in turn is made half and one and a half times as large, and of the best `count` rows the share that
 * stays among them is taken, the worst case.
 *
 * @example steadiness(criteria, 10) // => { share: 0.9, weakest: 2 }
 */
export function steadiness(criteria: readonly Criterion[], count: number): { share: number; weakest: number } {
  const base = new Set(leaders(weightedScores(criteria).scores, count))
  let found = { share: 1, weakest: 0 }
  criteria.forEach((_, j) => {
    for (const factor of [0.5, 1.5]) {
      const changed = criteria.map((one, k) => (k === j ? { ...one, weight: one.weight * factor } : one))
      const kept = leaders(weightedScores(changed).scores, count).filter((row) => base.has(row)).length
      if (kept / base.size < found.share) found = { share: kept / base.size, weakest: j }
    }
  })
  return found
}

/** The rows with the highest scores, the first of equals first. */
const leaders = (scores: readonly (number | null)[], count: number): number[] =>
  [...scores.keys()]
    .filter((i) => scores[i] !== null)
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
    .slice(0, count)
