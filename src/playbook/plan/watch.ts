import { type Findings, isFalling } from '../reading/findings.ts'
import type { LastPeriod } from '../reading/last-period.ts'
import type { ProductReading } from '../reading/product.ts'
import type { CommitmentIdea } from './commitments.ts'
import { isDiscount, type LeverIdea } from './lever-idea.ts'
import type { Mandate } from './mandate.ts'
import { ownerNamed, type Role } from './people.ts'

/** What is watched while the plan runs, and what sounds the alarm. */
export interface MonitorIdea {
  kind: 'sales' | 'stock' | 'spend' | 'bundle' | 'shift' | 'market' | 'feedback' | 'price' | 'effect'
  role: Role
  owner?: string
  commitment?: CommitmentIdea
  lever?: LeverIdea
  product?: ProductReading
  /** Safety stocks, which are watched together. */
  stocks?: LeverIdea[]
  /** How the last period went: by the same measure the plan is judged. */
  last?: LastPeriod
  names: string[]
}

const maxSales = 6

export function planMonitors(
  commitments: readonly CommitmentIdea[],
  levers: readonly LeverIdea[],
  { findings, mandate }: { findings: Findings; mandate: Mandate },
): MonitorIdea[] {
  const named = (kind: LeverIdea['kind']) => levers.filter((lever) => lever.kind === kind)
  const sales = commitments.filter(({ kind }) => kind === 'sales').slice(0, maxSales)
  const falling = findings.products.filter(isFalling).map(({ name }) => name)
  const ideas: MonitorIdea[] = [
    ...sales.map((commitment) => watch('sales', 'sales', { commitment, product: commitment.product })),
    ...(findings.insights.last ? [watch('effect', 'finance', { last: findings.insights.last })] : []),
    ...stockWatch(named('stock')),
    ...named('bundle').map((lever) => watch('bundle', 'marketing', { lever })),
    ...named('target')
      .slice(0, findings.products.length > 1 ? 1 : 0)
      .map((lever) => watch('shift', 'marketing', { lever })),
    ...named('price-change')
      .slice(0, 2)
      .map((lever) => watch('price', 'finance', { lever })),
    ...(named('budget').length > 0 ? [watch('spend', 'finance', {})] : []),
    { ...watch('market', 'marketing', {}), names: falling.slice(0, 3) },
    ...(levers.some(isDiscount) || mandate.adds.has('feedback') ? [watch('feedback', 'customer', {})] : []),
  ]
  return ideas.map((idea) => ({ ...idea, owner: ownerNamed(mandate, 'commitments', idea.names) }))
}

/** One line for all of them: who looks at the stock looks at all of it. */
const stockWatch = (stocks: LeverIdea[]): MonitorIdea[] =>
  stocks.length > 0
    ? [{ ...watch('stock', 'supply', { stocks }), names: stocks.flatMap(({ products }) => products) }]
    : []

const watch = (kind: MonitorIdea['kind'], role: Role, rest: Partial<MonitorIdea>): MonitorIdea => ({
  kind,
  role,
  names: rest.lever?.products ?? (rest.product ? [rest.product.name] : []),
  ...rest,
})
