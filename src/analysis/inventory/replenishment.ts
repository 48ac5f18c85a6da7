import normal from '@stdlib/stats-base-dists-normal'
import { normalTail } from '../tails.ts'
import { type DemandDuringLead, demandDuringLead } from './lead-demand.ts'

export interface ReplenishmentPlan {
  /** Mean and spread of the demand while a delivery is on its way, in pieces. */
  leadDemand: { mean: number; sd: number }
  /** What is held against the spread, in pieces; not below 0. */
  safetyStock: number
  /** Order as soon as stock on hand and on order falls to this. */
  reorderPoint: number
  /** What stock on hand and on order is filled up to, where it is looked at once a review period. */
  orderUpTo: number
}

/**
 * Reorder point, safety stock and order-up-to level for a chance not to run dry before a delivery comes (cycle service level): safety
 * stock = z·σ of the demand during the lead time, reorder point = its mean + safety stock; with a review every R periods
 * the protection spans L + R (Silver, Pyke and Thomas 2017, ch. 6). Demand is taken as normal.
 *
 * @param service above 0 and below 1, such as 0.95
 * @param review periods between two looks at the stock
 * @throws {RangeError} for a service level outside 0 to 1, or a negative time
 * @example planReplenishment({ mean: 100, sd: 20, lead: 4 }, { service: 0.95, review: 0 }).reorderPoint.toFixed(1) // => '465.8'
 */
export function planReplenishment(
  demand: DemandDuringLead,
  { service, review }: { service: number; review: number },
): ReplenishmentPlan {
  if (!(service > 0 && service < 1)) throw new RangeError('a service level lies between 0 and 1')
  const z = normal.quantile(service, 0, 1)
  const leadDemand = demandDuringLead(demand)
  const protectedFor = demandDuringLead({ ...demand, lead: demand.lead + review })
  const safetyStock = Math.max(0, z * leadDemand.sd)
  return {
    leadDemand,
    safetyStock,
    reorderPoint: leadDemand.mean + safetyStock,
    orderUpTo: protectedFor.mean + Math.max(0, z * protectedFor.sd),
  }
}

/**
 * How probable it is to run dry before the next delivery with so much on hand and on order: P(demand > position), normal.
 *
 * @example stockOutRisk({ mean: 400, sd: 40 }, 400) // => 0.5
 */
export function stockOutRisk({ mean, sd }: { mean: number; sd: number }, position: number): number {
  if (sd > 0) return normalTail((position - mean) / sd)
  return mean > position ? 1 : 0
}

/**
 * The pieces asked for in vain before the next delivery, on average: σ·(φ(z) − z·(1 − Φ(z))) with z = (position − mean) / σ (the normal loss
 * function). Over the order quantity it is the share of demand that is not served.
 *
 * @example expectedShortage({ mean: 400, sd: 40 }, 400).toFixed(2) // => '15.96'
 */
export function expectedShortage({ mean, sd }: { mean: number; sd: number }, position: number): number {
  if (!(sd > 0)) return Math.max(0, mean - position)
  const z = (position - mean) / sd
  return Math.max(0, sd * (normal.pdf(z, 0, 1) - z * normalTail(z)))
}
