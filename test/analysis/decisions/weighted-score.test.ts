import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Criterion, steadiness, weightedScores } from '../../../src/analysis/decisions/weighted-score.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { decisionsGolden } from '../support/decisions.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

test.each(decisionsGolden.scores)('agrees with scikit-learn and pandas', ({ columns, weights, costs, ...wanted }) => {
  const criteria = (scale: 'min-max' | 'rank'): Criterion[] =>
    columns.map((values, j) => ({ values, weight: weights[j] as number, isCost: costs[j] as boolean, scale }))
  expectAllClose(weightedScores(criteria('min-max')).scores, wanted.minMax, { size: 1 })
  expectAllClose(weightedScores(criteria('rank')).scores, wanted.rank, { size: 1 })
})

test('a gap takes its weight out of the row; a constant gives half', () => {
  const found = weightedScores([
    { values: [0, 10, null, null], weight: 3 },
    { values: [8, 4, 0, null], weight: 1 },
    { values: [5, 5, 5, null], weight: 4 },
  ])
  expectAllClose(found.scores, [(1 + 2) / 8, (3 + 0.5 + 2) / 8, (0 + 2) / 5, null])
  expectAllClose(found.coverage, [1, 1, 5 / 8, 0])
  expectAllClose(found.weights, [3 / 8, 1 / 8, 4 / 8])
})

const anyCriteria = fc
  .tuple(
    fc.array(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 6, maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
  )
  .map(([columns, weights]) => columns.map((values, j): Criterion => ({ values, weight: weights[j] as number })))

test('scores lie in 0 to 1, are the sum of their parts, and ignore units', () => {
  fc.assert(
    fc.property(anyCriteria, (criteria) => {
      const { scores, parts } = weightedScores(criteria)
      scores.forEach((score, i) => {
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1 + 1e-12)
        expectClose(
          score,
          parts.reduce((sum, column) => sum + (column[i] as number), 0),
          { size: 1 },
        )
      })
      const scaled = criteria.map(({ values, weight }) => ({
        values: values.map((value) => 3 * (value as number) + 7),
        weight: weight * 10,
      }))
      expectAllClose(weightedScores(scaled).scores, scores, { size: 1 })
      const turned = criteria.map((one) => ({ ...one, isCost: true }))
      expectAllClose(
        weightedScores(turned).scores,
        scores.map((score) => 1 - (score as number)),
        { size: 1 },
      )
    }),
  )
})

test('a ranking that hangs on one weight is not steady', () => {
  const values = Array.from({ length: 20 }, (_, i) => i)
  const against = values.map((value) => 19 - value)
  const firm = steadiness(
    [
      { values, weight: 1 },
      { values: values.map((value) => value ** 2), weight: 1 },
    ],
    5,
  )
  const shaky = steadiness(
    [
      { values, weight: 1 },
      { values: against, weight: 0.99 },
    ],
    5,
  )
  expect(firm.share).toBe(1)
  expect(shaky.share).toBeLessThan(0.3)
})

test('refuses nothing to score, and weights that are none', () => {
  expect(() => weightedScores([])).toThrow(TooFewPoints)
  expect(() => weightedScores([{ values: [null], weight: 1 }])).toThrow(TooFewPoints)
  expect(() => weightedScores([{ values: [1], weight: 0 }])).toThrow(RangeError)
  expect(() =>
    weightedScores([
      { values: [1], weight: 1 },
      { values: [1, 2], weight: 1 },
    ]),
  ).toThrow(RangeError)
})
