/** A piece of the business under one price and one ad budget: a product in a channel. */
export interface PlanCell {
  /** Pieces over the time planned, as things stand. */
  units: number
  /** Money a piece. */
  price: number
  /** Money a piece; null where it is not known: then there is no margin. */
  cost: number | null
  /** Ad money over the time planned. */
  spend: number
}

/** What a plan changes, as shares: 0.1 is 10 % more. */
export interface PlanLever {
  price: number
  spend: number
}

/** Percent of quantity per percent of price and of spending. */
export interface Elasticities {
  price: number
  spend: number
}

export interface Outcome {
  units: number
  revenue: number
  /** Revenue less the cost of the pieces and of the ads; null without a cost. */
  margin: number | null
  spend: number
}

/**
 * What a cell comes to under a lever, with constant elasticities: units = units₀ · (1 + Δprice)^e · (1 + Δspend)^a; revenue and
 * margin follow (the multiplicative demand model; Hanssens, Parsons and Schultz 2001, ch. 3). In pieces and money over the time planned.
 *
 * @throws {RangeError} for a price or spending cut by more than all of it
 * @example outcomeOf({ units: 100, price: 10, cost: 6, spend: 0 }, { price: 0.1, spend: 0 }, { price: -1, spend: 0 }).units.toFixed(1) // => '90.9'
 */
export function outcomeOf(cell: PlanCell, lever: PlanLever, elasticities: Elasticities): Outcome {
  if (!(lever.price > -1) || !(lever.spend >= -1)) throw new RangeError('a price stays above 0, spending at 0 or above')
  const { units: before, price, cost, spend: spent } = cell
  const units = before * factor(lever.price, elasticities.price) * factor(lever.spend, elasticities.spend)
  const spend = spent * (1 + lever.spend)
  const revenue = units * price * (1 + lever.price)
  return { units, revenue, spend, margin: cost === null ? null : revenue - units * cost - spend }
}

const factor = (change: number, elasticity: number): number => (change === 0 ? 1 : (1 + change) ** elasticity)

/**
 * The sum of several outcomes; its margin is null where one is not known.
 *
 * @example sumOutcomes([{ units: 1, revenue: 2, margin: 1, spend: 0 }, { units: 2, revenue: 3, margin: 1, spend: 1 }]).revenue // => 5
 */
export const sumOutcomes = (all: readonly Outcome[]): Outcome =>
  all.reduce(
    (sum, one) => ({
      units: sum.units + one.units,
      revenue: sum.revenue + one.revenue,
      spend: sum.spend + one.spend,
      margin: sum.margin === null || one.margin === null ? null : sum.margin + one.margin,
    }),
    { units: 0, revenue: 0, spend: 0, margin: 0 } as Outcome,
  )
