import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BudgetLine, shareOut } from '../../../src/playbook/plan/budget.ts'

const line = (weight: number, index: number): BudgetLine => ({ use: 'asked', target: `L${index}`, weight })

describe('shareOut', () => {
  it('shares by weight in even steps', () => {
    expect(shareOut(100_000, [line(3, 0), line(1, 1)]).map(({ value }) => value)).toEqual([75_000, 25_000])
  })

  it('never gives out more than there is, and loses less than a step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 5_000_000 }),
        fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (total, weights) => {
          const sum = shareOut(total, weights.map(line)).reduce((all, { value }) => all + value, 0)
          expect(sum).toBeLessThanOrEqual(total)
          expect(sum).toBeGreaterThan(total * 0.9)
        },
      ),
    )
  })
})
