import type { Findings } from '../reading/findings.ts'
import type { Split } from '../reading/insights.ts'
import { monthsOf, periodsUntil } from '../reading/period.ts'
import type { SimulatedProduct, Simulation } from '../reading/simulation.ts'
import type { LeverIdea } from './lever-idea.ts'
import { priceChangeOf } from './profit.ts'
import { clamp } from './rounding.ts'

type Priced = Pick<LeverIdea, 'kind' | 'target' | 'value'>

/** What `simulate_plan` takes at most. */
const longest = 24
/** A channel's ads move by half of what the best split asks for in a first step, and never by more than this. */
const farthest = 0.5
const smallest = 0.05

/** Prices and discounts of the plan, as ratios by product. */
export function pricesOf(levers: readonly Priced[]): Map<string, number> {
  const prices = new Map<string, number>()
  for (const lever of levers) {
    const change = priceChangeOf(lever)
    if (change !== null && change !== 0)
      prices.set(lever.target, (1 + (prices.get(lever.target) ?? 0)) * (1 + change) - 1)
  }
  return prices
}

/** The first step of ad money from one channel to another, as ratios; none where its simulation costs margin. */
export function adMoves({ insights: { simulations, split } }: Findings): Map<string, number> {
  return new Map(simulations.some((one) => costsByAds(one, simulations)) ? [] : stepsOf(split))
}

/** Held against the same prices without the ads where that is known: a price that loses is not the ads' fault. */
function costsByAds({ ads, prices, margin }: Simulation, all: readonly Simulation[]): boolean {
  const alone = all.find((one) => one.ads.size === 0 && hasPrices(one, prices))
  return ads.size > 0 && (margin?.change?.value ?? 0) < (alone?.margin?.change?.value ?? 0)
}

const hasPrices = ({ prices }: Simulation, wanted: ReadonlyMap<string, number>): boolean =>
  prices.size === wanted.size &&
  [...wanted].every(([product, change]) => Math.abs((prices.get(product) ?? 9) - change) < 1e-4)

function stepsOf(split: Split | null): [string, number][] {
  const steps = (split?.lines ?? []).map(({ line, best, now }): [string, number] => [
    line,
    now.value > 0 ? Math.round(clamp((best.value / now.value - 1) / 2, -farthest, farthest) * 100) / 100 : 0,
  ])
  const real = steps.filter(([, change]) => Math.abs(change) >= smallest)
  const isMove = real.some(([, change]) => change > 0) && real.some(([, change]) => change < 0)
  return isMove ? real : []
}

/** What `simulate_plan` is to be asked for prices and ad moves; null where there is nothing to simulate. */
export function simulationInput(
  prices: ReadonlyMap<string, number>,
  ads: ReadonlyMap<string, number>,
  findings: Findings,
): Record<string, unknown> | null {
  if (prices.size + ads.size === 0) return null
  const levers = [
    ...[...prices].map(([product, change]) =>
      change < 0 ? { product, discount: rounded(-change) } : { product, priceChange: rounded(change) },
    ),
    ...[...ads].map(([channel, adChange]) => ({ channel, adChange })),
  ]
  return { levers, periods: periodsOf(findings) }
}

const rounded = (ratio: number) => Math.round(ratio * 10_000) / 10_000

/** Periods of the data that the plan is long. */
const periodsOf = ({ span, dataMonths }: Findings): number =>
  clamp(Math.round(span.months / (dataMonths ?? span.months)), 1, longest)

/** The newest simulation of just these prices; with the ads where they are to move, and never with ads that stay. */
export function simulationOf(levers: readonly Priced[], findings: Findings): Simulation | null {
  const prices = pricesOf(levers)
  const fitting = findings.insights.simulations.filter((one) => hasPrices(one, prices))
  const moving = fitting.filter(({ ads }) => ads.size > 0)
  const still = fitting.filter(({ ads }) => ads.size === 0)
  return (adMoves(findings).size > 0 && moving.length > 0 ? moving : still).at(-1) ?? null
}

/** What the simulation says of one price of the plan. */
export function simulatedPrice(lever: Priced, { insights }: Findings): SimulatedProduct | undefined {
  const change = priceChangeOf(lever)
  // Ads that move change its volume too: the price alone says more.
  return [...insights.simulations]
    .sort((a, b) => a.ads.size - b.ads.size)
    .map(({ products }) => products.get(lever.target))
    .find((one) => one !== undefined && change !== null && Math.abs(one.priceChange - change) < 1e-4)
}

/** The simulated periods are just those of the plan: it follows on the data, in whole periods of theirs. */
export function isAligned({ span, dataMonths, products }: Findings): boolean {
  const last = products[0]?.sizes.latest?.period
  if (!last || dataMonths === null || monthsOf(last) === undefined) return false
  const steps = span.months / dataMonths
  return Math.abs(steps - Math.round(steps)) < 1e-9 && steps >= 1 && periodsUntil(span, last) === Math.round(steps)
}

/** Every product of the data is in scope: what is expected of the whole range is the plan's own. */
export const isWholeRange = ({ book }: Findings, products: readonly string[]): boolean => {
  const known = new Set([...products, 'total'])
  return book.every('total').every(({ of }) => of.every((name) => known.has(name)))
}
