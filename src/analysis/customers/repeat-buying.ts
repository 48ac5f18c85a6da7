/** One purchase: who, on which day (counted in days), for how much. */
export interface Purchase {
  customer: string
  day: number
  amount: number
}

/** What the models of repeat buying need of a customer. Times in days. */
export interface RepeatBuyer {
  customer: string
  /** Days with a purchase after the first. */
  frequency: number
  /** From the first purchase to the last. */
  recency: number
  /** From the first purchase to the end of the time observed. */
  age: number
  /** Mean amount of the days after the first; 0 without. */
  amount: number
}

/**
 * Sums purchases up by customer, all of one day as one, as `lifetimes.utils.summary_data_from_transaction_data`
 * does. Sorted by customer.
 *
 * @param end the last day observed; purchases after it are left out
 * @example repeatBuyers([{ customer: 'a', day: 0, amount: 5 }, { customer: 'a', day: 9, amount: 7 }], 20)[0]?.recency // => 9
 */
export function repeatBuyers(purchases: readonly Purchase[], end: number): RepeatBuyer[] {
  const days = new Map<string, Map<number, number>>()
  for (const { customer, day, amount } of purchases) {
    if (day > end) continue
    const own = days.get(customer) ?? new Map<number, number>()
    own.set(day, (own.get(day) ?? 0) + amount)
    days.set(customer, own)
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([customer, own]) => {
      const [first = end, ...later] = [...own.keys()].sort((a, b) => a - b)
      const spent = later.reduce((sum, day) => sum + (own.get(day) as number), 0)
      const frequency = later.length
      return {
        customer,
        frequency,
        recency: (later.at(-1) ?? first) - first,
        age: end - first,
        amount: frequency > 0 ? spent / frequency : 0,
      }
    })
}
