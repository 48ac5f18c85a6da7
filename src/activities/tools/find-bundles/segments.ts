import { type CrossSell, crossSell } from '../../../analysis/baskets/cross-sell.ts'
import type { TestedPair } from '../../../analysis/baskets/pair-rules.ts'
import { abcClasses } from '../../../analysis/clustering/abc-classes.ts'
import type { Text } from '../../../domain/language.ts'
import type { BundleData } from './data.ts'

/** Customers in groups, for offers to each. */
export interface Segments {
  label: Text
  /** Classes by spending, the values of a column, or everyone. */
  kind: 'class' | 'column' | 'all'
  names: string[]
  /** The group of each customer; −1 for none. */
  of: Int32Array
}

/** With more values than this a column makes no segments: the most frequent count, the rest are left out. */
export const mostSegments = 6

/** By the column asked for; else by what the customers spent; else all in one. Null where no customer is named. */
export function segmentsOf({ customers, segment, money }: BundleData): Segments | null {
  if (!customers) return null
  if (segment) return byColumn(customers.codes, customers.names.length, { ...segment })
  const spent = new Array<number>(customers.names.length).fill(0)
  customers.codes.forEach((code, i) => {
    if (code >= 0) spent[code] = (spent[code] as number) + (money?.[i] ?? 0)
  })
  if (!spent.some((value) => value > 0))
    return { label: { zh: '客户', en: 'customers' }, kind: 'all', names: ['total'], of: new Int32Array(spent.length) }
  const { classes } = abcClasses(spent)
  return {
    label: { zh: '消费等级，以累计消费额 80%、95% 分界', en: 'value class, 80 % and 95 % of all spending' },
    kind: 'class',
    names: ['A', 'B', 'C'],
    of: Int32Array.from(classes, (one) => (one === null ? -1 : 'ABC'.indexOf(one))),
  }
}

function byColumn(
  customers: Int32Array,
  count: number,
  { label, byLine }: NonNullable<BundleData['segment']>,
): Segments {
  const of = new Int32Array(count).fill(-1)
  byLine.codes.forEach((code, i) => {
    const who = customers[i] as number
    if (who >= 0 && (of[who] as number) < 0) of[who] = code
  })
  const sizes = byLine.names.map((_, code) => of.filter((one) => one === code).length)
  const order = [...sizes.keys()].sort((a, b) => (sizes[b] as number) - (sizes[a] as number)).slice(0, mostSegments)
  return {
    label,
    kind: 'column',
    names: order.map((code) => byLine.names[code] as string),
    of: of.map((code) => order.indexOf(code)),
  }
}

/** For each pair that goes together: who of a segment holds the rarer product and could be offered the more common one. */
export const offersOf = (
  { customers, products }: Pick<BundleData, 'customers' | 'products'>,
  segments: Segments,
  pairs: readonly TestedPair[],
): CrossSell[] =>
  crossSell(
    { customers: customers?.codes ?? [], products: products.codes, segments: segments.of },
    pairs.map(({ bought, also }) => ({ bought: bought[0] as number, also })),
  )
