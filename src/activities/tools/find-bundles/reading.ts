import type { Association } from '../../../analysis/baskets/association.ts'
import { gatherBaskets } from '../../../analysis/baskets/baskets.ts'
import type { CrossSell } from '../../../analysis/baskets/cross-sell.ts'
import { type TestedPair, testPairs } from '../../../analysis/baskets/pair-rules.ts'
import { tripleRules } from '../../../analysis/baskets/triple-rules.ts'
import { Failure } from '../../../domain/failures.ts'
import type { BundleData } from './data.ts'
import { offersOf, type Segments, segmentsOf } from './segments.ts'

export interface BundleReading {
  baskets: number
  products: string[]
  /** Baskets with at least two products. */
  mixed: number
  pairs: TestedPair[]
  /** Pairs that are more than chance and worth a mention: bought together, and instead of each other. */
  together: TestedPair[]
  apart: TestedPair[]
  triples: Association[]
  segments: Segments | null
  offers: CrossSell[]
}

export interface BundleQuestion {
  fewest: number
  significance: number
  product?: string | undefined
  triples: boolean
}

/** Bought together at least so much more, or less, often than independent products: below that a true difference is of no use. */
const worthwhile = { more: 1.1, less: 0.8 }
const mostOffers = 5

/** Works the pairs out, and for the best of them whom to offer what. @throws {Failure} `MethodNotCarried` */
export function readBaskets(data: BundleData, asked: BundleQuestion): BundleReading {
  const lines = data.baskets.length
  if (lines === 0 || data.products.names.length < 2) throw tooFew(lines, data.products.names.length)
  const all = gatherBaskets(data.baskets, data.products.codes)
  const mixed = all.baskets.filter(({ length }) => length > 1).length
  if (mixed === 0) throw neverMixed(all.baskets.length)
  const dayOf = data.days && daysOf(data)
  const wanted = asked.product === undefined ? null : productCode(data, asked.product)
  const isWanted = ({ bought, also }: Association) => wanted === null || also === wanted || bought.includes(wanted)
  const pairs = testPairs(all, { fewest: asked.fewest, ...(dayOf ? { days: dayOf } : {}) }).filter(isWanted)
  if (pairs.length === 0) throw noPairs(all.baskets.length, asked.fewest)
  const sure = pairs.filter(({ adjustedP }) => adjustedP < asked.significance)
  const together = sure.filter(({ lift, baseLift }) => lift >= worthwhile.more * baseLift)
  const segments = segmentsOf(data)
  return {
    baskets: all.baskets.length,
    products: data.products.names,
    mixed,
    pairs,
    together,
    apart: sure.filter(({ lift, baseLift }) => lift <= worthwhile.less * baseLift).reverse(),
    triples: asked.triples ? tripleRules(all, asked.fewest).filter(isWanted).slice(0, 10) : [],
    segments,
    offers: segments ? offersOf(data, segments, together.slice(0, mostOffers)) : [],
  }
}

/** The day of each basket, in the order in which baskets are gathered. */
function daysOf({ baskets, products, days }: BundleData): number[] {
  const seen = new Map<number, number>()
  baskets.forEach((basket, i) => {
    if (basket >= 0 && (products.codes[i] as number) >= 0 && !seen.has(basket)) seen.set(basket, days?.[i] ?? 0)
  })
  return [...seen.values()]
}

function productCode({ products: { names } }: BundleData, asked: string): number {
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase()
  const code = names.findIndex((name) => plain(name) === plain(asked))
  if (code >= 0) return code
  throw new Failure('BadToolInput', {
    tool: 'find_bundles',
    found: asked.slice(0, 60),
    zh: `product 中的“${asked.slice(0, 60)}”不在订单里`,
    en: `product names "${asked.slice(0, 60)}", which is in no order`,
  })
}

const tooFew = (lines: number, products: number): Failure =>
  new Failure('MethodNotCarried', {
    tool: 'find_bundles',
    zh: `连带分析至少需要两种产品的订单明细，现有 ${lines} 行、${products} 种产品。`,
    en: `bundles need order lines of at least two products; there are ${lines} lines and ${products} products.`,
  })

/** One product an order is how the data are kept, or split, not how people buy: it must not read as “one instead of the other”. */
const neverMixed = (baskets: number): Failure =>
  new Failure('MethodNotCarried', {
    tool: 'find_bundles',
    zh: `${baskets} 个订单都只含一种产品，看不出哪些产品会一起购买。请检查订单号是否按产品拆开，或去掉订单号列，改按“同一客户同一天”合并。`,
    en: `each of the ${baskets} orders holds one product only, so nothing tells what is bought together. Check whether orders were split by product, or leave the order column out, so that what a customer bought on one day counts as one.`,
  })

const noPairs = (baskets: number, fewest: number): Failure =>
  new Failure('MethodNotCarried', {
    tool: 'find_bundles',
    zh: `${baskets} 个订单中，没有一对产品（实际或按概率）同时出现满 ${fewest} 次。请用更长时间的订单，或调低 fewest。`,
    en: `in ${baskets} orders no pair of products stands together ${fewest} times, seen or expected by chance. Take orders over a longer time, or lower fewest.`,
  })
