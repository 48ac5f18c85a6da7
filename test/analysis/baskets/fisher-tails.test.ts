import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fisherTails } from '../../../src/analysis/baskets/fisher-tails.ts'
import { basketsGolden } from '../support/baskets.ts'
import { expectClose } from '../support/golden.ts'

test.each(basketsGolden.tails)(
  '$both of $first and $second of $count as scipy has it',
  ({ greater, less, ...overlap }) => {
    const found = fisherTails(overlap)
    expectClose(found.greater, greater)
    expectClose(found.less, less)
    expectClose(found.twoSided, Math.min(1, 2 * Math.min(greater, less)))
  },
)

test('the lady tasting tea', () => {
  // Fisher (1935): all eight cups right has a chance of 1 in 70
  expectClose(fisherTails({ count: 8, first: 4, second: 4, both: 4 }).greater, 1 / 70)
})

test('both tails cover everything and share what was seen', () => {
  const table = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60)).filter(([a, b, c, d]) => a + b + c + d > 0)
  fc.assert(
    fc.property(table, ([both, onlyFirst, onlySecond, neither]) => {
      const [first, second] = [both + onlyFirst, both + onlySecond]
      const count = first + onlySecond + neither
      const { greater, less } = fisherTails({ count, first, second, both })
      expect(greater + less).toBeGreaterThanOrEqual(1 - 1e-12)
      expect(Math.max(greater, less)).toBeLessThanOrEqual(1)
      const turned = fisherTails({ count, first: second, second: first, both })
      expectClose(turned.greater, greater, { relative: 1e-9 })
    }),
  )
})

test('refuses counts that do not fit', () => {
  expect(() => fisherTails({ count: 10, first: 4, second: 4, both: 5 })).toThrow(RangeError)
  expect(() => fisherTails({ count: 10, first: 8, second: 8, both: 1 })).toThrow(RangeError)
  expect(() => fisherTails({ count: 3, first: 4, second: 1, both: 1 })).toThrow(RangeError)
})
