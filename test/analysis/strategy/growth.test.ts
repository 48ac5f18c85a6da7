import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growthRate } from '../../../src/analysis/strategy/growth-rate.ts'
import { heterogeneity } from '../../../src/analysis/strategy/heterogeneity.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { expectClose } from '../support/golden.ts'
import { withinGolden } from '../support/within.ts'

test.each(withinGolden.growths)('growth of $name as statsmodels', ({ values, length, rate, error, p }) => {
  const found = growthRate(values, length)
  expectClose(found.rate, rate)
  expectClose(found.error, error)
  expectClose(found.p, p, { relative: 1e-6 })
})

test.each(withinGolden.heterogeneities)('Cochran’s Q of $estimates', ({ estimates, errors, ...wanted }) => {
  const found = heterogeneity(estimates, errors)
  for (const key of ['mean', 'q', 'p', 'i2'] as const) expectClose(found[key], wanted[key], { size: 1e-12 })
})

const sales = fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 8, maxLength: 40 })

test('neither the unit nor the level of a series matters to its growth', () => {
  fc.assert(
    fc.property(sales, fc.integer({ min: 2, max: 900 }), (values, unit) => {
      const [one, other] = [
        growthRate(values, 4),
        growthRate(
          values.map((value) => value * unit),
          4,
        ),
      ]
      expectClose(other.rate, one.rate, { size: 1 })
      const backwards = growthRate([...values].reverse(), 1)
      expectClose(backwards.rate, -growthRate(values, 1).rate, { size: 1 })
    }),
  )
})

test('steady growth is found exactly, gaps or not', () => {
  const values = Array.from({ length: 30 }, (_, i) => (i % 7 === 3 ? null : 50 * 1.01 ** i * (i % 12 === 0 ? 2 : 1)))
  expectClose(growthRate(values, 12).rate, 12 * Math.log(1.01), { relative: 1e-9 })
  expect(growthRate([5, 5, 5, 5], 1).rate).toBe(0)
})

test('refuses what has no logarithm, and what is too short', () => {
  expect(() => growthRate([1, 2, 0, 4], 1)).toThrow(UnfitData)
  expect(() => growthRate([1, 2], 1)).toThrow(TooFewPoints)
  expect(() => growthRate([1, 2, 3, 4, 5], 12)).toThrow(TooFewPoints)
  expect(() => heterogeneity([1, 2], [0.1, 0])).toThrow(TooFewPoints)
})

test('the same everywhere is no difference', () => {
  const { q, p, i2 } = heterogeneity([0.2, 0.2, 0.2], [0.1, 0.3, 0.2])
  expect(q).toBeLessThan(1e-20)
  expect([p, i2]).toEqual([1, 0])
})
