import type { Filter } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import { dayNumber } from '../day-number.ts'
import { findEither } from '../find-either.ts'
import { codesOf, type NameCodes, pairCodes } from '../name-codes.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, numbersOf, toolColumns } from '../tool-columns.ts'

/** Order lines, and what is known of the customers behind them. */
export interface BundleData {
  hash: string
  source: string
  /** The number of the basket of each line; −1 where it belongs to none. */
  baskets: Int32Array
  /** A basket is an order, or what a customer bought on one day where the lines name no order. */
  basketIs: 'order' | 'customer-day'
  products: NameCodes
  /** Days since 1970 of each line; null without periods. */
  days: (number | null)[] | null
  customers: NameCodes | null
  /** Money of each line; null where the data have none. */
  money: (number | null)[] | null
  /** The value of the column asked for, by line or by customer; null without one. */
  segment: { label: Text; byLine: NameCodes } | null
}

interface BundleQuestion {
  source?: string | undefined
  segmentBy?: string | undefined
  since?: string | undefined
}

const tool = 'find_bundles'
/** Lines that are read at most: a sample would tear baskets apart. */
const mostLines = 1_500_000

/** Reads the order lines. @throws {Failure} `MethodNotCarried`, `BadToolInput` */
export async function readBundles(asked: BundleQuestion, source: ToolSource): Promise<BundleData> {
  const named = asked.source
  const found = await findEither(source, [
    { tool, roles: ['product', 'order'], named },
    { tool, roles: ['product', 'customer', 'period'], named },
  ])
  const columns = toolColumns(found.shape)
  const has = (role: Parameters<typeof columnOfRole>[1]) => columnOfRole(columns, role) !== undefined
  const hasMoney = has('revenue') || (has('price') && has('quantity'))
  const refs = ['product', ...(['order', 'customer', 'period'] as const).filter(has)]
  const own = asked.segmentBy === undefined ? undefined : columns.find(({ name }) => isNamed(name, asked.segmentBy))
  const where: Filter[] = asked.since === undefined ? [] : [{ of: 'period', min: asked.since }]
  const answer = await source.datasets.columns(
    found.hash,
    [...refs, ...(hasMoney ? ['revenue'] : []), ...(own && !refs.includes(own.ref) ? [own.ref] : [])],
    { limit: mostLines, where },
  )
  if (answer.sampled) throw tooMany(answer.sampled.of)
  const codes = (ref: string) => codesOf(answer.columns[ref] ?? [])
  const customers = has('customer') ? codes('customer') : null
  const days = has('period') ? (answer.columns.period ?? []).map(dayNumber) : null
  const byDay = () => pairCodes(customers?.codes ?? [], days?.map((day) => day ?? -1) ?? [])
  return {
    hash: found.hash,
    source: found.name,
    baskets: has('order') ? codes('order').codes : byDay(),
    basketIs: has('order') ? 'order' : 'customer-day',
    products: codes('product'),
    days,
    customers,
    money: hasMoney ? numbersOf(answer.columns.revenue ?? []) : null,
    segment: own
      ? { label: own.label, byLine: codes(own.ref) }
      : asked.segmentBy === undefined || !customers
        ? null
        : await segmentElsewhere(asked.segmentBy, customers, { source, known: columns }),
  }
}

const isNamed = (name: string, asked: string | undefined): boolean => name === asked?.replace(/^column:/, '').trim()

/** A column of another source that tells of the same customers. */
async function segmentElsewhere(
  name: string,
  customers: NameCodes,
  { source, known }: { source: ToolSource; known: Parameters<typeof chooseColumn>[0] },
): Promise<BundleData['segment']> {
  for (const { hash } of source.sources) {
    const columns = toolColumns(await source.datasets.shape(hash))
    const column = columns.find((one) => isNamed(one.name, name))
    if (!column || !columnOfRole(columns, 'customer')) continue
    const answer = await source.datasets.columns(hash, ['customer', column.ref], { limit: mostLines })
    const values = new Map(answer.columns.customer?.map((who, i) => [who, answer.columns[column.ref]?.[i] ?? null]))
    const byCustomer = customers.names.map((who) => values.get(who) ?? null)
    return {
      label: column.label,
      byLine: codesOf(Array.from(customers.codes, (code) => (code < 0 ? null : (byCustomer[code] ?? null)))),
    }
  }
  chooseColumn(known, name, { tool, field: 'segmentBy' })
  return null
}

const tooMany = (lines: number): Failure =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `共有 ${lines} 行明细，一次最多分析 ${mostLines} 行。请用 since 限定起始时间（如 "2026-01"）。`,
    en: `there are ${lines} order lines; at most ${mostLines} are looked at in one go. Say from when on with since (such as "2026-01").`,
  })
