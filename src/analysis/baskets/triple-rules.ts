import { type Association, associate } from './association.ts'
import type { Baskets } from './baskets.ts'
import { frequentSets } from './frequent-sets.ts'

/**
 * Two products that suggest a third: every rule {a, b} → c whose three products at least `fewest` baskets hold. Sorted by lift, the
 * highest first. These are many comparisons: a high lift of few baskets is chance.
 *
 * @example tripleRules(gatherBaskets(orders, products), 50)[0]?.bought // => [2, 5]
 */
export function tripleRules(all: Baskets, fewest: number): Association[] {
  const sets = frequentSets(all, { fewest, largest: 3 })
  const counts = new Map(sets.map(({ products, count }) => [products.join(' '), count]))
  const countOf = (products: readonly number[]) => counts.get(products.join(' ')) as number
  return sets
    .filter(({ products }) => products.length === 3)
    .flatMap(({ products, count }) =>
      products.map((also) => {
        const bought = products.filter((product) => product !== also)
        const baskets = all.baskets.length
        return associate({ bought, also, baskets, boughtCount: countOf(bought), alsoCount: countOf([also]), count })
      }),
    )
    .sort((a, b) => b.lift - a.lift || b.count - a.count)
}
