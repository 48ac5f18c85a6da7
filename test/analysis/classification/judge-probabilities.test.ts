import fc from 'fast-check'
import { expect, test } from 'vitest'
import { auc, brier, calibrate, logLoss } from '../../../src/analysis/classification/judge-probabilities.ts'
import { classificationGolden } from '../support/classification.ts'
import { expectClose } from '../support/golden.ts'

test.each(classificationGolden.metrics)('judges as scikit-learn does', (wanted) => {
  expectClose(auc(wanted.outcome, wanted.probabilities), wanted.auc)
  expectClose(logLoss(wanted.outcome, wanted.probabilities), wanted.logLoss)
  expectClose(brier(wanted.outcome, wanted.probabilities), wanted.brier)
})

test('a sure error costs much, but not infinitely much', () => {
  expect(logLoss([1], [0])).toBeGreaterThan(30)
  expect(Number.isFinite(logLoss([1], [0]))).toBe(true)
  expect(auc([1, 1], [0.2, 0.4])).toBeNull()
  expect(brier([], [])).toBeNull()
})

test('calibration counts every row once, in bins of rising probability', () => {
  const { probabilities, outcome } = classificationGolden.metrics[1] as (typeof classificationGolden.metrics)[number]
  const { bins, error } = calibrate(outcome, probabilities, 5)
  expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(200)
  expect(bins.map(({ predicted }) => predicted)).toEqual(bins.map(({ predicted }) => predicted).sort((a, b) => a - b))
  for (const { count } of bins) expect(Math.abs(count - 40)).toBeLessThan(6)
  expect(error).toBeLessThan(0.12)
  const wrong = calibrate(
    outcome.map((value) => 1 - value),
    probabilities,
    5,
  )
  expect(wrong.error).toBeGreaterThan(0.3)
})

test('equal probabilities stay in one bin', () => {
  expect(calibrate([1, 0, 1, 0], [0.5, 0.5, 0.5, 0.5]).bins).toMatchObject([
    { count: 4, predicted: 0.5, observed: 0.5 },
  ])
})

test('the area under the curve knows only the order', () => {
  const rows = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 20 })), {
    minLength: 2,
    maxLength: 40,
  })
  fc.assert(
    fc.property(rows, (table) => {
      const outcome = table.map(([value]) => value)
      const scores = table.map(([, score]) => score)
      const area = auc(outcome, scores)
      expectClose(
        auc(
          outcome,
          scores.map((score) => Math.exp(score / 4)),
        ),
        area,
      )
      if (area !== null)
        expectClose(
          auc(
            outcome,
            scores.map((score) => -score),
          ),
          1 - area,
          { size: 1 },
        )
    }),
  )
})
