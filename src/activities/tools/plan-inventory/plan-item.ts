import { average } from '../../../analysis/columns.ts'
import { type DemandOutlook, demandOutlook } from '../../../analysis/inventory/demand-outlook.ts'
import {
  expectedShortage,
  planReplenishment,
  type ReplenishmentPlan,
  stockOutRisk,
} from '../../../analysis/inventory/replenishment.ts'
import { type StockTurnover, stockTurnover } from '../../../analysis/inventory/stock-turnover.ts'
import { isPresent, present } from '../../../analysis/points.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { seasonLength } from '../next-periods.ts'
import type { InventoryData, StockItem } from './data.ts'
import type { InventoryInput } from './input.ts'

export const daysPerPeriod: Record<Granularity, number> = {
  day: 1,
  week: 7,
  month: 30.4375,
  quarter: 91.3125,
  year: 365.25,
}

export interface ItemPlan {
  item: StockItem
  outlook: DemandOutlook
  lead: { days: number; sd: number; orders: number }
  plan: ReplenishmentPlan
  turnover: StockTurnover | null
  /** Stock on hand and on order at the end; null where it is not known. */
  position: number | null
  /** Chance to run dry before a delivery that is ordered now. */
  risk: number | null
  shortage: number | null
  /** What to order now: 0 above the reorder point. */
  order: number | null
  /** Issued of what was asked for. */
  fill: number | null
  /** Share of periods without demand. */
  idle: number
}

export type NoPlan = { item: StockItem; why: 'too-few' | 'no-lead' | 'no-demand' }

const fewestDemand = 6
const fewestOrders = 3

/** Works out how to replenish one product in one place. */
export function planItem(item: StockItem, input: InventoryInput, data: InventoryData): ItemPlan | NoPlan {
  const values = present(item.demand)
  if (values.length < fewestDemand) return { item, why: 'too-few' }
  if (!(values.reduce((sum, value) => sum + value, 0) > 0)) return { item, why: 'no-demand' }
  const lead = leadOf(item, input)
  if (!lead) return { item, why: 'no-lead' }
  const length = daysPerPeriod[data.granularity]
  const isCalendar = data.granularity === 'month' || data.granularity === 'quarter'
  const review = (input.reviewDays ?? length) / length
  const ahead = Math.max(1, lead.days / length + review)
  const outlook = demandOutlook(item.demand, { season: isCalendar ? seasonLength[data.granularity] : 1, ahead })
  const mean = Math.max(0, outlook.mean)
  const demand = { mean, sd: outlook.sd, follow: outlook.follow, lead: lead.days / length, leadSd: lead.sd / length }
  const plan = planReplenishment(demand, { service: input.service, review })
  const stock = item.stock.findLast(isPresent) ?? null
  const position = stock === null ? null : stock + (item.onOrder.at(-1) ?? 0)
  return {
    ...{ item, outlook, lead, plan, position },
    turnover: present(item.stock).length > 0 ? turnoverOf(item, data.granularity) : null,
    risk: position === null ? null : rounded(stockOutRisk(plan.leadDemand, position)),
    shortage: position === null ? null : expectedShortage(plan.leadDemand, position),
    order:
      position === null ? null : position > plan.reorderPoint ? 0 : Math.ceil(Math.max(0, plan.orderUpTo - position)),
    fill: data.demand.isSold ? null : fillOf(item),
    idle: values.filter((value) => value === 0).length / values.length,
  }
}

/** Six digits: tails of a normal further out mean nothing for stocks. */
const rounded = (risk: number): number => Math.round(risk * 1e6) / 1e6

function leadOf({ leadDays }: StockItem, input: InventoryInput): ItemPlan['lead'] | null {
  if (input.leadDays !== undefined) return { days: input.leadDays, sd: input.leadDaysSd ?? 0, orders: 0 }
  if (leadDays.length < fewestOrders) return null
  const days = average(Float64Array.from(leadDays))
  const squares = leadDays.reduce((sum, value) => sum + (value - days) ** 2, 0)
  return { days, sd: Math.sqrt(squares / (leadDays.length - 1)), orders: leadDays.length }
}

const turnoverOf = (item: StockItem, granularity: Granularity): StockTurnover | null =>
  item.issued.some((value, i) => isPresent(value) && isPresent(item.stock[i]))
    ? stockTurnover(item.issued, item.stock, 365.25 / daysPerPeriod[granularity])
    : null

export function fillOf({ demand, issued }: Pick<StockItem, 'demand' | 'issued'>): number | null {
  let [asked, served] = [0, 0]
  demand.forEach((value, i) => {
    if (!isPresent(value) || !isPresent(issued[i])) return
    asked += value
    served += issued[i] as number
  })
  return asked > 0 ? served / asked : null
}
