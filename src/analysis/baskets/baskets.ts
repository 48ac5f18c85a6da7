import { TooFewPoints } from '../too-few-points.ts'

/** Orders as sets of products: each basket holds the numbers of its products, rising, each once. */
export interface Baskets {
  baskets: Int32Array[]
  /** How many different products there are. */
  products: number
}

/**
 * Gathers order lines into baskets: the lines of one order, each product counted once however often it stands there. Lines
 * with a negative number (no order, no product) are left out. In the order in which the orders first appear.
 *
 * @param orders the number of the order of each line
 * @param products the number of its product, from 0
 * @throws {TooFewPoints} without a line
 * @throws {RangeError} when the columns have different lengths
 * @example gatherBaskets([7, 7, 9], [1, 0, 1]).baskets // => [Int32Array [0, 1], Int32Array [1]]
 */
export function gatherBaskets(orders: ArrayLike<number>, products: ArrayLike<number>): Baskets {
  if (orders.length !== products.length) throw new RangeError('columns of different lengths')
  const sets = new Map<number, Set<number>>()
  let most = -1
  for (let i = 0; i < orders.length; i++) {
    const [order, product] = [orders[i] as number, products[i] as number]
    if (order < 0 || product < 0) continue
    most = Math.max(most, product)
    const known = sets.get(order)
    if (known) known.add(product)
    else sets.set(order, new Set([product]))
  }
  if (sets.size === 0) throw new TooFewPoints(1, 0)
  return { baskets: [...sets.values()].map((set) => Int32Array.from(set).sort()), products: most + 1 }
}
