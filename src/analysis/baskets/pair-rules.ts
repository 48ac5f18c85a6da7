import { adjustP } from '../experiments/adjust-p.ts'
import { type Association, associate } from './association.ts'
import type { Baskets } from './baskets.ts'
import { fisherTails } from './fisher-tails.ts'
import { frequentSets } from './frequent-sets.ts'
import { type SellingTime, sellingTimes } from './selling-times.ts'
import { visitsBehind } from './unseen-baskets.ts'

/** A pair with its test; `bought` is the rarer of the two. */
export interface TestedPair extends Association {
  /** The lift that independent products show in these baskets: below 1, as nobody records an empty one. */
  baseLift: number
  /** Fisher's exact test against independence, two-sided, as it is and after Holm's correction for all pairs tested. */
  p: number
  adjustedP: number
}

/**
 * How often two products are bought together: support, confidence and lift of each pair that chance alone would put together at least
 * `fewest` times, or that was seen so often. A pair is looked at in the time in which both were sold. Fisher's exact test counts the
 * visits that ended with nothing (`visitsBehind`) and is corrected for the number of pairs (Holm). Pairs bought less often together
 * than apart are found too. Sorted by lift, the highest first.
 *
 * @param options.fewest baskets that a pair needs, seen or expected
 * @param options.days the day of each basket; without it all products count as sold throughout
 * @example testPairs(gatherBaskets(orders, products), { fewest: 30 })[0]?.lift.toFixed(2) // => '2.30'
 */
export function testPairs(all: Baskets, { fewest, days }: { fewest: number; days?: ArrayLike<number> }): TestedPair[] {
  const groups = days ? groupByTime(all, days) : [{ baskets: all, isOf: () => true }]
  const found = groups.flatMap(({ baskets, isOf }) => pairsOf(baskets, fewest).filter(isOf))
  const adjusted = adjustP(
    found.map(({ p }) => p),
    'holm',
  )
  return found
    .map((one, i) => ({ ...one, adjustedP: adjusted[i] as number }))
    .sort((a, b) => b.lift - a.lift || (a.bought[0] as number) - (b.bought[0] as number) || a.also - b.also)
}

interface Group {
  baskets: Baskets
  /** Whether a pair belongs to this group. */
  isOf: (pair: Association) => boolean
}

/** The baskets of each time in which some pair was sold; nearly always the whole time. */
function groupByTime(all: Baskets, days: ArrayLike<number>): Group[] {
  const times = sellingTimes(all, days)
  const common = (a: number, b: number): SellingTime => {
    const [one, other] = [times[a] as SellingTime, times[b] as SellingTime]
    return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }
  }
  const key = ({ from, to }: SellingTime) => `${from} ${to}`
  const own = new Map(times.flatMap((time) => (time ? [[key(time), time] as const] : [])))
  const spans = [...own.values()]
  const shared = spans.flatMap((a) => spans.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })))
  const distinct = new Map(shared.filter(({ from, to }) => from <= to).map((time) => [key(time), time]))
  return [...distinct.values()].map(({ from, to }) => ({
    baskets: {
      products: all.products,
      baskets: all.baskets.filter((_, i) => (days[i] as number) >= from && (days[i] as number) <= to),
    },
    isOf: ({ bought, also }) => key(common(bought[0] as number, also)) === key({ from, to }),
  }))
}

function pairsOf(all: Baskets, fewest: number): Omit<TestedPair, 'adjustedP'>[] {
  const sets = frequentSets(all, { fewest: 1, largest: 2 })
  const single = new Map(
    sets.filter(({ products }) => products.length === 1).map(({ products: [one = 0], count }) => [one, count]),
  )
  const together = new Map(sets.map(({ products, count }) => [products.join(' '), count]))
  const baskets = all.baskets.length
  const visits = Math.round(visitsBehind([...single.values()], baskets))
  // A pair that is never seen can be as telling as one that always is, where chance would bring it about.
  const common = [...single].filter(([, count]) => count >= fewest)
  return common.flatMap(([a, aCount], i) =>
    common.slice(i + 1).flatMap(([b, bCount]) => {
      const count = together.get(`${a} ${b}`) ?? 0
      if (Math.max(count, (aCount * bCount) / baskets) < fewest) return []
      const [rare, frequent] = aCount <= bCount ? [a, b] : [b, a]
      const [boughtCount, alsoCount] = [Math.min(aCount, bCount), Math.max(aCount, bCount)]
      const pair = associate({ bought: [rare], also: frequent, baskets, boughtCount, alsoCount, count })
      const { twoSided } = fisherTails({ count: visits, first: boughtCount, second: alsoCount, both: count })
      return [{ ...pair, baseLift: baskets / visits, p: twoSided }]
    }),
  )
}
