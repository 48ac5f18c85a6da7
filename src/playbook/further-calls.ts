import type { Task } from '../agents/view.ts'
import type { ColumnRole } from '../domain/dataset/roles.ts'
import type { Findings } from './reading/findings.ts'

/** A call beyond description, trend and forecast, made where the data carry it. */
export interface FurtherCall {
  name: string
  input: Record<string, unknown>
}

/** Two years: fewer periods show a season once. */
const monthsForSeason = 24
/** Periods that the evaluation of another one needs before it. */
const fewestBefore = 6
/** Products that get a type in one call. */
const mostLines = 12
/** Series that are taken apart, and regressions that are run, in one call. */
const mostSeries = 4

/**
 * The further calls of an agenda item, by the columns that the pinned sources have.
 *
 * | item | call | needs |
 * |---|---|---|
 * | diagnosis | `decompose_series`, `find_anomalies` | two years of months or quarters |
 * | diagnosis | `choose_strategy_type` | two years of months or quarters by product |
 * | diagnosis | `find_bundles` | orders with products |
 * | diagnosis | `segment_customers` | customers with dates and money |
 * | diagnosis | `measure_satisfaction` | customers with satisfaction |
 * | levers | `regress_sales` | price and quantity |
 * | levers | `allocate_resources` | ad spend by channel |
 * | levers | `plan_inventory` | stock by product |
 * | execution, commitments | `evaluate_effect` of the last period | seven periods of quantity |
 * | execution | `test_campaign` | variants and who bought |
 * | execution | `score_accounts` | accounts with revenue and satisfaction |
 */
export function furtherCalls(task: Task, findings: Findings): FurtherCall[] {
  const products = findings.products.map(({ name }) => name)
  const few = products.slice(0, mostSeries)
  const calls: Partial<Record<Task['item'], (FurtherCall | false)[]>> = {
    diagnosis: [
      hasSeasons(findings) && { name: 'decompose_series', input: { products: few } },
      hasSeasons(findings) && { name: 'find_anomalies', input: { products } },
      hasSeasons(findings) &&
        carries(task, ['period', 'product', 'quantity']) && {
          name: 'choose_strategy_type',
          input: { lines: task.products.length > mostLines ? products : task.products },
        },
      carries(task, ['order', 'product']) && { name: 'find_bundles', input: {} },
      carries(task, ['order', 'customer', 'period']) && { name: 'segment_customers', input: {} },
      carries(task, ['customer', 'satisfaction']) && { name: 'measure_satisfaction', input: {} },
    ],
    levers: [
      carries(task, ['price', 'quantity', 'product']) && {
        name: 'regress_sales',
        input: { form: 'log-log', by: 'product', products },
      },
      carries(task, ['ad_spend', 'quantity', 'channel']) && { name: 'allocate_resources', input: {} },
      carries(task, ['inventory', 'product']) && { name: 'plan_inventory', input: {} },
    ],
    execution: [
      ...lastPeriod(task, findings),
      carries(task, ['variant', 'converted']) && { name: 'test_campaign', input: {} },
      carries(task, ['customer', 'revenue', 'satisfaction']) && { name: 'score_accounts', input: {} },
    ],
    commitments: lastPeriod(task, findings),
  }
  return (calls[task.item] ?? []).filter((call) => call !== false)
}

/** The last period against what a forecast from before it expected. */
const lastPeriod = (task: Task, { products, periods }: Findings): FurtherCall[] => {
  const start = products[0]?.sizes.latest?.period
  return start !== undefined && (periods ?? 0) > fewestBefore && carries(task, ['period', 'quantity'])
    ? [{ name: 'evaluate_effect', input: { start } }]
    : []
}

/** One source has a column for every role. */
export const carries = ({ sources }: Task, roles: readonly ColumnRole[]): boolean =>
  sources.some(({ columns }) => roles.every((role) => columns.some((column) => column.role === role)))

const hasSeasons = ({ periods, dataMonths }: Findings): boolean =>
  (dataMonths === 1 || dataMonths === 3) && (periods ?? 0) * dataMonths >= monthsForSeason
