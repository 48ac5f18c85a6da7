import type { Filter } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import { dayNumber } from '../day-number.ts'
import { findEither } from '../find-either.ts'
import { codesOf } from '../name-codes.ts'
import type { ToolSource } from '../tool.ts'
import { columnOfRole, numbersOf, toolColumns } from '../tool-columns.ts'
import type { ValueInput } from './input.ts'

/** Purchases, all of one customer and day as one. */
export interface PurchaseData {
  hash: string
  names: string[]
  customer: Int32Array
  /** Days since 1970. */
  day: Int32Array
  amount: Float64Array
  /** The last day observed. */
  end: number
  /** Days without money: returns and corrections. */
  leftOut: number
  /** Rows without a customer: they are nobody's. */
  unnamedRows: number
  isCoarse: boolean
}

const tool = 'customer_value'
const mostPurchases = 1_000_000

/** Reads who bought when for how much; null where the caller gives the course of values. @throws {Failure} `MethodNotCarried` */
export async function readPurchases(asked: ValueInput, source: ToolSource): Promise<PurchaseData | null> {
  if (asked.stream) return null
  const named = asked.source
  const found = await findEither(source, [
    { tool, roles: ['customer', 'period', 'revenue'], named },
    { tool, roles: ['customer', 'period', 'price', 'quantity'], named },
  ])
  const grain = found.shape.granularity ?? 'day'
  const customer = columnOfRole(toolColumns(found.shape), 'customer')
  const where: Filter[] = asked.until === undefined ? [] : [{ of: 'period', max: asked.until }]
  const answer = await source.datasets.aggregate(found.hash, {
    by: [customer?.ref ?? 'customer', `period:${grain}`],
    where,
    measures: [
      { name: 'money', agg: 'sum', of: 'revenue' },
      { name: 'day', agg: 'min', of: 'period' },
      { name: 'rows', agg: 'count' },
    ],
    limit: mostPurchases,
  })
  if (answer.groups > answer.size) throw tooMany(answer.groups)
  const days = (answer.values.day ?? []).map(dayNumber)
  const money = numbersOf(answer.values.money ?? [])
  const who = answer.by[customer?.ref ?? 'customer'] ?? []
  const there = [...days.keys()].filter((i) => who[i] !== null && days[i] !== null)
  const rows = there.filter((i) => (money[i] ?? 0) > 0)
  const { names, codes } = codesOf(rows.map((i) => who[i] ?? null))
  const newest = days.reduce<number>((most, day) => Math.max(most, day ?? most), Number.NEGATIVE_INFINITY)
  return {
    hash: found.hash,
    names,
    customer: codes,
    day: Int32Array.from(rows, (i) => days[i] as number),
    amount: Float64Array.from(rows, (i) => money[i] as number),
    end: asked.until === undefined ? newest : (dayNumber(asked.until) ?? newest),
    leftOut: there.length - rows.length,
    unnamedRows: numbersOf(answer.values.rows ?? []).reduce<number>(
      (sum, count, i) => sum + (who[i] === null ? (count ?? 0) : 0),
      0,
    ),
    isCoarse: grain !== 'day',
  }
}

const tooMany = (purchases: number): Failure =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `共有 ${purchases} 次购买（按客户和日期），一次最多处理 ${mostPurchases} 次。`,
    en: `there are ${purchases} purchases (by customer and day); at most ${mostPurchases} can be handled at once.`,
  })
