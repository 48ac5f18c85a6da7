import fc from 'fast-check'
import { expect, test } from 'vitest'
import { autocovariance } from '../../../../src/analysis/forecast/arma/autocovariance.ts'
import { differenced, integration, multiplied, stationary } from '../../../../src/analysis/forecast/arma/polynomials.ts'

test('any numbers give a stationary autoregression', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 4 }), (free) => {
      const found = autocovariance(Float64Array.from(stationary(free)), new Float64Array(0))
      expect(found?.gamma[0]).toBeGreaterThan(0)
    }),
  )
})

test('seasonal and ordinary coefficients multiply out', () => {
  expect([...multiplied([0.5], [0.2], 4)]).toEqual([0.5, 0, 0, 0.2, -0.1])
})

test('differences, and how values hang on those before once their difference is known', () => {
  expect([...differenced(Float64Array.of(1, 4, 9, 16, 25), { d: 2, D: 0, season: 1 })]).toEqual([2, 2, 2])
  expect([...differenced(Float64Array.of(1, 2, 4, 6), { d: 0, D: 1, season: 2 })]).toEqual([3, 4])
  expect([...integration({ d: 1, D: 1, season: 4 })]).toEqual([1, 0, 0, 1, -1])
})
