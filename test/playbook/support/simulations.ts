import type { Evidence } from '../../../src/domain/evidence.ts'
import { evidenceOf } from './insights.ts'

export interface Market {
  /** Elasticity of sales to price, and the margin of a piece as a part of its price. */
  elasticity: number
  margin: number
}

/** The whole range as it is expected with nothing changed. */
const range = { units: 1000, revenue: 10_000, margin: 3000 }

/** What `simulate_plan` states for prices of one product that sells 100 of the range's 1,000 units. */
export function simulated(seq: number, product: string, priceChange: number, { elasticity, margin }: Market): Evidence {
  const factor = (1 + priceChange) ** elasticity
  const gain = 100 * 10 * ((margin + priceChange) * factor - margin)
  const changes = { units: 100 * (factor - 1), revenue: 1000 * ((1 + priceChange) * factor - 1), margin: gain }
  const needed = margin / (margin + priceChange) - 1
  const lever = priceChange < 0 ? { product, discount: -priceChange } : { product, priceChange }
  const whole = (['units', 'revenue', 'margin'] as const).flatMap((kind): [string, string[], number][] => [
    [`plan.${kind}.base`, ['total'], range[kind]],
    [`plan.${kind}`, ['total'], range[kind] + changes[kind]],
    [`plan.${kind}.low`, ['total'], (range[kind] + changes[kind]) * 0.95],
    [`plan.${kind}.high`, ['total'], (range[kind] + changes[kind]) * 1.05],
    [`plan.${kind}.change`, ['total'], changes[kind]],
    [`plan.${kind}.change.low`, ['total'], changes[kind] - 1],
    [`plan.${kind}.change.high`, ['total'], changes[kind] + 1],
  ])
  const found = evidenceOf('simulate_plan', seq, [
    ['plan.periods', ['total'], 1],
    ...whole,
    ['plan.units.change.share', [product], factor - 1],
    ['plan.margin.change', [product], gain],
    ['elasticity.price', [product], elasticity],
    // As the tool does: none where the new price does not cover the cost.
    ...(margin + priceChange > 0
      ? ([
          ['breakeven.units', [product], needed],
          ['breakeven.elasticity', [product], Math.log1p(needed) / Math.log1p(priceChange)],
        ] as [string, string[], number][])
      : []),
  ])
  return { ...found, input: { levers: [lever], periods: 1 } }
}

/** What `simulate_plan` states of ads that move, alone or beside a price: its change of the margin. */
export function simulatedAds(seq: number, change: number, price?: Record<string, unknown>): Evidence {
  const found = evidenceOf('simulate_plan', seq, [
    ['plan.margin.base', ['total'], range.margin],
    ['plan.margin', ['total'], range.margin + change],
    ['plan.margin.change', ['total'], change],
  ])
  const ads = [
    { channel: 'online', adChange: 0.2 },
    { channel: 'store', adChange: -0.2 },
  ]
  return { ...found, input: { levers: [...(price ? [price] : []), ...ads], periods: 1 } }
}
