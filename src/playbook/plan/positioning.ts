import { type Findings, isFalling, isMoving, isRising } from '../reading/findings.ts'
import type { PairReading } from '../reading/pair.ts'
import type { ProductReading } from '../reading/product.ts'
import type { ToolType } from '../reading/strategy-types.ts'

export type StrategyType = 'win' | 'retain' | 'differentiated' | 'undifferentiated'

/** Which rule decided, with the pair or the tool's type it rests on. */
export interface Position {
  product: ProductReading
  type: StrategyType
  rule: PositionRule
  pair?: PairReading
  tool?: ToolType
}

type PositionRule = 'tool' | 'growth' | 'defend' | 'reposition' | 'core' | 'together' | 'apart' | 'swings' | 'even'

/**
 * The strategy type of a product. What `choose_strategy_type` found stands; where it found nothing, the first rule that
 * holds decides.
 *
 * | rule | holds when | type |
 * |---|---|---|
 * | growth | rising (p < 0.2, or by its ends alone), demand around the trend not volatile | win |
 * | defend | falling, and core to the volume | retain |
 * | reposition | falling otherwise | differentiated |
 * | core | no trend, and core to the volume | retain |
 * | together | correlation ≥ 0.6 with another product that is not falling: one offer serves both | undifferentiated |
 * | apart | correlation ≤ −0.4 with another product: other buyers | differentiated |
 * | swings | coefficient of variation > 0.35 | differentiated |
 * | even | none of these: small and even demand | undifferentiated |
 *
 * Correlations that shared trends explain (partial correlation with time held fixed below 0.4) do not count.
 */
function positionOf(product: ProductReading, findings: Findings): Position {
  const mine = findings.pairs.filter(({ a, b }) => a === product || b === product)
  const together = mine.find(
    (pair) => pair.isTogether && pair.isReal && isAtLeastClear(pair) && !isFalling(pair.a) && !isFalling(pair.b),
  )
  const apart = mine.find((pair) => !pair.isTogether && pair.isReal && pair.strength !== 'weak')
  const position = (type: StrategyType, rule: PositionRule, pair?: PairReading) => ({ product, type, rule, pair })
  const tool = findings.insights.types.get(product.name)
  if (tool) return { product, type: oneOf(tool, product), rule: 'tool', tool }
  if (isRising(product) && product.swing !== 'volatile') return position('win', 'growth')
  if (isFalling(product))
    return product.isCore ? position('retain', 'defend') : position('differentiated', 'reposition', apart)
  if (product.isCore && !isMoving(product)) return position('retain', 'core')
  if (together) return position('undifferentiated', 'together', together)
  if (apart) return position('differentiated', 'apart', apart)
  return product.swing === 'volatile' ? position('differentiated', 'swings') : position('undifferentiated', 'even')
}

export const isAtLeastClear = (pair: PairReading): boolean => pair.strength === 'strong' || pair.strength === 'clear'

/**
 * The tool gives a goal and an approach; a position is one of the two. The goal leads where it says most: a market to be won,
 * and one to be kept that is core or falls. What is small and still is told by how its segments are to be treated.
 */
function oneOf({ goal, approach }: ToolType, product: ProductReading): StrategyType {
  if (goal === 'win' || approach === null || product.isCore || isFalling(product)) return goal
  return approach
}

/** Products in focus, and those beyond it that the tool gave a type. */
export const positionAll = (findings: Findings): Position[] => [
  ...findings.products.map((product) => positionOf(product, findings)),
  ...findings.beyond
    .filter(({ name }) => findings.insights.types.has(name))
    .map((product) => positionOf(product, findings)),
]

/** Products that get no position of their own. */
export const unpositioned = ({
  findings,
  positions,
}: {
  findings: Findings
  positions: readonly Position[]
}): string[] => findings.others.filter((name) => !positions.some(({ product }) => product.name === name))
