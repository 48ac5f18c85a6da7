import type { Datasets } from '../../activities/ports.ts'
import type { DataFinding } from '../../domain/dataset/finding.ts'
import { worstFirst } from '../../domain/dataset/finding.ts'
import type { Aggregated, CellValue, Measure, RowsAnswer } from '../../domain/dataset/query.ts'
import type { DataShape } from '../../domain/dataset/shape.ts'
import type { SalesTable } from '../../domain/sales-table.ts'

const previewRows = 8
const mostProfiled = 12

/** How the numbers of a column lie. */
export interface Profile {
  name: string
  count: number
  mean: number | null
  sd: number | null
  min: number | null
  quartiles: (number | null)[]
  max: number | null
}

/** What the pages about one version show. */
export interface ShownData {
  shape: DataShape
  findings: DataFinding[]
  preview: RowsAnswer
  profiles: Profile[]
  /** Null: records without sales of their own. */
  table: SalesTable | null
}

/** Looks at a version: its columns, what is odd about it, its first rows, how its numbers lie. */
export async function viewData(datasets: Datasets, hash: string, now: Date): Promise<ShownData> {
  const shape = await datasets.shape(hash)
  const isWide = shape.form === 'wide'
  const products = shape.fields.filter(({ role }) => role === 'quantity').length
  const [findings, rows, profiles, table] = await Promise.all([
    datasets.check(hash, now),
    datasets.rows(hash, { limit: isWide ? previewRows * Math.max(1, products) : previewRows }),
    isWide ? profileProducts(datasets, hash) : profileColumns(datasets, hash, shape),
    shape.form === 'records' ? null : datasets.table(hash),
  ])
  return {
    shape,
    findings: worstFirst(findings),
    preview: withPeriods(isWide ? asInFile(rows) : rows, shape),
    profiles,
    table,
  }
}

const lengths: Partial<Record<string, number>> = { year: 4, month: 7 }

/** Periods are kept by their first day; people know a month as a month. */
function withPeriods(answer: RowsAnswer, { granularity }: DataShape): RowsAnswer {
  const length = lengths[granularity ?? '']
  if (length === undefined) return answer
  const isPeriod = answer.columns.map(({ type }) => type === 'period')
  const write = (row: CellValue[]) =>
    row.map((cell, at) => (isPeriod[at] && typeof cell === 'string' ? cell.slice(0, length) : cell))
  return { ...answer, rows: answer.rows.map(write) }
}

/** A wide table is kept a row a product; people know it a column a product. */
function asInFile(answer: RowsAnswer): RowsAnswer {
  const at = (name: string) => answer.columns.findIndex(({ ref, name: own }) => ref === name || own === name)
  const [product, quantity] = [at('product'), at('quantity')]
  const kept = answer.columns.filter((_, index) => index !== product && index !== quantity)
  const products = [...new Set(answer.rows.map((row) => String(row[product] ?? '')))]
  const byNumber = Map.groupBy(
    answer.rows.map((cells, index) => ({ number: answer.numbers[index] ?? 0, cells })),
    ({ number }) => number,
  )
  const lines = [...byNumber].slice(0, previewRows)
  return {
    columns: [...kept, ...products.map((name) => ({ name, ref: `product:${name}`, type: 'number' as const }))],
    numbers: lines.map(([number]) => number),
    rows: lines.map(([, own]) => [
      ...(own[0]?.cells.filter((_, index) => index !== product && index !== quantity) ?? []),
      ...products.map((name) => own.find(({ cells }) => cells[product] === name)?.cells[quantity] ?? null),
    ]),
    total: Math.round(answer.total / Math.max(1, products.length)),
  }
}

/** The measures of one column, under names that tell it from the others. */
const measuresOf = (of: string, mark: string): Measure[] => [
  { name: `count${mark}`, agg: 'count', of },
  { name: `mean${mark}`, agg: 'mean', of },
  { name: `sd${mark}`, agg: 'stddev', of },
  { name: `min${mark}`, agg: 'min', of },
  { name: `max${mark}`, agg: 'max', of },
  ...[0.25, 0.5, 0.75].map((q) => ({ name: `q${q}${mark}`, agg: 'quantile_cont' as const, of, q })),
]

function readProfile(
  { values }: Aggregated,
  { name, mark, row }: { name: string; mark: string; row: number },
): Profile {
  const number = (measure: string) => {
    const value = values[`${measure}${mark}`]?.[row]
    return typeof value === 'number' && Number.isFinite(value) ? value : null
  }
  const [mean, sd, min, max] = ['mean', 'sd', 'min', 'max'].map(number) as (number | null)[]
  return {
    name,
    count: number('count') ?? 0,
    mean: mean ?? null,
    sd: sd ?? null,
    min: min ?? null,
    quartiles: ['q0.25', 'q0.5', 'q0.75'].map(number),
    max: max ?? null,
  }
}

async function profileColumns(datasets: Datasets, hash: string, { fields }: DataShape): Promise<Profile[]> {
  const numbers = fields.filter(({ type }) => type === 'number').slice(0, mostProfiled)
  if (numbers.length === 0) return []
  const measures = numbers.flatMap(({ name }, at) => measuresOf(`column:${name}`, `-${at}`))
  const answer = await datasets.aggregate(hash, { measures })
  return numbers.map(({ name }, at) => readProfile(answer, { name, mark: `-${at}`, row: 0 }))
}

async function profileProducts(datasets: Datasets, hash: string): Promise<Profile[]> {
  const answer = await datasets.aggregate(hash, { by: ['product'], measures: measuresOf('quantity', '') })
  const names = (answer.by.product ?? []).slice(0, mostProfiled)
  return names.map((name, row) => readProfile(answer, { name: name ?? '', mark: '', row }))
}
