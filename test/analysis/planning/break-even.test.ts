import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bestPrice,
  breakEvenElasticity,
  breakEvenSpend,
  breakEvenUnits,
} from '../../../src/analysis/planning/break-even.ts'
import { outcomeOf } from '../../../src/analysis/planning/plan-outcome.ts'
import { expectClose } from '../support/golden.ts'

const price = fc.double({ min: 1, max: 1000, noNaN: true })
const part = fc.double({ min: 0.1, max: 0.9, noNaN: true })
const change = fc.double({ min: -0.3, max: 0.5, noNaN: true }).filter((value) => Math.abs(value) > 1e-3)

test('textbook cases', () => {
  // Nagle and Müller: a 5 % cut at a 45 % contribution needs 12.5 % more; a 5 % rise may lose 10 %.
  expect(breakEvenUnits({ price: 100, cost: 55 }, -0.05)).toBeCloseTo(0.125, 12)
  expect(breakEvenUnits({ price: 100, cost: 55 }, 0.05)).toBeCloseTo(-0.1, 12)
  expect(bestPrice(6, -2.5)).toBeCloseTo(10, 12)
  expect(bestPrice(6, -0.8)).toBeNull()
  expect(bestPrice(6, -1)).toBeNull()
  expect(breakEvenUnits({ price: 10, cost: 9.5 }, -0.1)).toBeNull()
  expect(breakEvenSpend({ margin: 0, spend: 100 }, 0.1)).toBeNull()
})

test('at the break-even elasticity the margin stays', () => {
  fc.assert(
    fc.property(price, part, change, (p, share, by) => {
      const cell = { units: 500, price: p, cost: p * share, spend: 0 }
      const elasticity = breakEvenElasticity(cell, by)
      if (elasticity === null) return
      const before = outcomeOf(cell, { price: 0, spend: 0 }, { price: elasticity, spend: 0 }).margin
      expectClose(outcomeOf(cell, { price: by, spend: 0 }, { price: elasticity, spend: 0 }).margin, before, {
        relative: 1e-7,
      })
    }),
  )
})

test('at the break-even ad elasticity more spending just pays', () => {
  fc.assert(
    fc.property(part, change, (share, by) => {
      const cell = { units: 1000, price: 20, cost: 8, spend: 12_000 * share }
      const elasticity = breakEvenSpend({ margin: 12_000, spend: cell.spend }, by)
      if (elasticity === null) return
      const { margin } = outcomeOf(cell, { price: 0, spend: by }, { price: 0, spend: elasticity })
      expectClose(margin, 12_000 - cell.spend, { size: 12_000 })
    }),
  )
})

test('no price nearby has a larger margin than the best', () => {
  fc.assert(
    fc.property(price, fc.double({ min: -5, max: -1.2, noNaN: true }), (cost, elasticity) => {
      const best = bestPrice(cost, elasticity) as number
      const margin = (at: number) => (at - cost) * at ** elasticity
      expect(margin(best * 1.01)).toBeLessThanOrEqual(margin(best))
      expect(margin(best * 0.99)).toBeLessThanOrEqual(margin(best))
    }),
  )
})
