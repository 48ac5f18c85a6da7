import type { DataNote, Granularity, SalesTable } from '../../../domain/sales-table.ts'
import { TOTAL_WORDS, wordKey } from '../columns/column-words.ts'
import { emptyColumns, totalProduct } from '../columns/name-notes.ts'
import { MAX_CELLS, MAX_PERIODS } from '../limits.ts'
import { absentCells } from '../numbers/number-notes.ts'
import { writePeriod } from '../periods/calendar.ts'
import { emptyEnds, fewPeriods, missingPeriods } from '../periods/period-notes.ts'
import { badData } from '../refusal.ts'

/** The sum of one product's rows in one period; null when none of them has a value. */
export interface SummedCell {
  ordinal: number
  product: number
  quantity: number | null
}

export interface Summed {
  granularity: Granularity
  names: readonly string[]
  cells: readonly SummedCell[]
}

const FEW_PERIODS = 3

const nothing = () =>
  badData('NoNumbers', {
    zh: '没有任何数值：数量列全是空值。',
    en: 'it holds no value at all: the quantity columns are empty.',
  })

const tooWide = (from: string, to: string, periods: number) =>
  badData('SpanTooLong', {
    zh: `时期从 ${from} 到 ${to}，共 ${periods} 个，超过上限。可能有写错的日期，或产品太多。`,
    en: `its periods run from ${from} to ${to}, which is ${periods}: too many. A date may be mistyped, or there are too many products.`,
  })

const isTotal = (one: SalesTable['products'][number], others: SalesTable['products']): boolean =>
  TOTAL_WORDS.has(wordKey(one.name)) &&
  others.length > 1 &&
  one.quantity.every((total, i) => {
    const sum = others.reduce((all, { quantity }) => all + (quantity[i] ?? 0), 0)
    return total === null || Math.abs(total - sum) <= 1e-9 * Math.max(1, Math.abs(sum))
  })

interface Kept {
  kept: SalesTable['products']
  /** The product that was the sum of the others. */
  total: string | null
  notes: DataNote[]
}

function withoutTotal(products: SalesTable['products']): Kept {
  const total = products.find((one) =>
    isTotal(
      one,
      products.filter((other) => other !== one),
    ),
  )
  if (!total) return { kept: products, total: null, notes: [] }
  return { kept: products.filter((one) => one !== total), total: total.name, notes: [totalProduct(total.name)] }
}

interface Span {
  first: number
  last: number
  /** Periods of the file before the first and after the last value. */
  outside: number[]
  /** Periods in between that the file does not have. */
  gaps: number[]
}

function spanOf(cells: readonly SummedCell[], granularity: Granularity): Span {
  const present = new Set(cells.map(({ ordinal }) => ordinal))
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { ordinal, quantity } of cells) {
    if (quantity === null) continue
    first = Math.min(first, ordinal)
    last = Math.max(last, ordinal)
  }
  if (last < first) throw nothing()
  const write = (ordinal: number) => writePeriod({ granularity, ordinal })
  const length = last - first + 1
  if (length > MAX_PERIODS) throw tooWide(write(first), write(last), length)
  const gaps: number[] = []
  for (let at = first; at <= last; at += 1) if (!present.has(at)) gaps.push(at)
  const outside = [...present].filter((at) => at < first || at > last).sort((a, b) => a - b)
  return { first, last, outside, gaps }
}

function fillProducts({ names, cells }: Summed, { first, last }: Span): SalesTable['products'] {
  const rows = names.map(() => new Array<number | null>(last - first + 1).fill(null))
  for (const { ordinal, product, quantity } of cells) {
    const row = rows[product]
    if (row && ordinal >= first && ordinal <= last) row[ordinal - first] = quantity
  }
  return names.map((name, i) => ({ name, quantity: rows[i] ?? [] }))
}

/** Pairs within the span that no row tells of, periods that are missing as a whole not counted again. */
function countAbsent({ names, cells }: Summed, { first, last, gaps }: Span): number {
  const inside = cells.filter(({ ordinal }) => ordinal >= first && ordinal <= last).length
  return (last - first + 1 - gaps.length) * names.length - inside
}

export interface BuiltTable extends Pick<Kept, 'total' | 'notes'> {
  table: SalesTable
}

/**
 * Makes the sales table from its sums: every period between the first and the last value, every product with a value.
 * What was added or left out is noted.
 *
 * @throws {Failure} `BadData` when there is no value, or the periods span more than a table may
 */
export function buildTable(summed: Summed): BuiltTable {
  const { granularity, names } = summed
  const span = spanOf(summed.cells, granularity)
  const write = (ordinal: number) => writePeriod({ granularity, ordinal })
  const periods = Array.from({ length: span.last - span.first + 1 }, (_, i) => write(span.first + i))
  if (periods.length * names.length > MAX_CELLS) throw tooWide(periods[0] ?? '', periods.at(-1) ?? '', periods.length)
  const filled = fillProducts(summed, span)
  const empty = filled.filter(({ quantity }) => quantity.every((value) => value === null))
  const { kept, total, notes: totals } = withoutTotal(filled.filter((product) => !empty.includes(product)))
  const absent = countAbsent(summed, span)
  const notes: DataNote[] = [...totals]
  if (empty.length > 0) notes.push(emptyColumns(empty.map(({ name }) => name)))
  if (span.outside.length > 0) notes.push(emptyEnds(span.outside.map(write)))
  if (span.gaps.length > 0) notes.push(missingPeriods(span.gaps.map(write)))
  if (absent > 0) notes.push(absentCells(absent))
  if (periods.length < FEW_PERIODS) notes.push(fewPeriods(periods.length))
  return { table: { granularity, periods, products: kept }, total, notes }
}
