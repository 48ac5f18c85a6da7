import { type BudgetLine, budgetLines, type LineNames, sensibleTotal, shareOut } from './budget.ts'
import { bundleIdeas, rescueIdeas } from './discounts.ts'
import type { LeverIdea } from './lever-idea.ts'
import { holdToProfit, type Refusal } from './profit.ts'
import type { Basis, Room } from './room.ts'
import { priceIdeas, targetIdeas } from './steering.ts'
import { stockIdeas } from './stock.ts'

/** What is done about prices, with what its simulation does not carry. */
export function saleIdeas(room: Basis): { ideas: LeverIdea[]; refused: Refusal[] } {
  if (room.findings.products.length === 0) return { ideas: [], refused: [] }
  const bundles = bundleIdeas(room)
  const bundled = new Set(bundles.flatMap((idea) => idea.products))
  const { kept, refused } = holdToProfit([...rescueIdeas(room, bundled), ...priceIdeas(room, bundled)], room.findings)
  return { ideas: [...bundles, ...kept], refused }
}

/** The levers that the rules find in the data. */
export function leverIdeas(room: Room): LeverIdea[] {
  const { findings, mandate, names } = room
  if (findings.products.length === 0) return []
  const sales = [...saleIdeas(room).ideas, ...targetIdeas(findings, mandate, names.segment)]
  const pushed = new Set(sales.flatMap((idea) => idea.products))
  const ideas = [...sales, ...stockIdeas(findings, mandate, pushed)]
  return [...ideas, ...budgetIdeas(room, sensibleTotal(findings, room.task.currency), ideas)]
}

/** A total shared out over the lines that the levers call for. */
export function budgetIdeas(
  { findings, mandate, names }: Room,
  total: number,
  ideas: readonly LeverIdea[],
): LeverIdea[] {
  return shareOut(total, budgetLines(findings, mandate, ideas)).map(({ line, value }) => ({
    kind: 'budget' as const,
    target: targetOf(line, names.lines),
    value,
    products: line.product ? [line.product.name] : line.pair ? [line.pair.a.name, line.pair.b.name] : [],
    ground: { kind: 'budget' as const, use: line.use, product: line.product, pair: line.pair },
  }))
}

const targetOf = (line: BudgetLine, lines: LineNames) => line.product?.name ?? lines[line.target as keyof LineNames]
