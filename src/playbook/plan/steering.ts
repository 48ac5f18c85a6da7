import { type Findings, isFalling, isRising } from '../reading/findings.ts'
import { flatten } from '../reading/names.ts'
import type { ProductReading } from '../reading/product.ts'
import { volumeOf } from '../reading/product.ts'
import type { Doubted } from './doubted.ts'
import type { LeverIdea } from './lever-idea.ts'
import type { Mandate } from './mandate.ts'
import { isElastic, isInelastic } from './price-answer.ts'
import type { Basis } from './room.ts'
import { clamp } from './rounding.ts'

const maxTargets = 2
const maxRises = 3

/**
 * Precision marketing where two products sell against each other (correlation ≤ −0.4): contacts for the falling one of
 * the two, else the smaller. Part of the contacts: 20 % plus twenty times the correlation, in steps of five, at most 45.
 */
export function targetIdeas(
  findings: Findings,
  mandate: Mandate,
  segmentName: (product: string) => string,
): LeverIdea[] {
  const ideas = new Map<string, LeverIdea>()
  for (const pair of findings.pairs) {
    if (pair.isTogether || !pair.isReal || pair.strength === 'weak' || ideas.size === maxTargets) continue
    const product = needier(pair.a, pair.b)
    if (ideas.has(product.name) || mandate.leave.has(product.name)) continue
    ideas.set(product.name, {
      kind: 'target',
      target: segmentOf(product, segmentName),
      value: clamp(Math.round((20 + 20 * Math.abs(pair.figure.value)) / 5) * 5, 20, 45),
      products: [product.name],
      ground: { kind: 'apart', pair, product },
    })
  }
  return ideas.size > 0 ? [...ideas.values()] : trialIdeas(findings, mandate, segmentName)
}

/** Without a pair that says who buys what, a small test on the product that matters most. */
function trialIdeas(findings: Findings, mandate: Mandate, segmentName: (product: string) => string): LeverIdea[] {
  const candidates = findings.products.filter(({ name }) => !mandate.leave.has(name))
  const focused = candidates.filter(({ name }) => mandate.focus.has(name))
  const isNeeded =
    focused.length > 0 || mandate.adds.has('targeting') || findings.market === 'calm' || findings.market === 'shrinking'
  return (focused.length > 0 ? focused : candidates.slice(0, 1)).slice(0, isNeeded ? maxTargets : 0).map((product) => ({
    kind: 'target' as const,
    target: segmentOf(product, segmentName),
    value: 20,
    products: [product.name],
    ground: { kind: 'trial' as const, product },
  }))
}

const needier = (a: ProductReading, b: ProductReading) => {
  if (isFalling(a) !== isFalling(b)) return isFalling(a) ? a : b
  return volumeOf(a) < volumeOf(b) ? a : b
}

const segmentOf = (product: ProductReading, segmentName: (product: string) => string) =>
  segmentName(flatten(product.name).slice(0, 120))

/**
 * Price rises for products that grow and do not swing: 3 % where the trend is established (p < 0.05), else 2 %.
 * One point less where the trend was questioned; a trend read off the ends alone carries no price rise, and none is made
 * where buyers answer to price strongly. Where they hardly answer (elasticity above −1) and sales do not fall: 2 %, but
 * not in a bundle: one product is not made dearer and cheaper at the same time.
 */
export function priceIdeas({ findings, mandate, doubted }: Basis, bundled: ReadonlySet<string>): LeverIdea[] {
  const isForbidden = ({ name }: ProductReading) =>
    mandate.forbidden.some(
      ({ what, product }) => (what === 'price-rise' || what === 'price-change') && (!product || product === name),
    )
  return findings.products
    .filter((product) => !mandate.leave.has(product.name) && !isForbidden(product))
    .flatMap(
      (product) =>
        growthRise(product, findings, doubted) ??
        (bundled.has(product.name) ? null : inelasticRise(product, findings)) ??
        [],
    )
    .slice(0, maxRises)
}

function growthRise(product: ProductReading, findings: Findings, doubted: Doubted): LeverIdea | null {
  if (!isRising(product) || product.trend.certainty === 'ends' || product.swing !== 'steady') return null
  if (isElastic(findings, product.name)) return null
  const isPilot = doubted.trend(product.name)
  const value = (product.trend.certainty === 'clear' ? 3 : 2) - (isPilot ? 1 : 0)
  return { ...riseOf(product, value), isPilot, ground: { kind: 'growth', product } }
}

function inelasticRise(product: ProductReading, findings: Findings): LeverIdea | null {
  const elasticity = findings.insights.elasticities.get(product.name)
  if (!elasticity || !isInelastic(findings, product.name) || isFalling(product)) return null
  return { ...riseOf(product, 2), ground: { kind: 'inelastic', product, elasticity } }
}

const riseOf = ({ name }: ProductReading, value: number) => ({
  kind: 'price-change' as const,
  target: name,
  value,
  products: [name],
})
