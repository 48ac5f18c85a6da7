import type { Lever } from '../../domain/proposal.ts'
import type { BasketPair, Estimate } from '../reading/insights.ts'
import type { Outlook } from '../reading/outlook.ts'
import type { PairReading } from '../reading/pair.ts'
import type { ProductReading } from '../reading/product.ts'
import type { SimulatedProduct } from '../reading/simulation.ts'
import type { Bound } from './mandate.ts'

export type BudgetUse =
  | 'rescue'
  | 'growth'
  | 'defend'
  | 'product'
  | 'bundle'
  | 'precision'
  | 'loyalty'
  | 'research'
  | 'reserve'
  | 'asked'

/** Why a lever is in the plan: what its reason is written from. */
export type Ground =
  | { kind: 'bundle'; pair: PairReading }
  | { kind: 'basket'; pair: BasketPair }
  | { kind: 'rescue'; product: ProductReading; elasticity?: Estimate }
  | { kind: 'apart'; pair: PairReading; product: ProductReading }
  | { kind: 'trial'; product: ProductReading }
  | { kind: 'growth'; product: ProductReading }
  | { kind: 'inelastic'; product: ProductReading; elasticity: Estimate }
  | { kind: 'stock'; product: ProductReading; outlook: Outlook | null }
  | { kind: 'budget'; use: BudgetUse; product?: ProductReading; pair?: PairReading }
  | { kind: 'asked' }

export interface LeverIdea {
  kind: Lever['kind']
  target: string
  value: number
  /** Products it touches; empty for lines that touch none in particular. */
  products: string[]
  ground: Ground
  /** Its reason as the plan on the table words it; stands instead of a new one. */
  kept?: string
  /** The other side doubted the figure behind it: the value was taken back. */
  isPilot?: boolean
  /** What a simulation of just this value found; null where the value was not simulated. */
  simulated?: SimulatedProduct | null
  /** The bound that cut or raised its value. */
  cutBy?: Bound
}

export const keyOf = ({ kind, target }: Pick<Lever, 'kind' | 'target'>): string => `${kind} ${target}`
export const bundleTarget = (...products: [string, string]): string => products.toSorted().join(' + ')
export const isDiscount = ({ kind }: Pick<Lever, 'kind'>): boolean => kind === 'discount' || kind === 'bundle'
