/** The members' orders: a transaction log with a line for each product of a basket. */
import { parseDay, writeDay } from './calendar.ts'
import { DISCONTINUED, LAUNCH, PRODUCTS } from './catalog.ts'
import { round } from './csv.ts'
import type { Customer } from './customers.ts'
import { Random } from './random.ts'

export const LAST_DAY = '2026-11-22'

/**
 * Fader, Hardie and Lee (2005), time in days: purchases by a Poisson process whose rate is Gamma(r, alpha) over the
 * customers; after each repeat purchase a customer leaves for good with a probability that is Beta(a, b).
 */
export const BUYING = { r: 0.85, alpha: 72, a: 0.9, b: 4.2 }

/** Chance of each product to be in a basket. */
export const BASKET: Record<string, number> = {
  每日坚果750g: 0.3,
  坚果礼盒1608g: 0.08,
  芒果干508g: 0.22,
  原味瓜子500g: 0.28,
  手撕牛肉干200g: 0.18,
  冻干咖啡48颗: 0.16,
  夹心海苔108g: 0.15,
  魔芋爽30包: 0.25,
  辣条大礼包1kg: 0.22,
  螺蛳粉6袋装: 0.2,
  卤味鸭脖500g: 0.18,
}

/** P(both) = lift × P(first) × P(second); all other products are independent of each other. */
export const AFFINITIES = [
  { first: '螺蛳粉6袋装', second: '卤味鸭脖500g', lift: 2.6 },
  { first: '原味瓜子500g', second: '手撕牛肉干200g', lift: 1.8 },
  { first: '每日坚果750g', second: '芒果干508g', lift: 1.45 },
  { first: '魔芋爽30包', second: '辣条大礼包1kg', lift: 0.35 },
]

export interface OrderLine {
  order: string
  day: number
  customer: string
  product: string
  quantity: number
  price: number
}

const chanceOf = (name: string): number => BASKET[name] ?? 0
const paired = new Set(AFFINITIES.flatMap(({ first, second }) => [first, second]))
const singles = PRODUCTS.map(({ name }) => name).filter((name) => !paired.has(name))

const launched = parseDay(`${LAUNCH.month}-01`)
const stopped = parseDay(`${DISCONTINUED.lastMonth}-31`)
const isSold = (product: string, day: number): boolean =>
  (product !== LAUNCH.product || day >= launched) && (product !== DISCONTINUED.product || day <= stopped)

/** The chance that a basket would come out empty, by which all chances are raised when empty ones are drawn again. */
export function emptyChance(day: number): number {
  const ofPairs = AFFINITIES.map(
    ({ first, second, lift }) => 1 - chanceOf(first) - chanceOf(second) + lift * chanceOf(first) * chanceOf(second),
  )
  const ofSingles = singles.filter((name) => isSold(name, day)).map((name) => 1 - chanceOf(name))
  return [...ofPairs, ...ofSingles].reduce((product, chance) => product * chance, 1)
}

function basket(random: Random, day: number): string[] {
  const chosen: string[] = []
  for (const { first, second, lift } of AFFINITIES) {
    const both = lift * chanceOf(first) * chanceOf(second)
    const roll = random.uniform()
    if (roll < both) chosen.push(first, second)
    else if (roll < chanceOf(first)) chosen.push(first)
    else if (roll < chanceOf(first) + chanceOf(second) - both) chosen.push(second)
  }
  for (const name of singles) if (random.chance(chanceOf(name)) && isSold(name, day)) chosen.push(name)
  return chosen.length > 0 ? chosen : basket(random, day)
}

function buyingDays(random: Random, first: number): number[] {
  const rate = random.gamma(BUYING.r, BUYING.alpha)
  const leaves = random.beta(BUYING.a, BUYING.b)
  const end = parseDay(LAST_DAY) + 1
  const days = [first]
  for (let at = first + random.exponential(rate); at < end; at += random.exponential(rate)) {
    const day = Math.floor(at)
    if (day > (days.at(-1) ?? 0)) days.push(day)
    if (random.chance(leaves)) break
  }
  return days
}

const listPrices = new Map(PRODUCTS.map(({ name, price }) => [name, price]))

/** @returns lines by day; an order is one customer's basket of one day */
export function makeOrders(customers: readonly Customer[]): OrderLine[] {
  const random = new Random('orders')
  const orders = customers.flatMap(({ id, registered }) => {
    const appetite = random.gamma(0.8, 1.2)
    return buyingDays(random, registered).map((day) => ({ day, customer: id, appetite }))
  })
  orders.sort((a, b) => a.day - b.day || (a.customer < b.customer ? -1 : 1))
  return orders.flatMap(({ day, customer, appetite }, i) =>
    basket(random, day).map((product) => ({
      order: `D${String(i + 1).padStart(5, '0')}`,
      day,
      customer,
      product,
      quantity: 1 + random.poisson(appetite),
      price: round((listPrices.get(product) ?? 0) * random.between(0.85, 1), 1),
    })),
  )
}

/** The lift that shows among the baskets that are kept, and the support, averaged over the days of the orders. */
export function visibleLift(pair: (typeof AFFINITIES)[number], days: readonly number[]) {
  const [first, second] = [chanceOf(pair.first), chanceOf(pair.second)]
  const raise = days.reduce((sum, day) => sum + 1 / (1 - emptyChance(day)), 0) / days.length
  return { lift: pair.lift / raise, support: pair.lift * first * second * raise }
}

export const ORDERS_HEADER = '订单号,下单日期,客户编号,产品,数量,单价'.split(',')
export const orderCells = (line: OrderLine): (string | number)[] => [
  line.order,
  writeDay(line.day),
  line.customer,
  line.product,
  line.quantity,
  line.price,
]
