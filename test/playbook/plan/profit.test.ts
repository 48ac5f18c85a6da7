import { describe, expect, it } from 'vitest'
import type { LeverIdea } from '../../../src/playbook/plan/lever-idea.ts'
import { holdToProfit } from '../../../src/playbook/plan/profit.ts'
import { readFindings } from '../../../src/playbook/reading/findings.ts'
import { type Market, simulated } from '../support/simulations.ts'
import { viewOf } from '../support/views.ts'

const product = 'Product_A'
const idea = (kind: 'discount' | 'price-change', value: number): LeverIdea => ({
  kind,
  target: product,
  value,
  products: [product],
  ground: { kind: 'asked' },
})
const held = (one: LeverIdea, market: Market, tried = one.kind === 'discount' ? -one.value / 100 : one.value / 100) =>
  holdToProfit([one], readFindings(viewOf({ item: 'levers' }, { evidence: [simulated(1, product, tried, market)] })))
const depth = (elasticity: number, margin = 0.4) =>
  held(idea('discount', 10), { elasticity, margin }).kept[0]?.value ?? 0

describe('holdToProfit', () => {
  it('keeps what nobody simulated', () => {
    const findings = readFindings(viewOf({ item: 'levers' }))
    expect(holdToProfit([idea('discount', 10)], findings)).toEqual({ kept: [idea('discount', 10)], refused: [] })
  })

  it('proposes no discount that costs margin at any depth', () => {
    const { kept, refused } = held(idea('discount', 10), { elasticity: -1.96, margin: 0.38 })
    expect(kept).toEqual([])
    expect(refused).toMatchObject([{ instead: null, trial: { priceChange: -0.1 } }])
  })

  it('lowers a discount that goes too far to the deepest that still breaks even', () => {
    const { kept, refused } = held(idea('discount', 10), { elasticity: -2.7, margin: 0.4 })
    const [lowered] = kept
    const gain = (off: number) => (0.4 - off) * (1 - off) ** -2.7 - 0.4
    expect(lowered?.value).toBeLessThan(10)
    expect(gain((lowered?.value ?? 0) / 100)).toBeGreaterThanOrEqual(0)
    expect(gain(((lowered?.value ?? 0) + 0.5) / 100)).toBeLessThan(0)
    expect(refused).toMatchObject([{ instead: lowered?.value }])
  })

  it('keeps a discount that pays, at its own depth', () => {
    expect(held(idea('discount', 10), { elasticity: -4, margin: 0.4 })).toMatchObject({
      kept: [{ value: 10 }],
      refused: [],
    })
  })

  it('goes deeper, never less deep, the more buyers answer to price', () => {
    const depths = [-1, -2, -2.5, -2.6, -2.7, -2.9, -3.5].map((elasticity) => depth(elasticity))
    expect(depths).toEqual([...depths].sort((a, b) => a - b))
    expect(depths[0]).toBe(0)
    expect(depths.at(-1)).toBe(10)
  })

  it('proposes no discount as deep as the margin of a piece, which no volume makes up for', () => {
    const market = { elasticity: -4, margin: 0.08 }
    expect(held(idea('discount', 10), market)).toMatchObject({ kept: [], refused: [{ instead: null }] })
    expect(held(idea('discount', 5), market, -0.1).kept).toEqual([idea('discount', 5)])
  })

  it('goes less deep the thinner the margin', () => {
    const depths = [0.7, 0.5, 0.4, 0.3, 0.2].map((margin) => depth(-2.7, margin))
    expect(depths).toEqual([...depths].sort((a, b) => b - a))
    expect(depths.at(-1)).toBe(0)
  })

  it('makes nothing dearer where buyers would take the margin with them', () => {
    expect(held(idea('price-change', 3), { elasticity: -1.2, margin: 0.4 }).kept).toHaveLength(1)
    expect(held(idea('price-change', 3), { elasticity: -6, margin: 0.4 }).kept).toEqual([])
  })
})
