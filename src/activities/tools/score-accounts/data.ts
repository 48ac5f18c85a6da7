import { findCustomers, noCustomers } from '../find-customers.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, numbersOf, type ToolColumn } from '../tool-columns.ts'
import type { ScoreInput } from './input.ts'

/** What a criterion stands for, where its column's name tells. */
export type CriterionKind = 'volume' | 'frequency' | 'profit' | 'potential' | 'influence' | 'other'

export interface AccountCriterion {
  name: string
  kind: CriterionKind
  weight: number
  isCost: boolean
  scale: 'min-max' | 'rank'
  values: (number | null)[]
}

/** The accounts, one a row. */
export interface AccountData {
  hash: string
  names: string[]
  criteria: AccountCriterion[]
  /** Money of each account; null where the source has none. */
  revenue: (number | null)[] | null
  satisfaction: (number | null)[] | null
  potential: (number | null)[] | null
  /** The weights come from the tool, not from the caller. */
  isDefault: boolean
  isSampled: boolean
}

const tool = 'score_accounts'
const mostAccounts = 200_000

/** The criteria of key accounts and their usual weights: volume and profit first. */
const kinds: { kind: Exclude<CriterionKind, 'other'>; weight: number; name: RegExp }[] = [
  { kind: 'volume', weight: 0.35, name: /^(销售额|采购额|营业额|成交额|年采购额|revenue|sales|amount|turnover)$/i },
  { kind: 'frequency', weight: 0.15, name: /(频次|频率|订单数|次数|frequency|orders)/i },
  { kind: 'profit', weight: 0.25, name: /(利润|毛利额|profit)/i },
  { kind: 'potential', weight: 0.15, name: /(潜力|potential)/i },
  { kind: 'influence', weight: 0.1, name: /(影响力|influence)/i },
]
const marginName = /(毛利率|利润率|margin)/i
const accountName = /(客户名称|客户名|公司|企业名称|account|company|customername|^name$)/i

/** Reads the accounts: one row a customer. @throws {Failure} `MethodNotCarried`, `BadToolInput` */
export async function readAccounts(asked: ScoreInput, source: ToolSource): Promise<AccountData> {
  const need = {
    tool,
    named: asked.source,
    fits: (columns: readonly ToolColumn[]) => fits(columns, asked),
    missing: missingFor(asked),
  }
  const found = await findCustomers(source, need)
  if (!found) throw noCustomers(source, need)
  const { columns } = found
  const numeric = columns.filter(({ type }) => type === 'number')
  const wanted = asked.criteria
    ? asked.criteria.map((one) => ({ ...one, column: chooseColumn(numeric, one.column, { tool, field: 'criteria' }) }))
    : null
  const text = columns.find(({ type, name }) => type === 'text' && accountName.test(name))
  const label = text ?? columnOfRole(columns, 'customer')
  const refs = [...new Set(['customer', ...(label ? [label.ref] : []), ...numeric.map(({ ref }) => ref)])]
  const answer = await source.datasets.columns(found.hash, refs, { limit: mostAccounts })
  const cells = (column: ToolColumn | undefined) => (column ? numbersOf(answer.columns[column.ref] ?? []) : null)
  const ids = (answer.columns.customer ?? []).map((id) => String(id ?? ''))
  // A column without a single number is no column of numbers, whatever it is called.
  const revenue = cells(columnOfRole(numeric, 'revenue') ?? columnOf(numeric, 'volume'))
  const criteria = wanted
    ? wanted.map(({ column, weight = 1, isCost = false, scale = 'rank' }) => ({
        name: column.name,
        kind: kindOf(column),
        weight,
        isCost,
        scale,
        values: cells(column) ?? [],
      }))
    : usualCriteria(numeric, { cells, revenue })
  return {
    hash: found.hash,
    names: uniqueNames((answer.columns[label?.ref ?? 'customer'] ?? []).map(String), ids),
    criteria,
    revenue,
    satisfaction: cells(columnOfRole(numeric, 'satisfaction') ?? columnOfRole(numeric, 'rating')),
    potential: cells(columnOf(numeric, 'potential')),
    isDefault: wanted === null && !asked.comparisons,
    isSampled: answer.sampled !== null,
  }
}

const missingFor = ({ criteria }: ScoreInput) => {
  if (!criteria)
    return {
      zh: '含可评分的数值列（销售额、频次、利润、潜力、影响力，或用 criteria 指定的列）；交易明细可用 customer_value 或 segment_customers 汇总',
      en: 'with numbers to score by (volume, frequency, profit, potential, influence, or columns named by criteria); customer_value and segment_customers sum transactions up',
    }
  const names = criteria.map(({ column }) => column.slice(0, 40))
  return {
    zh: `且含有 criteria 指定的数值列（${names.join('、')}）`,
    en: `with the columns of numbers that criteria names (${names.join(', ')})`,
  }
}

/** The columns that were named, or at least two that tell by their names. */
function fits(columns: readonly ToolColumn[], { criteria, source }: ScoreInput): boolean {
  const numeric = columns.filter(({ type }) => type === 'number')
  if (criteria)
    return (
      source !== undefined || criteria.every((one) => numeric.some(({ name, ref }) => [name, ref].includes(one.column)))
    )
  return new Set(numeric.map(kindOf).filter((kind) => kind !== 'other')).size >= 2
}

const kindOf = ({ name, role }: ToolColumn): CriterionKind =>
  role === 'revenue' ? 'volume' : (kinds.find((one) => one.name.test(name))?.kind ?? 'other')

const columnOf = (columns: readonly ToolColumn[], kind: CriterionKind): ToolColumn | undefined =>
  columns.find((column) => kindOf(column) === kind)

function usualCriteria(
  columns: readonly ToolColumn[],
  {
    cells,
    revenue,
  }: { cells: (column: ToolColumn | undefined) => (number | null)[] | null; revenue: AccountData['revenue'] },
): AccountCriterion[] {
  return kinds.flatMap(({ kind, weight }) => {
    const column = columnOf(columns, kind)
    const own = { kind, weight, isCost: false, scale: 'rank' as const }
    if (column) return [{ ...own, name: column.name, values: cells(column) ?? [] }]
    const margin = kind === 'profit' ? columns.find(({ name }) => marginName.test(name)) : undefined
    if (!margin || !revenue) return []
    const shares = cells(margin) ?? []
    // A margin written as 29.1 is a percentage.
    const unit = shares.some((share) => share !== null && share > 1.5) ? 100 : 1
    const values = revenue.map((money, i) => {
      const share = shares[i] ?? null
      return money === null || share === null ? null : (money * share) / unit
    })
    return [{ ...own, name: `销售额×${margin.name}`, values }]
  })
}

/** Two accounts of one name are told apart by their ids. */
function uniqueNames(names: readonly string[], ids: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return names.map((name, i) => ((counts.get(name) ?? 0) > 1 && name !== ids[i] ? `${name} ${ids[i]}` : name))
}
