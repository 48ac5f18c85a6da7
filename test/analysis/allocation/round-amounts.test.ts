import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundAmounts } from '../../../src/analysis/allocation/round-amounts.ts'

test('the last cents go where most was cut off', () => {
  expect(roundAmounts([33.333, 33.333, 33.334], 0.01)).toEqual([33.33, 33.33, 33.34])
  expect(roundAmounts([1 / 3, 2 / 3], 1)).toEqual([0, 1])
  expect(roundAmounts([2.5, 1.5, 6], 0.01)).toEqual([2.5, 1.5, 6])
  expect(() => roundAmounts([1, 0.5], 1)).toThrow(RangeError)
})

test('the sum is the total to the cent, and no amount moves by more than a cent', () => {
  const cents = fc.integer({ min: 1, max: 10_000_000 })
  fc.assert(
    fc.property(
      cents,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }),
      (total, parts) => {
        const sum = parts.reduce((all, part) => all + part, 0)
        if (!(sum > 1e-3)) return
        const amounts = parts.map((part) => (part / sum) * (total / 100))
        const rounded = roundAmounts(amounts, 0.01)
        expect(rounded.reduce((all, amount) => all + Math.round(amount * 100), 0)).toBe(total)
        rounded.forEach((amount, i) => {
          expect(Math.abs(amount - (amounts[i] ?? 0))).toBeLessThan(0.010001)
        })
      },
    ),
  )
})
