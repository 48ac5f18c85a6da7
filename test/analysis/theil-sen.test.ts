import { expect, test } from 'vitest'
import { theilSen } from '../../src/analysis/theil-sen.ts'
import { TooFewPoints } from '../../src/analysis/too-few-points.ts'
import { expectClose } from './support/golden.ts'
import { type GoldenTrend, trendCases } from './support/trends.ts'

test.each(trendCases)('fits %s as scipy does', (_, { values, sen }: GoldenTrend) => {
  const line = theilSen([...values.keys()], values)
  expectClose(line.slope, sen.slope)
  expectClose(line.intercept, sen.intercept)
})

test('one wild point does not bend the line', () => {
  expect(theilSen([0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3000, 4, 5, 6])).toEqual({ slope: 1, intercept: 1 })
})

test('refuses a single point, and a single x', () => {
  expect(() => theilSen([0, 1], [1, null])).toThrow(TooFewPoints)
  expect(() => theilSen([3, 3], [1, 2])).toThrow(RangeError)
})
