import { type AbcClass, abcClasses } from '../../../analysis/clustering/abc-classes.ts'
import { type RfmSegment, rfmScores } from '../../../analysis/clustering/rfm.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import type { SegmentInput } from './input.ts'
import { className, rfmNames, rfmOrder } from './segment-names.ts'
import type { BuyerTable } from './transactions.ts'

/** What the customers of one segment are like. */
export interface Group {
  key: string
  name: Text
  count: number
  share: number
  amount: number
  amountShare: number
  recency: number | null
  frequency: number | null
}

export const classes: readonly AbcClass[] = ['A', 'B', 'C']

/** What was spent, returns in excess of it left out: shares of it lie between 0 and 1. */
const sumAbove = (values: readonly (number | null)[]): number => sum(values.map((value) => Math.max(0, value ?? 0)))

export const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0)

function groupOf(table: BuyerTable, { key, name }: Pick<Group, 'key' | 'name'>, rows: readonly number[]): Group {
  const of = (values: readonly (number | null)[] | null) => {
    const there = rows.flatMap((i) => values?.[i] ?? [])
    return there.length === 0 ? null : sum(there) / there.length
  }
  const amount = sum(rows.map((i) => table.amount[i] ?? 0))
  return {
    key,
    name,
    count: rows.length,
    share: rows.length / table.names.length,
    amount,
    amountShare: sumAbove(rows.map((i) => table.amount[i] ?? 0)) / sumAbove(table.amount),
    recency: of(table.recencyDays),
    frequency: of(table.frequency),
  }
}

export function classesOf(
  table: BuyerTable,
  { abcLimits: [a, b] }: SegmentInput,
): { groups: Group[]; hasSplitTies: boolean } {
  try {
    const { classes: found, hasSplitTies } = abcClasses(table.amount, { a, b: Math.max(a, b) })
    const groups = classes.map((kind) =>
      groupOf(
        table,
        { key: kind, name: className(kind) },
        [...found.keys()].filter((i) => found[i] === kind),
      ),
    )
    return { groups, hasSplitTies }
  } catch (error) {
    if (error instanceof TooFewPoints) throw noMoney(table.names.length)
    throw error
  }
}

export function segmentsOf(table: BuyerTable): Group[] {
  try {
    const scores = rfmScores({ recencyDays: table.recencyDays ?? [], frequency: table.frequency, amount: table.amount })
    return rfmOrder.flatMap((key: RfmSegment) => {
      const rows = [...scores.keys()].filter((i) => scores[i]?.segment === key)
      return rows.length === 0 ? [] : [groupOf(table, { key, name: rfmNames[key] }, rows)]
    })
  } catch (error) {
    if (error instanceof TooFewPoints) throw tooFew(error)
    throw error
  }
}

const tooFew = ({ needed, found }: TooFewPoints): Failure =>
  new Failure('MethodNotCarried', {
    tool: 'segment_customers',
    zh: `RFM 至少需要 ${needed} 个有完整记录的客户，现有 ${found} 个。`,
    en: `RFM needs at least ${needed} customers with complete records; there are ${found}.`,
  })

const noMoney = (customers: number): Failure =>
  new Failure('MethodNotCarried', {
    tool: 'segment_customers',
    zh: `${customers} 个客户的消费额都不大于 0，无法分级。`,
    en: `none of the ${customers} customers spent more than 0, so there are no classes.`,
  })
