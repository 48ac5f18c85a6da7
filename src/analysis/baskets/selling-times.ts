import type { Baskets } from './baskets.ts'

/** From when to when a product was sold, in days. */
export interface SellingTime {
  from: number
  to: number
}

/** A product whose sales begin or end within this share of the whole time is taken as sold throughout. */
const edge = 0.05

/**
 * From the first to the last basket that holds each product; the whole time where that is nearly all of it. Null for a product in no
 * basket.
 *
 * @param days the day of each basket
 * @example sellingTimes(baskets, days)[3] // => { from: 19880, to: 20780 }
 */
export function sellingTimes({ baskets, products }: Baskets, days: ArrayLike<number>): (SellingTime | null)[] {
  const times = Array.from({ length: products }, (): SellingTime | null => null)
  const whole = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }
  baskets.forEach((basket, i) => {
    const day = days[i] as number
    extend(whole, day)
    for (const product of basket) {
      const known = times[product]
      if (known) extend(known, day)
      else times[product] = { from: day, to: day }
    }
  })
  const reach = edge * (whole.to - whole.from)
  return times.map(
    (time) =>
      time && {
        from: time.from - whole.from <= reach ? whole.from : time.from,
        to: whole.to - time.to <= reach ? whole.to : time.to,
      },
  )
}

function extend(time: SellingTime, day: number): void {
  time.from = Math.min(time.from, day)
  time.to = Math.max(time.to, day)
}
