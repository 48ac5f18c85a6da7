import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceElasticity } from '../../../src/analysis/regression/elasticity.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { expectClose } from '../support/golden.ts'
import { regressionGolden } from '../support/regression.ts'

const { sales = [], price = [], ad = [], competition = [] } = regressionGolden.ols.retail?.columns ?? {}

test('finds the elasticity that statsmodels finds, alone and beside controls', () => {
  const wanted = regressionGolden.elasticity
  const alone = priceElasticity({ quantity: sales, price })
  expectClose(alone.price.estimate, wanted.alone.estimate)
  expectClose(alone.price.error, wanted.alone.error)
  expectClose(alone.price.p, wanted.alone.p, { relative: 1e-7 })
  const logs = competition.map((value) => (value === null ? null : Math.log(value)))
  const controlled = priceElasticity({
    quantity: sales,
    price,
    controls: [
      { name: 'ad', values: ad },
      { name: 'competition', values: logs },
    ],
  })
  for (const key of ['estimate', 'error', 'p', 'low', 'high'] as const)
    expectClose(controlled.price[key], wanted.controlled[key])
  expect(controlled).toMatchObject({ count: 57, excluded: 3 })
})

test('counts rows that have no logarithm as excluded', () => {
  expect(priceElasticity({ quantity: [8, 4, 2, 1, 0, 5], price: [1, 2, 4, 8, 3, -1] })).toMatchObject({
    count: 4,
    excluded: 2,
  })
})

test('refuses two prices, and a control that is the price', () => {
  expect(() => priceElasticity({ quantity: [1, 2, 3, 4], price: [5, 5, 6, 6] })).toThrow(UnfitData)
  const quantity = [9, 7, 6, 4, 3]
  const logs = [1, 2, 3, 4, 5].map(Math.log)
  expect(() =>
    priceElasticity({ quantity, price: [1, 2, 3, 4, 5], controls: [{ name: 'copy', values: logs }] }),
  ).toThrow('collinear')
})

test('does not depend on currency or unit of quantity', () => {
  const positive = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 60 })), {
    minLength: 8,
    maxLength: 30,
  })
  fc.assert(
    fc.property(positive, (rows) => {
      const quantity = rows.map(([value]) => value)
      const prices = rows.map(([, value]) => value)
      if (new Set(prices).size < 3) return
      const before = priceElasticity({ quantity, price: prices }).price.estimate
      const after = priceElasticity({ quantity: quantity.map((q) => q * 12), price: prices.map((p) => p / 7.2) })
      expectClose(after.price.estimate, before, { size: 1 })
    }),
  )
})
