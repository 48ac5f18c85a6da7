/**
 * How many visits there were in all, those that ended with an empty basket included, were the products bought independently of each
 * other: the N with N·(1 − Π(1 − cᵢ / N)) = baskets seen. Orders only show full baskets, so that the lift of independent products
 * stands at baskets ÷ N, below 1. Never below the number of baskets.
 *
 * @param counts how many baskets hold each product
 * @example visitsBehind([50, 50], 75) // => 100: of 100 visits half buy each, and a quarter nothing
 */
export function visitsBehind(counts: readonly number[], baskets: number): number {
  const seen = (visits: number) =>
    visits * -Math.expm1(counts.reduce((sum, count) => sum + Math.log1p(-Math.min(1, count / visits)), 0))
  const sum = counts.reduce((total, count) => total + count, 0)
  const most = counts.reduce((large, count) => Math.max(large, count), 0)
  // With one product a basket, no finite number of visits explains that they never meet.
  if (sum <= baskets * (1 + 1e-9) || most >= baskets) return baskets
  let [low, high] = [baskets, baskets * 2]
  while (seen(high) < baskets && high < baskets * 1e6) high *= 2
  for (let round = 0; round < 200 && high - low > 1e-12 * high; round++) {
    const middle = (low + high) / 2
    if (seen(middle) < baskets) low = middle
    else high = middle
  }
  return (low + high) / 2
}
