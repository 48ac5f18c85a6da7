import { describe, expect, it } from 'vitest'
import { figureBook } from '../../../src/playbook/reading/figure-book.ts'
import { readLastPeriod } from '../../../src/playbook/reading/last-period.ts'
import { readSimulations } from '../../../src/playbook/reading/simulation.ts'
import { readTypes } from '../../../src/playbook/reading/strategy-types.ts'
import { evidenceOf } from '../support/insights.ts'
import { simulated } from '../support/simulations.ts'

describe('readSimulations', () => {
  it('reads the levers of the call and what came of them', () => {
    const [one] = readSimulations([simulated(3, 'A', -0.1, { elasticity: -2, margin: 0.5 })])
    expect([...(one?.prices ?? [])]).toEqual([['A', -0.1]])
    expect(one?.ads.size).toBe(0)
    expect(one?.units?.base.value).toBe(1000)
    expect(one?.products.get('A')?.units?.value).toBeCloseTo(0.9 ** -2 - 1)
    expect(one?.lifts.get('A')?.id).toBe(one?.products.get('A')?.units?.id)
  })

  it('knows ads from prices, and several levers on one product multiply', () => {
    const levers = [
      { product: 'A', discount: 0.1 },
      { product: 'A', priceChange: 0.1 },
      { channel: 'online', adChange: 0.3 },
    ]
    const [one] = readSimulations([{ ...evidenceOf('simulate_plan', 1, []), input: { levers } }])
    expect(one?.prices.get('A')).toBeCloseTo(0.9 * 1.1 - 1)
    expect(one?.ads.get('online')).toBe(0.3)
    expect(one?.units).toBeNull()
  })
})

describe('readTypes', () => {
  it('takes goal and approach from the lines that the tool names', () => {
    const types = readTypes(
      figureBook([
        evidenceOf('choose_strategy_type', 1, [
          ['type.win', ['A'], 1],
          ['type.retain', ['B', 'C'], 2],
          ['type.differentiated', ['B'], 1],
          ['type.undifferentiated', ['A', 'C'], 2],
          ['growth', ['A'], 0.12],
        ]),
      ]),
    )
    expect(types.get('A')).toMatchObject({ goal: 'win', approach: 'undifferentiated', growth: { value: 0.12 } })
    expect(types.get('B')).toEqual({ goal: 'retain', approach: 'differentiated' })
    expect(types.has('D')).toBe(false)
  })
})

describe('readLastPeriod', () => {
  const last = (actual: number, base = '2025-11') =>
    readLastPeriod(
      figureBook([
        evidenceOf('evaluate_effect', 1, [
          ['effect.units', ['total'], actual, '2026-11'],
          ['effect.units', ['total'], 80, base],
          ['effect.units.change', ['total'], actual / 80 - 1, `${base}→2026-11`],
          ['baseline.units', ['total'], 100, '2026-11'],
          ['baseline.units.low', ['total'], 90, '2026-11'],
          ['baseline.units.high', ['total'], 110, '2026-11'],
        ]),
      ]),
    )

  it('tells what came from what it is compared with, and where it stands', () => {
    expect(last(105)).toMatchObject({
      period: '2026-11',
      actual: { value: 105 },
      standing: 'within',
      isYearBefore: true,
    })
    expect(last(111)?.standing).toBe('above')
    expect(last(89)?.standing).toBe('below')
    expect(last(105, '2026-10')?.isYearBefore).toBe(false)
  })

  it('is nothing without an evaluation', () => {
    expect(readLastPeriod(figureBook([]))).toBeNull()
  })
})
