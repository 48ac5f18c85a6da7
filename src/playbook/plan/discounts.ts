import { type Findings, isFalling, isRising } from '../reading/findings.ts'
import type { ProductReading } from '../reading/product.ts'
import { volumeOf } from '../reading/product.ts'
import type { Doubted } from './doubted.ts'
import { bundleTarget, type LeverIdea } from './lever-idea.ts'
import type { Mandate } from './mandate.ts'
import { isAtLeastClear } from './positioning.ts'
import { isInelastic } from './price-answer.ts'
import type { Basis } from './room.ts'
import { clamp, halfPoint } from './rounding.ts'

const maxBundles = 2
const maxRescues = 4
/** Where most of the range falls, discounts on everything only move the price level: two products, and shallow. */
const shrinking = { rescues: 2, depth: 6 }

const forbids = (mandate: Mandate, what: 'bundle' | 'discount', ...products: string[]): boolean =>
  mandate.forbidden.some((one) => one.what === what && (!one.product || products.includes(one.product)))

/**
 * Bundles for products that are bought together (orders say so), then for products that sell together (correlation ≥ 0.6,
 * and not by a shared trend alone), the strongest pairs first, each product once.
 * Depth: 8 % off; 2 points more where a partner falls, 3 less where both rise, 2 less where the correlation is in doubt.
 */
export function bundleIdeas({ findings, mandate, doubted }: Basis): LeverIdea[] {
  const used = new Set<string>()
  const ideas: LeverIdea[] = []
  for (const idea of [...basketBundles(findings), ...movingBundles(findings, mandate, doubted)]) {
    const isFree = idea.products.every((name) => !used.has(name) && !mandate.leave.has(name))
    if (ideas.length === maxBundles || !isFree || forbids(mandate, 'bundle', ...idea.products)) continue
    if (idea.target.length > 200) continue
    for (const name of idea.products) used.add(name)
    ideas.push(idea)
  }
  return ideas
}

function basketBundles({ insights, products }: Findings): LeverIdea[] {
  return insights.baskets.flatMap((pair) => {
    const [a, b] = [pair.a, pair.b].map((asked) => products.find(({ name }) => name === asked))
    if (!a || !b) return []
    return [{ ...bundleOf(a, b), value: depthOf(a, b), ground: { kind: 'basket' as const, pair } }]
  })
}

function movingBundles({ pairs }: Findings, mandate: Mandate, doubted: Doubted): LeverIdea[] {
  const wanted = mandate.adds.has('bundle') ? pairs.filter((pair) => pair.isTogether && pair.strength !== 'weak') : []
  const clear = pairs.filter((pair) => pair.isTogether && pair.isReal && isAtLeastClear(pair))
  return [...clear, ...wanted].map((pair) => {
    const isPilot = doubted.pair(pair.a.name, pair.b.name)
    const value = depthOf(pair.a, pair.b) - (isPilot ? 2 : 0)
    return { ...bundleOf(pair.a, pair.b), value, ground: { kind: 'bundle' as const, pair }, isPilot }
  })
}

const bundleOf = ({ name: a }: ProductReading, { name: b }: ProductReading) => ({
  kind: 'bundle' as const,
  target: bundleTarget(a, b),
  products: [a, b],
})

const depthOf = (a: ProductReading, b: ProductReading): number =>
  8 + (isFalling(a) || isFalling(b) ? 2 : isRising(a) && isRising(b) ? -3 : 0)

/**
 * Discounts that rescue falling products, the largest first; one that is in a bundle already gets none of its own.
 * Where buyers hardly answer to price (elasticity above −1) a discount only gives revenue away: none there.
 * Depth: 4 % plus four tenths of the fall in percent, between 3 and 12; 2 points less where the trend is in doubt.
 */
export function rescueIdeas({ findings, mandate, doubted }: Basis, bundled: ReadonlySet<string>): LeverIdea[] {
  const isShrinking = findings.market === 'shrinking'
  return findings.products
    .filter(isFalling)
    .filter(({ name }) => !isInelastic(findings, name))
    .filter(({ name }) => !bundled.has(name) && !mandate.leave.has(name) && !forbids(mandate, 'discount', name))
    .sort((a, b) => Number(mandate.focus.has(b.name)) - Number(mandate.focus.has(a.name)) || volumeOf(b) - volumeOf(a))
    .slice(0, isShrinking ? shrinking.rescues : maxRescues)
    .map((product) => ({
      ...rescueIdea(product, doubted.trend(product.name), isShrinking ? shrinking.depth : 12),
      ground: rescueGround(product, findings),
    }))
}

function rescueGround(product: ProductReading, { insights }: Findings): LeverIdea['ground'] {
  const elasticity = insights.elasticities.get(product.name)
  return { kind: 'rescue', product, ...(elasticity && { elasticity }) }
}

function rescueIdea(product: ProductReading, isPilot: boolean, deepest: number): Omit<LeverIdea, 'ground'> {
  const fall = Math.abs(product.trend.change ?? 0.05) * 100
  const depth = clamp(halfPoint(4 + 0.4 * fall), 3, deepest)
  return {
    kind: 'discount',
    target: product.name,
    value: Math.max(3, depth - (isPilot ? 2 : 0)),
    products: [product.name],
    isPilot,
  }
}
