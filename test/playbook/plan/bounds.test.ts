import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLimits, type Limit } from '../../../src/domain/limit.ts'
import { fitBounds, totalOf } from '../../../src/playbook/plan/bounds.ts'
import type { LeverIdea } from '../../../src/playbook/plan/lever-idea.ts'
import type { Bound } from '../../../src/playbook/plan/mandate.ts'

const lever = (kind: LeverIdea['kind'], target: string, value: number): LeverIdea => ({
  kind,
  target,
  value,
  products: target.split(' + '),
  ground: { kind: 'asked' },
})
const limit = (metric: Bound['metric'], op: Bound['op'], value: number, target?: string): Bound => ({
  metric,
  op,
  value,
  ...(target && { target }),
  source: 'limit',
})
const values = (levers: readonly LeverIdea[]) => levers.map(({ target, value }) => `${target} ${value}`)

describe('fitBounds', () => {
  it('cuts a discount to the bound, in half points', () => {
    const { levers } = fitBounds([lever('discount', 'A', 9)], [limit('discount', '<=', 5.3)])
    expect(values(levers)).toEqual(['A 5'])
  })

  it('holds a bundle to the bound of either of its products', () => {
    const { levers } = fitBounds([lever('bundle', 'A + B', 8)], [limit('discount', '<=', 4, 'B')])
    expect(values(levers)).toEqual(['A + B 4'])
  })

  it('cuts a budget in proportion and keeps to the sum to the last step', () => {
    const lines = [lever('budget', 'A', 60_000), lever('budget', 'B', 30_000), lever('budget', 'C', 10_000)]
    const { levers } = fitBounds(lines, [limit('budget', '<=', 50_000)])
    expect(values(levers)).toEqual(['A 30000', 'B 15000', 'C 5000'])
  })

  it('raises a line to its floor', () => {
    const { levers } = fitBounds([lever('budget', 'A', 10_000)], [limit('budget', '>=', 25_000, 'A')])
    expect(values(levers)).toEqual(['A 25000'])
  })

  it('drops what a bound leaves nothing of', () => {
    const { levers, dropped } = fitBounds([lever('price-change', 'A', 3)], [limit('price-change', '<=', 0)])
    expect(levers).toEqual([])
    expect(dropped).toHaveLength(1)
  })

  it('lets the upper bound win over a floor it collides with, and says so', () => {
    const bounds = [limit('discount', '>=', 8), limit('discount', '<=', 5)]
    const { levers, conflicts } = fitBounds([lever('discount', 'A', 6)], bounds)
    expect(values(levers)).toEqual(['A 5'])
    expect(conflicts).toEqual([bounds[0]])
  })

  it('never leaves an upper limit broken', () => {
    const kinds = ['discount', 'bundle', 'price-change', 'stock', 'budget'] as const
    const someLever = fc.record({
      kind: fc.constantFrom(...kinds),
      target: fc.constantFrom('A', 'B', 'A + B'),
      value: fc.double({ min: 0.5, max: 1e6, noNaN: true }),
    })
    const someLimit: fc.Arbitrary<Limit> = fc.record({
      metric: fc.constantFrom('discount', 'budget', 'price-change', 'stock'),
      op: fc.constant('<='),
      value: fc.double({ min: 0, max: 1e5, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(someLever, { maxLength: 12 }), fc.array(someLimit, { maxLength: 4 }), (levers, limits) => {
        const ideas = levers.map(({ kind, target, value }) => lever(kind, target, value))
        const fitted = fitBounds(
          ideas,
          limits.map((one) => ({ ...one, source: 'limit' as const })),
        )
        expect(checkLimits({ levers: fitted.levers.map((one) => ({ ...one, because: '' })) }, limits)).toEqual([])
      }),
    )
  })

  it('spends a budget limit rather than leaving much of it to rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5_000, max: 900_000 }),
        fc.array(fc.integer({ min: 10_000, max: 90_000 }), { minLength: 2, maxLength: 8 }),
        (most, lines) => {
          const ideas = lines.map((value, index) => lever('budget', `L${index}`, value))
          const { levers } = fitBounds(ideas, [limit('budget', '<=', most)])
          const total = totalOf(levers)
          expect(total).toBeLessThanOrEqual(Math.min(most, totalOf(ideas)))
          expect(total).toBeGreaterThan(Math.min(most, totalOf(ideas)) * 0.95)
        },
      ),
    )
  })
})
