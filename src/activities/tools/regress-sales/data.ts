import type { CellValue, ColumnRef, Filter, Measure } from '../../../domain/dataset/query.ts'
import { type ColumnRole, roleNames } from '../../../domain/dataset/roles.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { findSource } from '../find-source.ts'
import { namesNotFound } from '../named-values.ts'
import type { ToolSource } from '../tool.ts'
import {
  chooseColumn,
  columnOfRole,
  type FilledColumn,
  isAmount,
  type ToolColumn,
  toolColumns,
} from '../tool-columns.ts'
import type { RegressInput } from './input.ts'

export const tool = 'regress_sales'
/** Rows read; of more a seeded sample is taken. */
const mostRows = 100_000
const seriesRoles = ['product', 'region', 'channel'] as const
export type SeriesRole = (typeof seriesRoles)[number]

/** What a regression stands on, row by row. */
export interface RegressData {
  hash: string
  target: FilledColumn
  predictors: FilledColumn[]
  /** The columns that tell the series apart, as far as the data have them. */
  keys: Partial<Record<SeriesRole, CellValue[]>>
  /** Days at which the periods start; empty without a period column. */
  periods: CellValue[]
  granularity: Granularity | null
  rows: number
  sampledFrom: number | null
  /** Columns that tell of days without stock, and are not among the predictors. */
  stockColumns: string[]
  /** Names asked for that no row has. */
  notFound: string[]
}

interface Plan {
  hash: string
  columns: ToolColumn[]
  target: ToolColumn
  predictors: ToolColumn[]
  keys: SeriesRole[]
  where: Filter[]
  granularity: Granularity | null
}

/** @throws {Failure} `BadToolInput`, `MethodNotCarried` */
export async function readToRegress(input: RegressInput, source: ToolSource): Promise<RegressData> {
  const needed: ColumnRole[] = input.form === 'response' ? ['ad_spend'] : []
  const { hash, shape } = await findSource(source, { tool, roles: needed, named: input.source })
  const columns = toolColumns(shape)
  const plan: Plan = {
    hash,
    columns,
    target: targetOf(columns, input.target),
    predictors: predictorsOf(columns, input),
    keys: seriesRoles.filter((role) => columnOfRole(columns, role)),
    where: filters(columns, input),
    granularity: shape.granularity,
  }
  const data = input.grain === 'period' ? await readPeriods(plan, input, source) : await readRows(plan, source)
  if (data.rows === 0) throw noRows(input)
  return { ...data, notFound: await namesNotFound(source.datasets, hash, plan.where) }
}

function targetOf(columns: readonly ToolColumn[], name: string): ToolColumn {
  const canMultiply = columnOfRole(columns, 'price') && columnOfRole(columns, 'quantity')
  if (name === 'revenue' && !columns.some(({ role }) => role === 'revenue') && canMultiply)
    return { ref: 'revenue', name: 'revenue', role: 'revenue', type: 'number', label: roleNames.revenue }
  const found = chooseColumn(columns, name, { tool, field: 'target' })
  if (found.type === 'number') return found
  throw new Failure('BadToolInput', {
    tool,
    found: name,
    zh: `target 应为数值列，${found.name} 不是`,
    en: `target must be a column of numbers, and ${found.name} is none`,
  })
}

function predictorsOf(columns: readonly ToolColumn[], { predictors, target, form }: RegressInput): ToolColumn[] {
  const asked = predictors?.map((name) => chooseColumn(columns, name, { tool, field: 'predictors' }))
  const usual: ColumnRole[] = form === 'response' ? ['ad_spend'] : ['price', 'ad_spend', 'competition', 'campaign']
  const chosen = asked ?? usual.flatMap((role) => columnOfRole(columns, role) ?? [])
  const own = chosen.filter((one, i) => one.ref !== target && chosen.findIndex(({ ref }) => ref === one.ref) === i)
  if (own.some(({ type }) => type === 'number' || asked)) return own
  throw new Failure('MethodNotCarried', {
    tool,
    zh: '数据中没有可作解释变量的列：需要价格、广告投入或竞争强度列，或用 predictors 指定其他列。',
    en: 'the data have no column that could explain sales: price, ad spend or competition are needed, or name others in predictors.',
  })
}

function filters(columns: readonly ToolColumn[], { products, regions, channels }: RegressInput): Filter[] {
  const asked: [SeriesRole, string[] | undefined][] = [
    ['product', products],
    ['region', regions],
    ['channel', channels],
  ]
  return asked.flatMap(([role, names]) => {
    if (!names) return []
    if (columnOfRole(columns, role)) return [{ of: role, in: names }]
    throw new Failure('MethodNotCarried', {
      tool,
      zh: `数据中没有${roleNames[role].zh}列，不能按它筛选。`,
      en: `the data have no column for ${roleNames[role].en} to choose by.`,
    })
  })
}

const noRows = ({ products, regions, channels }: RegressInput) => {
  const asked = [...(products ?? []), ...(regions ?? []), ...(channels ?? [])].map((one) => one.slice(0, 40))
  return new Failure('MethodNotCarried', {
    tool,
    zh: `没有符合条件的数据行（${asked.slice(0, 8).join('、') || '全部'}）；名称须与数据一致。`,
    en: `no rows fit (${asked.slice(0, 8).join(', ') || 'all'}); names must be those of the data.`,
  })
}

const stockColumnsOf = ({ columns, predictors }: Plan): string[] =>
  columns
    .filter(({ name, type }) => type === 'number' && /缺货|断货|stock.?out/i.test(name))
    .map(({ name }) => name)
    .filter((name) => !predictors.some((one) => one.name === name))

type ReadData = Omit<RegressData, 'notFound'>

async function readRows(plan: Plan, { datasets }: ToolSource): Promise<ReadData> {
  const { hash, target, predictors, keys, where, granularity } = plan
  const periodRef = columnOfRole(plan.columns, 'period') ? ['period'] : []
  const refs = [...new Set<ColumnRef>([target, ...predictors].map(({ ref }) => ref).concat(keys, periodRef))]
  const answer = await datasets.columns(hash, refs, { where, limit: mostRows })
  const cells = (ref: ColumnRef): CellValue[] => answer.columns[ref] ?? []
  return {
    hash,
    target: { ...target, cells: cells(target.ref) },
    predictors: predictors.map((one) => ({ ...one, cells: cells(one.ref) })),
    keys: Object.fromEntries(keys.map((key) => [key, cells(key)])),
    periods: periodRef.length > 0 ? cells('period') : [],
    granularity,
    rows: answer.rows,
    sampledFrom: answer.sampled?.of ?? null,
    stockColumns: stockColumnsOf(plan),
  }
}

/** Rows summed up to periods: amounts are added, a price is money by quantity, what is a scale is averaged. */
async function readPeriods(plan: Plan, input: RegressInput, { datasets }: ToolSource): Promise<ReadData> {
  const { hash, target, keys, where, granularity } = plan
  if (granularity === null) throw noPeriods()
  const predictors = plan.predictors.filter(({ type }) => type === 'number')
  const by = groupingOf(input, keys)
  const time = `period:${granularity}` as const
  const hasMoney = columnOfRole(plan.columns, 'price') && columnOfRole(plan.columns, 'quantity')
  const summed = (one: ToolColumn) => isAmount(one.role) && one.role !== 'price' && one.role !== 'cost'
  const measures: Measure[] = [target, ...predictors].map((one) => ({
    name: one.ref,
    of: one.ref,
    agg: summed(one) ? 'sum' : 'mean',
  }))
  if (hasMoney)
    measures.push(
      { name: 'money', of: 'price', with: 'quantity', agg: 'sum' },
      { name: 'pieces', of: 'quantity', agg: 'sum' },
    )
  const answer = await datasets.aggregate(hash, { by: [time, ...by], measures, where, limit: mostRows })
  const cells = (one: ToolColumn): CellValue[] =>
    one.ref === 'price' && hasMoney
      ? Array.from({ length: answer.size }, (_, i) => ratio(answer.values.money?.[i], answer.values.pieces?.[i]))
      : (answer.values[one.ref] ?? [])
  return {
    hash,
    target: { ...target, cells: cells(target) },
    predictors: predictors.map((one) => ({ ...one, cells: cells(one) })),
    keys: Object.fromEntries(by.map((key) => [key, answer.by[key] ?? []])),
    periods: answer.by[time] ?? [],
    granularity,
    rows: answer.size,
    sampledFrom: null,
    stockColumns: stockColumnsOf(plan),
  }
}

const ratio = (a: CellValue | undefined, b: CellValue | undefined): number | null =>
  typeof a === 'number' && typeof b === 'number' && b > 0 ? a / b : null

const noPeriods = () =>
  new Failure('MethodNotCarried', {
    tool,
    zh: '数据没有时间列，不能按时期汇总（grain: period）。',
    en: 'the data have no period column to sum up by (grain: period).',
  })

/** By which column the regressions are split. @throws {Failure} `MethodNotCarried` for a column that is not there */
export function groupingOf({ by, form }: Pick<RegressInput, 'by' | 'form'>, keys: readonly SeriesRole[]): SeriesRole[] {
  if (by === undefined) return form === 'response' && keys.includes('channel') ? ['channel'] : []
  if (by === 'none') return []
  if (keys.includes(by)) return [by]
  throw new Failure('MethodNotCarried', {
    tool,
    zh: `数据中没有${roleNames[by].zh}列，不能按它分组。`,
    en: `the data have no column for ${roleNames[by].en} to split by.`,
  })
}
