import { expect, test } from 'vitest'
import { linearTrend } from '../../src/analysis/linear-trend.ts'
import { TooFewPoints } from '../../src/analysis/too-few-points.ts'
import { expectClose } from './support/golden.ts'
import { type GoldenTrend, trendCases } from './support/trends.ts'

test.each(trendCases)('fits %s as scipy does', (_, { values, ols }: GoldenTrend) => {
  const size = Math.max(...values.map((value) => Math.abs(value ?? 0)))
  const line = linearTrend([...values.keys()], values)
  expectClose(line.slope, ols.slope, { size: size * 1e-6 })
  expectClose(line.intercept, ols.intercept)
  expectClose(line.r2, ols.r2)
  expectClose(line.slopeError, ols.slopeError, { size: size * 1e-6 })
  expectClose(line.t, ols.t)
  // The far tail loses digits to the t score: 1e-8 of t is more of p.
  expectClose(line.p, ols.p, { relative: 1e-7 })
})

test('a perfect line has no error left, and no t to divide by it', () => {
  expect(linearTrend([0, 1, 2, 3], [1, 3, 5, 7])).toEqual({
    count: 4,
    slope: 2,
    intercept: 1,
    r2: 1,
    slopeError: 0,
    t: null,
    p: 0,
  })
})

test('a constant has a slope of 0 and nothing to test', () => {
  expect(linearTrend([0, 1, 2], [4, 4, 4])).toMatchObject({ slope: 0, intercept: 4, r2: null, t: null, p: null })
})

test('skips missing values on either side', () => {
  expect(linearTrend([0, 1, null, 3, 4], [0, 1, 2, 3, null])).toMatchObject({ count: 3, slope: 1, intercept: 0 })
})

test('refuses two points, and a single x', () => {
  expect(() => linearTrend([0, 1], [1, 2])).toThrow(TooFewPoints)
  expect(() => linearTrend([0, 1, 2], [1, null, 2])).toThrow('needs at least 3 points, found 2')
  expect(() => linearTrend([2, 2, 2], [1, 2, 3])).toThrow(RangeError)
})
