import fc from 'fast-check'
import { expect, test } from 'vitest'
import { repeatBuyers } from '../../../src/analysis/customers/repeat-buying.ts'
import { customersGolden, purchasesOf } from '../support/customers.ts'
import { expectAllClose } from '../support/golden.ts'

test('sums purchases up as lifetimes does', () => {
  const { rows, end, summary } = customersGolden.purchases
  const found = repeatBuyers(purchasesOf(rows), end)
  expect(found.map(({ customer }) => customer)).toEqual(summary.map(({ id }) => id))
  found.forEach((one, i) => {
    const wanted = summary[i] as (typeof summary)[number]
    expectAllClose(
      [one.frequency, one.recency, one.age, one.amount],
      [wanted.frequency, wanted.recency, wanted.T, wanted.monetary_value],
    )
  })
})

test('purchases of one day are one, later ones than the end are none', () => {
  const purchases = [
    { customer: 'b', day: 4, amount: 10 },
    { customer: 'b', day: 4, amount: 5 },
    { customer: 'a', day: 1, amount: 7 },
    { customer: 'a', day: 9, amount: 2 },
    { customer: 'a', day: 30, amount: 99 },
    { customer: 'c', day: 30, amount: 1 },
  ]
  expect(repeatBuyers(purchases, 20)).toEqual([
    { customer: 'a', frequency: 1, recency: 8, age: 19, amount: 2 },
    { customer: 'b', frequency: 0, recency: 0, age: 16, amount: 0 },
  ])
  expect(repeatBuyers([], 20)).toEqual([])
})

test('the order of the purchases does not matter, a shift of all days neither', () => {
  const purchase = fc.record({
    customer: fc.constantFrom('a', 'b', 'c'),
    day: fc.integer({ min: 0, max: 30 }),
    amount: fc.integer({ min: 1, max: 50 }),
  })
  fc.assert(
    fc.property(fc.array(purchase, { maxLength: 30 }), (purchases) => {
      const found = repeatBuyers(purchases, 25)
      expect(repeatBuyers([...purchases].reverse(), 25)).toEqual(found)
      const later = purchases.map((one) => ({ ...one, day: one.day + 100 }))
      expect(repeatBuyers(later, 125)).toEqual(found)
    }),
  )
})
