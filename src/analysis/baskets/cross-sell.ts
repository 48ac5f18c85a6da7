/** What customers of a segment have bought of a pair, whether in one basket or at different times. */
export interface CrossSell {
  bought: number
  also: number
  segment: number
  /** Customers of the segment that bought anything. */
  customers: number
  /** Of these, who bought the first product, and who bought both. */
  holders: number
  both: number
  /** Bought the first and never the second: whom an offer can reach. */
  open: number
  /** Share of the holders that bought the second too; null without holders. */
  share: number | null
  /** That share over the share of the second among all customers of the segment; null where it has no value. */
  lift: number | null
}

/** The lines of all orders. */
export interface Lines {
  /** The number of the customer of each line, from 0; negative where there is none. */
  customers: ArrayLike<number>
  products: ArrayLike<number>
  /** The segment of each customer, from 0; negative where there is none. */
  segments: ArrayLike<number>
}

/**
 * Whom to offer `also` for having bought `bought`: per segment the customers that hold the one and not the other. By pair in the order
 * given, then by segment.
 *
 * @example crossSell({ customers: [0, 0, 1], products: [4, 5, 4], segments: [0, 0] }, [{ bought: 4, also: 5 }])[0]?.open // => 1
 */
export function crossSell(
  { customers, products, segments }: Lines,
  pairs: readonly { bought: number; also: number }[],
): CrossSell[] {
  const wanted = new Set(pairs.flatMap(({ bought, also }) => [bought, also]))
  const buyers = new Map<number, Set<number>>([...wanted].map((product) => [product, new Set()]))
  const active = new Set<number>()
  for (let i = 0; i < customers.length; i++) {
    const customer = customers[i] as number
    if (customer < 0 || !((segments[customer] ?? -1) >= 0)) continue
    active.add(customer)
    buyers.get(products[i] as number)?.add(customer)
  }
  const size = [...active].reduce((most, customer) => Math.max(most, (segments[customer] as number) + 1), 0)
  const tally = (who: Iterable<number>): number[] => {
    const counts = new Array<number>(size).fill(0)
    for (const customer of who) {
      const segment = segments[customer] as number
      counts[segment] = (counts[segment] as number) + 1
    }
    return counts
  }
  const all = tally(active)
  return pairs.flatMap(({ bought, also }) => {
    const [first, second] = [buyers.get(bought) as Set<number>, buyers.get(also) as Set<number>]
    const [holders, others] = [tally(first), tally(second)]
    const both = tally([...first].filter((customer) => second.has(customer)))
    return all.map((customers, segment) => ({
      bought,
      also,
      ...countsOf({ segment, customers }, { holders, others, both }),
    }))
  })
}

function countsOf(
  { segment, customers }: { segment: number; customers: number },
  tallies: { holders: number[]; others: number[]; both: number[] },
): Omit<CrossSell, 'bought' | 'also'> {
  const [holders, others, both] = [tallies.holders, tallies.others, tallies.both].map(
    (tally) => tally[segment] ?? 0,
  ) as [number, number, number]
  const share = holders > 0 ? both / holders : null
  return {
    segment,
    customers,
    holders,
    both,
    open: holders - both,
    share,
    lift: share === null || others === 0 ? null : share / (others / customers),
  }
}
