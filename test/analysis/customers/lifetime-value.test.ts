import fc from 'fast-check'
import { expect, test } from 'vitest'
import { discountedValue, observedRetention, retainedValue } from '../../../src/analysis/customers/lifetime-value.ts'
import { expectClose } from '../support/golden.ts'

test('is the sum of the formula', () => {
  const values = [120, 80, 0, 300, -20]
  for (const rate of [0, 0.01, 0.1, 1])
    expectClose(
      discountedValue(values, rate),
      values.reduce((sum, value, i) => sum + value / (1 + rate) ** (i + 1), 0),
    )
  expect(discountedValue([], 0.1)).toBe(0)
  expect(() => discountedValue([1], -1)).toThrow(RangeError)
})

test('an even stream is an annuity', () => {
  // numpy_financial.pv(0.05, 20, -1000)
  expectClose(discountedValue(new Array(20).fill(1000), 0.05), 12462.210342539)
})

test('with retention it is the same sum, and nears its limit', () => {
  const customer = { value: 100, retention: 0.8, rate: 0.1 }
  expectClose(retainedValue({ ...customer, periods: 3 }), discountedValue([80, 64, 51.2], 0.1))
  expectClose(retainedValue(customer), (100 * 0.8) / 0.3)
  expectClose(retainedValue({ ...customer, periods: 300 }), retainedValue(customer))
  expect(retainedValue({ ...customer, retention: 0 })).toBe(0)
  expect(() => retainedValue({ value: 1, retention: 1, rate: 0 })).toThrow(RangeError)
  expect(() => retainedValue({ value: 1, retention: 1.2, rate: 0 })).toThrow(RangeError)
})

test('retention is who came back over who was there', () => {
  expect(observedRetention([100, 80, 60])).toEqual({ mean: 140 / 180, byPeriod: [0.8, 0.75] })
  expect(observedRetention([0, 0])).toBeNull()
  expect(observedRetention([5])).toBeNull()
})

test('a higher rate never makes a paying customer worth more', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 20 })
  const rate = fc.double({ min: 0, max: 0.5, noNaN: true })
  fc.assert(
    fc.property(values, rate, rate, (course, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      expect(discountedValue(course, high)).toBeLessThanOrEqual(discountedValue(course, low) + 1e-9)
      expectClose(
        discountedValue(
          course.map((value) => 3 * value),
          low,
        ),
        3 * discountedValue(course, low),
      )
    }),
  )
})
