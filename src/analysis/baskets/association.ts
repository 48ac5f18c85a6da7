/** How a product goes with another, or with a set of others. */
export interface Association {
  /** What is bought, and what goes with it. */
  bought: number[]
  also: number
  /** Baskets looked at, with `bought`, with `also`, and with all of them. */
  baskets: number
  boughtCount: number
  alsoCount: number
  count: number
  /** Share of the baskets with all of them. */
  support: number
  /** Share of the baskets with `bought` that hold `also` too. */
  confidence: number
  /** Confidence over the share of `also` in all baskets. */
  lift: number
  /** Support less what independence gives, in shares of the baskets. */
  leverage: number
}

type Counts = Omit<Association, 'support' | 'confidence' | 'lift' | 'leverage'>

/**
 * The measures of a rule from its counts (Agrawal and Srikant 1994; lift of Brin and others 1997; leverage of Piatetsky-Shapiro 1991),
 * as `mlxtend.frequent_patterns.association_rules`.
 *
 * @example associate({ bought: [0], also: 1, baskets: 100, boughtCount: 20, alsoCount: 25, count: 10 }).lift // => 2
 */
export function associate(counts: Counts): Association {
  const { baskets, boughtCount, alsoCount, count } = counts
  const confidence = count / boughtCount
  return {
    ...counts,
    support: count / baskets,
    confidence,
    lift: confidence / (alsoCount / baskets),
    leverage: count / baskets - (boughtCount / baskets) * (alsoCount / baskets),
  }
}
