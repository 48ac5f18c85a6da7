import type { Filter } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { findSource } from '../find-source.ts'
import { weekIn } from '../next-periods.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, type ToolColumn, toolColumns } from '../tool-columns.ts'
import type { EffectInput } from './input.ts'

/** What was issued and lay in stock, by the periods of the sales. */
export interface StockFlow {
  periods: string[]
  issued: (number | null)[]
  /** Mean stock of the period. */
  stock: (number | null)[]
  /** Whether it is of the same places as the plan; else of all. */
  isSame: boolean
}

const tool = 'evaluate_effect'

/** The stock of the treated places, where the stock knows them; of all places else; null without any. */
export async function readStock(
  input: EffectInput,
  source: ToolSource,
  { granularity, columns }: { granularity: Granularity; columns: readonly ToolColumn[] },
): Promise<StockFlow | null> {
  try {
    const stock = await findSource(source, { tool, roles: ['period', 'quantity', 'inventory'], named: input.inventory })
    // Weeks do not fill months: each counts for the one in which its Thursday lies.
    const isFolded = stock.shape.granularity === 'week' && granularity !== 'week'
    const moment = `period:${isFolded ? 'week' : granularity}` as const
    const where = stockFilters(input, { columns, own: toolColumns(stock.shape) })
    const { by, values } = await source.datasets.aggregate(stock.hash, {
      by: [moment],
      measures: [
        { name: 'issued', of: 'quantity', agg: 'sum' },
        { name: 'stock', of: 'inventory', agg: 'sum' },
        { name: 'looks', of: 'period', agg: 'count_distinct' },
      ],
      where: where ?? [],
    })
    const names = (by[moment] as string[]).map((period) => (isFolded ? weekIn(period, granularity) : period))
    return { ...gathered(names, values as Record<string, (number | null)[]>), isSame: where !== null }
  } catch (error) {
    // Without stock data, or with coarser ones, there is no turnover; everything else stands.
    const isLacking = error instanceof Failure && (error.code === 'MethodNotCarried' || error.code === 'BadDataQuery')
    if (input.inventory === undefined && isLacking) return null
    throw error
  }
}

/** Issues added up, stocks averaged over the times they were looked at. */
function gathered(names: readonly string[], values: Record<string, (number | null)[]>): Omit<StockFlow, 'isSame'> {
  const periods = [...new Set(names)].sort()
  const sumOf = (name: string, period: string) =>
    names.reduce((sum, one, i) => sum + (one === period ? (values[name]?.[i] ?? 0) : 0), 0)
  return {
    periods,
    issued: periods.map((period) => sumOf('issued', period)),
    stock: periods.map((period) => sumOf('stock', period) / Math.max(1, sumOf('looks', period))),
  }
}

/** The filters in the columns of the stock; null where it lacks one of them. */
function stockFilters(
  { treated, where = [] }: EffectInput,
  { columns, own }: Record<'columns' | 'own', readonly ToolColumn[]>,
): Filter[] | null {
  const asked = [...(treated ? [treated] : []), ...where].map(({ column, values }) => ({
    role: chooseColumn(columns, column, { tool, field: 'where' }).role,
    values,
  }))
  const found = asked.map(({ role, values }) => ({
    column: role === 'attribute' ? undefined : columnOfRole(own, role),
    values,
  }))
  return found.every(({ column }) => column !== undefined)
    ? found.map(({ column, values }) => ({ of: (column as ToolColumn).ref, in: values }))
    : null
}
