import { z } from 'zod'
import type { Evidence, Figure } from '../../domain/evidence.ts'
import { type FigureBook, figureBook } from './figure-book.ts'

/** What is expected of the whole range, with and without the plan. */
export interface Expected {
  base: Figure
  plan: Figure
  low?: Figure
  high?: Figure
  change?: Figure
  changeLow?: Figure
  changeHigh?: Figure
}

/** What a price that was simulated does to its product. */
export interface SimulatedProduct {
  /** Change of the price, as a ratio: −0.1 is 10 % off. */
  priceChange: number
  units?: Figure
  margin?: Figure
  elasticity?: Figure
  /** Change of units, and elasticity, from which on the margin is not smaller than before. */
  breakEven?: Figure
  breakEvenElasticity?: Figure
}

/** One run of `simulate_plan`. */
export interface Simulation {
  /** Changes of price by product, as ratios. */
  prices: ReadonlyMap<string, number>
  /** Changes of ad spend by channel, as ratios. */
  ads: ReadonlyMap<string, number>
  periods?: Figure
  units: Expected | null
  revenue: Expected | null
  margin: Expected | null
  /** Chance that the margin grows. */
  better?: Figure
  products: ReadonlyMap<string, SimulatedProduct>
  /** Change of units of every product that the plan touches. */
  lifts: ReadonlyMap<string, Figure>
}

const inputSchema = z.object({
  levers: z
    .array(
      z.object({
        product: z.string().optional(),
        channel: z.string().optional(),
        priceChange: z.number().default(0),
        discount: z.number().default(0),
        adChange: z.number().default(0),
      }),
    )
    .default([]),
})

/** Every simulation on the table, the oldest first. */
export const readSimulations = (evidence: readonly Evidence[]): Simulation[] =>
  evidence
    .filter(({ tool }) => tool === 'simulate_plan')
    .flatMap((one) => {
      const input = inputSchema.safeParse(one.input)
      return input.success ? [simulationOf(one, input.data)] : []
    })

function simulationOf(evidence: Evidence, { levers }: z.output<typeof inputSchema>): Simulation {
  const book = figureBook([evidence])
  const prices = new Map<string, number>()
  const ads = new Map<string, number>()
  for (const { product, channel, priceChange, discount, adChange } of levers) {
    const before = 1 + (prices.get(product ?? '') ?? 0)
    const ratio = before * (1 + priceChange) * (1 - discount)
    if (product !== undefined && ratio !== before) prices.set(product, Math.round((ratio - 1) * 1e6) / 1e6)
    if (channel !== undefined && adChange !== 0) ads.set(channel, adChange)
  }
  return {
    prices,
    ads,
    periods: book.find('plan.periods', 'total') ?? book.find('plan.periods'),
    units: expectedOf(book, 'units'),
    revenue: expectedOf(book, 'revenue'),
    margin: expectedOf(book, 'margin'),
    better: book.find('plan.better', 'total'),
    products: new Map([...prices].map(([name, change]) => [name, productOf(book, name, change)])),
    lifts: new Map(
      book
        .every('plan.units.change.share')
        .flatMap((figure) =>
          figure.of[0] === undefined || figure.of[0] === 'total' ? [] : [[figure.of[0], figure] as const],
        ),
    ),
  }
}

function expectedOf(book: FigureBook, kind: 'units' | 'revenue' | 'margin'): Expected | null {
  const find = (end: string) => book.find(`plan.${kind}${end}`, 'total')
  const [base, plan] = [find('.base'), find('')]
  if (!base || !plan) return null
  return {
    base,
    plan,
    low: find('.low'),
    high: find('.high'),
    change: find('.change'),
    changeLow: find('.change.low'),
    changeHigh: find('.change.high'),
  }
}

const productOf = (book: FigureBook, name: string, priceChange: number): SimulatedProduct => ({
  priceChange,
  units: book.find('plan.units.change.share', name),
  margin: book.find('plan.margin.change', name),
  elasticity: book.find('elasticity.price', name),
  breakEven: book.find('breakeven.units', name),
  breakEvenElasticity: book.find('breakeven.elasticity', name),
})
