import { type EffectData, type MeasureAsk, readEffectPanel, readEffectPeriods } from '../effect/panel.ts'
import { findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { columnOfRole, type ToolColumn, toolColumns } from '../tool-columns.ts'
import type { EffectInput } from './input.ts'
import { readStock, type StockFlow } from './stock-flow.ts'

export interface EvaluationData {
  panel: EffectData
  /** Everything, without a filter, for shares; null where the plan is everything. */
  all: EffectData | null
  stock: StockFlow | null
  hasTreated: boolean
}

const tool = 'evaluate_effect'

/** Reads sales, money, satisfaction and stock, of the plan's part and of the rest. */
export async function readEvaluation(input: EffectInput, source: ToolSource): Promise<EvaluationData> {
  const found = await findSource(source, { tool, roles: ['period', 'quantity'], named: input.source })
  const columns = toolColumns(found.shape)
  const measures = measuresOf(columns)
  const panel = input.treated
    ? await readEffectPanel(source, found, {
        tool,
        treated: input.treated,
        control: input.control,
        where: input.where,
        measures,
      })
    : await readEffectPeriods(source, found, { tool, where: input.where, measures })
  const isPart = input.treated !== undefined || (input.where ?? []).length > 0
  return {
    panel,
    all: isPart ? await readEffectPeriods(source, found, { tool, measures: measures.slice(0, 1) }) : null,
    stock: await readStock(input, source, { granularity: panel.granularity, columns }),
    hasTreated: input.treated !== undefined,
  }
}

function measuresOf(columns: readonly ToolColumn[]): MeasureAsk[] {
  const of = (role: ToolColumn['role']) => columnOfRole(columns, role)
  const quantity = of('quantity') ?? (columns.find(({ role }) => role === 'quantity') as ToolColumn)
  const [revenue, price, cost, ads, satisfaction] = [
    of('revenue'),
    of('price'),
    of('cost'),
    of('ad_spend'),
    of('satisfaction') ?? of('rating'),
  ]
  return [
    { name: 'quantity', column: quantity },
    ...(revenue
      ? [{ name: 'revenue', column: revenue }]
      : price
        ? [{ name: 'revenue', column: price, with: quantity }]
        : []),
    ...(cost ? [{ name: 'cost', column: cost, with: quantity }] : []),
    ...(ads ? [{ name: 'ads', column: ads }] : []),
    ...(satisfaction ? [{ name: 'satisfaction', column: satisfaction }] : []),
  ]
}
