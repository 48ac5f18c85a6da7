import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { isPanel, type PanelData, readPanel } from '../demand/panel-data.ts'
import { type FoundSource, findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, numberOf, type ToolColumn, toolColumns } from '../tool-columns.ts'
import type { AllocationInput } from './input.ts'

/** What each line put in and got out, period by period; null where it has no row. */
export interface LineSeries {
  name: string
  resource: (number | null)[]
  outcome: (number | null)[]
}

export interface AllocationData {
  /** Empty where every yield was given. */
  source: string
  hash: string | null
  granularity: Granularity
  by: Text
  resource: Text
  outcome: Text
  isMoney: boolean
  periods: string[]
  lines: LineSeries[]
  /** The rows behind, where lines are sold under several heads and must be compared within a period. */
  panel: PanelData | null
  /** The column of the lines in the panel. */
  lineRef: string
}

const tool = 'allocate_resources'
const mostLines = 40
const heads = ['channel', 'product', 'region'] as const

/** Whether people gave the yield of every line, so that no data are needed. */
export const isGiven = ({ lines = [] }: AllocationInput): boolean =>
  lines.length > 0 && lines.every(({ perUnit }) => perUnit !== undefined)

/** Reads the series of every line, and where needed the rows behind them. */
export async function readAllocation(input: AllocationInput, source: ToolSource): Promise<AllocationData> {
  if (isGiven(input)) return given(input)
  const isStock = input.kind === 'stock'
  const own = (name: string | undefined, role: ColumnRole): ColumnRole[] => (name === undefined ? [role] : [])
  const found = await findSource(source, {
    tool,
    roles: ['period', ...own(input.outcome, 'quantity'), ...(isStock ? [] : own(input.resource, 'ad_spend'))],
    named: input.source,
  })
  const columns = toolColumns(found.shape)
  const line = lineColumn(columns, input.by)
  const outcome = chooseColumn(columns, input.outcome ?? 'quantity', { tool, field: 'outcome' })
  const resource = isStock ? outcome : chooseColumn(columns, input.resource ?? 'ad_spend', { tool, field: 'resource' })
  checkNumbers({ outcome, resource })
  if (found.shape.form === 'wide' && line.ref === 'product' && !isStock) throw notApart()
  const series = await readLines(source, found, { line, outcome, resource })
  return {
    ...series,
    source: found.name,
    hash: found.hash,
    granularity: found.shape.granularity ?? 'month',
    by: line.label,
    resource: isStock ? { zh: '库存', en: 'stock' } : resource.label,
    outcome: outcome.label,
    isMoney: resource.role === 'ad_spend' || resource.role === 'cost' || resource.role === 'revenue',
    panel:
      isPanel(found.shape) && needsPanel(columns, { line, outcome, resource })
        ? await readPanel(source, found, [line.ref])
        : null,
    lineRef: line.ref,
  }
}

const given = ({ kind, lines = [] }: AllocationInput): AllocationData => ({
  ...{ source: '', hash: null, granularity: 'month', periods: [], panel: null, lineRef: '' },
  by: { zh: '对象', en: 'line' },
  resource: {
    money: { zh: '预算', en: 'budget' },
    people: { zh: '人员', en: 'people' },
    stock: { zh: '库存', en: 'stock' },
  }[kind],
  outcome: { zh: '产出', en: 'outcome' },
  isMoney: kind === 'money',
  lines: lines.map(({ line }) => ({ name: line, resource: [], outcome: [] })),
})

function lineColumn(columns: readonly ToolColumn[], by: string | undefined): ToolColumn {
  if (by !== undefined) return chooseColumn(columns, by, { tool, field: 'by' })
  const found = heads.map((role) => columnOfRole(columns, role)).find((one) => one !== undefined)
  if (found) return found
  throw new Failure('MethodNotCarried', {
    tool,
    zh: '数据中没有渠道、产品或区域列，无法确定分给谁；请用 by 指定一列。',
    en: 'the data have no column for channel, product or region to share out over; name one with by.',
  })
}

/** A wide table has a column a product, and one amount of spending for all of them. */
const notApart = () =>
  new Failure('MethodNotCarried', {
    tool,
    zh: '宽表的投入不分产品，看不出每个产品的响应；请提供每行一个“时期 × 产品（或渠道）”的长表。',
    en: 'a wide table does not part its spending by product, so no product’s response shows; a long table with a row a period and product (or channel) is needed.',
  })

function checkNumbers(columns: Record<'outcome' | 'resource', ToolColumn>): void {
  for (const [fieldName, { name, type }] of Object.entries(columns)) {
    if (type === 'number') continue
    throw new Failure('BadToolInput', {
      tool,
      found: name,
      zh: `${fieldName} 指定的列“${name}”不是数值列。`,
      en: `${fieldName} names "${name}", which is no column of numbers.`,
    })
  }
}

/** Ads and pieces sold under several heads in one period: season and price must be kept apart from the spending. */
function needsPanel(
  columns: readonly ToolColumn[],
  asked: Record<'line' | 'outcome' | 'resource', ToolColumn>,
): boolean {
  const others = heads.filter((role) => {
    const head = columnOfRole(columns, role)
    return head !== undefined && head.ref !== asked.line.ref
  })
  return asked.outcome.role === 'quantity' && asked.resource.role === 'ad_spend' && others.length > 0
}

async function readLines(
  { datasets }: ToolSource,
  { hash, shape }: FoundSource,
  { line, outcome, resource }: Record<'line' | 'outcome' | 'resource', ToolColumn>,
): Promise<Pick<AllocationData, 'periods' | 'lines'>> {
  const moment = `period:${shape.granularity ?? 'month'}` as const
  const { by, values, size } = await datasets.aggregate(hash, {
    by: [moment, line.ref],
    measures: [
      { name: 'outcome', of: outcome.ref, agg: 'sum' },
      { name: 'resource', of: resource.ref, agg: 'sum' },
    ],
    limit: 200_000,
  })
  const periods = [...new Set(by[moment] as string[])].sort()
  const place = new Map(periods.map((period, i) => [period, i]))
  const lines = new Map<string, LineSeries>()
  for (let i = 0; i < size; i++) {
    const name = by[line.ref]?.[i]
    if (name === null || name === undefined) continue
    const found = lines.get(name) ?? emptyLine(name, periods.length)
    lines.set(name, found)
    const at = place.get(by[moment]?.[i] as string) as number
    found.outcome[at] = numberOf(values.outcome?.[i])
    found.resource[at] = numberOf(values.resource?.[i])
  }
  if (lines.size > mostLines) throw tooMany(line.label, lines.size)
  return { periods, lines: [...lines.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) }
}

const emptyLine = (name: string, length: number): LineSeries => ({
  name,
  resource: new Array<null>(length).fill(null),
  outcome: new Array<null>(length).fill(null),
})

const tooMany = (by: Text, found: number) =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `“${by.zh}”有 ${found} 个取值，最多支持 ${mostLines} 个；请改用更粗的列。`,
    en: `"${by.en}" has ${found} values; ${mostLines} at most can be shared out over. Choose a coarser column.`,
  })
