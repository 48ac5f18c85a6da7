import { type Findings, isRising } from '../reading/findings.ts'
import type { ProductReading } from '../reading/product.ts'
import type { LeverIdea } from './lever-idea.ts'
import type { Mandate } from './mandate.ts'
import { evenUp } from './rounding.ts'

const maxStocks = 6

/**
 * Safety stock: the upper end of the forecast interval less the forecast, for one period of the data (or for the plan, where
 * that is shorter: stock is ordered anew before a long plan is over); never more than the forecast itself. Without a forecast one standard deviation, but only where somebody asked for stock.
 */
export function stockIdeas(findings: Findings, mandate: Mandate, pushed: ReadonlySet<string>): LeverIdea[] {
  const isAsked = mandate.adds.has('stock')
  return findings.products
    .filter(({ name }) => !mandate.leave.has(name))
    .map((product) => ({ product, value: safetyStock(product, findings, isAsked) }))
    .filter(({ value }) => value >= 1)
    .sort((a, b) => rank(b.product, pushed, mandate) - rank(a.product, pushed, mandate))
    .slice(0, maxStocks)
    .map(({ product, value }) => ({
      kind: 'stock' as const,
      target: product.name,
      value: evenUp(value),
      products: [product.name],
      ground: { kind: 'stock' as const, product, outlook: findings.outlooks.get(product.name) ?? null },
    }))
}

function safetyStock(product: ProductReading, findings: Findings, isAsked: boolean): number {
  const outlook = findings.outlooks.get(product.name)
  if (outlook?.highFigure) return Math.min(outlook.reserve, outlook.point)
  const scale = Math.sqrt(findings.span.months / (findings.dataMonths ?? findings.span.months))
  return isAsked ? (product.sizes.std?.value ?? 0) * scale : 0
}

/** What is pushed or grows runs out first; then what sells most. */
const rank = (product: ProductReading, pushed: ReadonlySet<string>, mandate: Mandate) =>
  (mandate.focus.has(product.name) ? 4 : 0) +
  (pushed.has(product.name) ? 2 : 0) +
  (isRising(product) ? 1 : 0) +
  product.weight
