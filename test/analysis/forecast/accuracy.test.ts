import { expect, test } from 'vitest'
import { accuracy, yardstick } from '../../../src/analysis/forecast/accuracy.ts'

test('two zeros are no error, and nothing is divided by nothing', () => {
  expect(accuracy([{ ahead: 1, actual: 0, expected: 0, yardstick: null }])).toEqual({
    count: 1,
    mae: 0,
    rmse: 0,
    mase: null,
    smape: 0,
  })
})

test('no forecasts have no errors to speak of', () => {
  expect(accuracy([])).toMatchObject({ count: 0, mae: null, rmse: null, smape: null })
})

test('measures in units and as ratios', () => {
  const found = accuracy([
    { ahead: 1, actual: 10, expected: 8, yardstick: 4 },
    { ahead: 1, actual: 10, expected: 14, yardstick: 2 },
  ])
  expect(found).toMatchObject({ count: 2, mae: 3, mase: 1.25 })
  expect(found.rmse).toBeCloseTo(Math.sqrt(10), 12)
  expect(found.smape).toBeCloseTo((4 / 18 + 8 / 24) / 2, 12)
})

test('the yardstick is the mean change over a season, or over a period where there is none yet', () => {
  expect(yardstick([1, 5, 2, 9], 2)).toBe(2.5)
  expect(yardstick([1, 5], 2)).toBe(4)
  expect(yardstick([1, null, 2], 1)).toBeNull()
  expect(yardstick([3, 3, 3], 1)).toBeNull()
})
