import { type Findings, isFalling, isRising } from '../reading/findings.ts'
import type { PairReading } from '../reading/pair.ts'
import type { ProductReading } from '../reading/product.ts'
import { volumeOf } from '../reading/product.ts'
import type { Doubted } from './doubted.ts'
import { bundleTarget, type LeverIdea } from './lever-idea.ts'
import type { Mandate } from './mandate.ts'
import { isAtLeastClear } from './positioning.ts'
import { clamp, halfPoint } from './rounding.ts'

const maxBundles = 2
const maxRescues = 4
/** Where most of the range falls, discounts on everything only move the price level: two products, and shallow. */
const shrinking = { rescues: 2, depth: 6 }

const forbids = (mandate: Mandate, what: 'bundle' | 'discount', ...products: string[]): boolean =>
  mandate.forbidden.some((one) => one.what === what && (!one.product || products.includes(one.product)))

/**
 * Bundles for products that sell together (correlation ≥ 0.6, and not by a shared trend alone), the strongest pairs first,
 * each product once.
 * Depth: 8 % off; 2 points more where a partner falls, 3 less where both rise, 2 less where the correlation is in doubt.
 */
export function bundleIdeas(findings: Findings, mandate: Mandate, doubted: Doubted): LeverIdea[] {
  const used = new Set<string>()
  const ideas: LeverIdea[] = []
  const wanted = mandate.adds.has('bundle')
    ? findings.pairs.filter((pair) => pair.isTogether && pair.strength !== 'weak')
    : []
  for (const pair of [
    ...findings.pairs.filter((one) => one.isTogether && one.isReal && isAtLeastClear(one)),
    ...wanted,
  ]) {
    const names = [pair.a.name, pair.b.name]
    const isFree = names.every((name) => !used.has(name) && !mandate.leave.has(name))
    if (ideas.length === maxBundles || !isFree || forbids(mandate, 'bundle', ...names)) continue
    if (bundleTarget(pair).length > 200) continue
    for (const name of names) used.add(name)
    ideas.push(bundleIdea(pair, doubted))
  }
  return ideas
}

function bundleIdea(pair: PairReading, doubted: Doubted): LeverIdea {
  const isPilot = doubted.pair(pair.a.name, pair.b.name)
  const lift = isFalling(pair.a) || isFalling(pair.b) ? 2 : isRising(pair.a) && isRising(pair.b) ? -3 : 0
  return {
    kind: 'bundle',
    target: bundleTarget(pair),
    value: 8 + lift - (isPilot ? 2 : 0),
    products: [pair.a.name, pair.b.name],
    ground: { kind: 'bundle', pair },
    isPilot,
  }
}

/**
 * Discounts that rescue falling products, the largest first; one that is in a bundle already gets none of its own.
 * Depth: 4 % plus four tenths of the fall in percent, between 3 and 12; 2 points less where the trend is in doubt.
 */
export function rescueIdeas(findings: Findings, mandate: Mandate, doubted: Doubted): LeverIdea[] {
  const bundled = new Set(bundleIdeas(findings, mandate, doubted).flatMap((idea) => idea.products))
  const isShrinking = findings.market === 'shrinking'
  return findings.products
    .filter(isFalling)
    .filter(({ name }) => !bundled.has(name) && !mandate.leave.has(name) && !forbids(mandate, 'discount', name))
    .sort((a, b) => Number(mandate.focus.has(b.name)) - Number(mandate.focus.has(a.name)) || volumeOf(b) - volumeOf(a))
    .slice(0, isShrinking ? shrinking.rescues : maxRescues)
    .map((product) => rescueIdea(product, doubted.trend(product.name), isShrinking ? shrinking.depth : 12))
}

function rescueIdea(product: ProductReading, isPilot: boolean, deepest: number): LeverIdea {
  const fall = Math.abs(product.trend.change ?? 0.05) * 100
  const depth = clamp(halfPoint(4 + 0.4 * fall), 3, deepest)
  return {
    kind: 'discount',
    target: product.name,
    value: Math.max(3, depth - (isPilot ? 2 : 0)),
    products: [product.name],
    ground: { kind: 'rescue', product },
    isPilot,
  }
}
