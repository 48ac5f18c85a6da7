import type { Filter } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import { dayNumber, dayText } from '../day-number.ts'
import { findEither } from '../find-either.ts'
import type { FoundSource, Need } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { columnOfRole, numbersOf, toolColumns } from '../tool-columns.ts'

/** Customers summed up from their transactions. */
export interface BuyerTable {
  kind: 'buyers'
  hash: string
  names: string[]
  /** Days since the last purchase; null without periods. */
  recencyDays: (number | null)[] | null
  /** Orders, or days with a purchase where no order is named. */
  frequency: (number | null)[]
  amount: (number | null)[]
  /** What the amounts are. */
  amountIs: 'currency' | 'units'
  /** The day from which recency counts. */
  today: string | null
  /** Rows without a customer: they are nobody's. */
  unnamedRows: number
  /** Months or longer: recency is as coarse as that. */
  isCoarse: boolean
}

const tool = 'segment_customers'
const mostCustomers = 1_000_000

/** What the tool can sum up, the best first. */
export const transactionNeeds = (named: string | undefined): [Need, ...Need[]] => [
  { tool, roles: ['customer', 'period', 'revenue'], named },
  { tool, roles: ['customer', 'period', 'price', 'quantity'], named },
  { tool, roles: ['customer', 'period', 'quantity'], named },
]
export const moneyNeeds = (named: string | undefined): [Need, ...Need[]] => [
  ...transactionNeeds(named),
  { tool, roles: ['customer', 'revenue'], named },
]

/** @throws {Failure} `MethodNotCarried` */
export async function readBuyers(
  source: ToolSource,
  needs: [Need, ...Need[]],
  until: string | undefined,
): Promise<BuyerTable> {
  const found = await findEither(source, needs)
  const columns = toolColumns(found.shape)
  const has = (role: Parameters<typeof columnOfRole>[1]) => columnOfRole(columns, role) !== undefined
  const hasMoney = has('revenue') || (has('price') && has('quantity'))
  const where: Filter[] = until === undefined || !has('period') ? [] : [{ of: 'period', max: until }]
  const answer = await source.datasets.aggregate(found.hash, {
    by: ['customer'],
    where,
    measures: [
      { name: 'rows', agg: 'count' },
      { name: 'money', agg: 'sum', of: hasMoney ? 'revenue' : 'quantity' },
      has('order')
        ? { name: 'orders', agg: 'count_distinct', of: 'order' }
        : {
            name: 'orders',
            agg: has('period') ? 'count_distinct' : 'count',
            ...(has('period') ? { of: 'period' } : {}),
          },
      ...(has('period') ? [{ name: 'last', agg: 'max' as const, of: 'period' }] : []),
    ],
    limit: mostCustomers,
  })
  if (answer.groups > answer.size) throw tooMany(answer.groups)
  const last = has('period') ? (answer.values.last ?? []).map(dayNumber) : null
  const newest = last?.reduce<number>((most, day) => Math.max(most, day ?? most), Number.NEGATIVE_INFINITY) ?? null
  const today = until === undefined ? newest : dayNumber(until)
  const rows = (answer.by.customer ?? []).flatMap((name, i) => (name === null ? [] : [i]))
  const nobody = answer.by.customer?.indexOf(null) ?? -1
  const at = <T>(values: readonly T[]): T[] => rows.map((i) => values[i] as T)
  return {
    kind: 'buyers',
    hash: found.hash,
    names: at(answer.by.customer ?? []) as string[],
    recencyDays: last && at(last).map((day) => (day === null || today === null ? null : today - day)),
    frequency: at(numbersOf(answer.values.orders ?? [])),
    amount: at(numbersOf(answer.values.money ?? [])),
    amountIs: hasMoney ? 'currency' : 'units',
    today: today !== null && Number.isFinite(today) ? dayText(today) : null,
    unnamedRows: nobody < 0 ? 0 : (numbersOf(answer.values.rows ?? [])[nobody] ?? 0),
    isCoarse: isCoarse(found),
  }
}

const isCoarse = ({ shape: { granularity } }: FoundSource): boolean =>
  granularity !== null && granularity !== 'day' && granularity !== 'week'

const tooMany = (customers: number): Failure =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `共有 ${customers} 个客户，一次最多处理 ${mostCustomers} 个。`,
    en: `there are ${customers} customers; at most ${mostCustomers} can be handled at once.`,
  })
