/**
 * By how much units must change for the margin to stay what it was, when the price changes: −Δp / (Δp + m), m the margin as a
 * share of the price before (the break-even sales change of Nagle and Müller 2018, ch. 10). 0.25 means a quarter more. Null where the
 * new price does not cover the cost.
 *
 * @example breakEvenUnits({ price: 10, cost: 6 }, -0.1)?.toFixed(3) // => '0.333'
 */
export function breakEvenUnits({ price, cost }: { price: number; cost: number }, change: number): number | null {
  const margin = price - cost
  const after = price * (1 + change) - cost
  return after > 0 && margin > 0 ? margin / after - 1 : null
}

/**
 * The price elasticity at which a price change leaves the margin as it was: a price cut pays where demand is more elastic (further below 0),
 * a rise where it is less. Without a unit; null without a break-even or without a change.
 *
 * @example breakEvenElasticity({ price: 10, cost: 6 }, -0.1)?.toFixed(2) // => '-2.73'
 */
export function breakEvenElasticity(cell: { price: number; cost: number }, change: number): number | null {
  const needed = breakEvenUnits(cell, change)
  return needed === null || change === 0 || !(change > -1) ? null : Math.log1p(needed) / Math.log1p(change)
}

/**
 * The price at which the margin is largest where the elasticity is the same everywhere: cost · e / (1 + e) (Lerner 1934). Null unless
 * demand is elastic, e < −1: else a higher price always pays, which no curve known only near today's price can promise.
 *
 * @example bestPrice(6, -2.5) // => 10
 */
export const bestPrice = (cost: number, elasticity: number): number | null =>
  elasticity < -1 && cost > 0 ? (cost * elasticity) / (1 + elasticity) : null

/**
 * The ad elasticity at which more spending just pays: the margin of the pieces must grow by as much as the spending. Without a unit;
 * null without spending, margin or change.
 *
 * @param margin of the pieces before ads, in money
 * @example breakEvenSpend({ margin: 1000, spend: 100 }, 0.2)?.toFixed(4) // => '0.1086'
 */
export function breakEvenSpend({ margin, spend }: { margin: number; spend: number }, change: number): number | null {
  if (!(margin > 0) || !(spend > 0) || change === 0 || !(change > -1)) return null
  const needed = 1 + (spend * change) / margin
  return needed > 0 ? Math.log(needed) / Math.log1p(change) : null
}
