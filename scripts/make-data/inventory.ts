/**
 * Two warehouses, day by day, on everyday replenishment (stock for festivals is bought apart): weekly stock figures and
 * the purchase orders behind them.
 */
import { LAST_WEEK, WEEKS } from './advertising.ts'
import { parseDay, writeDay } from './calendar.ts'
import { Random } from './random.ts'

/** Mean and standard deviation of a week's demand, pieces, and of the lead time, days. */
export interface Item {
  product: string
  warehouse: string
  week: { mean: number; sd: number }
  lead: { mean: number; sd: number }
  /** Pieces on hand and on order at which a new order is placed, and its size. */
  reorder: number
  batch: number
}

export const WAREHOUSES = [
  { name: '华东', scale: 1, extraDays: 0, safety: 2.2 },
  // Too low on purpose: orders go out later than even the mean demand over the lead time asks for, and it runs dry.
  { name: '西南', scale: 0.45, extraDays: 5, safety: -0.7 },
]
const BASICS: [string, number, number, number, number][] = [
  ['每日坚果750g', 1_050, 0.22, 18, 3],
  ['芒果干508g', 620, 0.3, 12, 2],
  ['原味瓜子500g', 1_300, 0.15, 7, 1],
  ['手撕牛肉干200g', 420, 0.35, 9, 1.5],
  ['魔芋爽30包', 880, 0.2, 8, 1.5],
  ['辣条大礼包1kg', 810, 0.18, 6, 1],
  ['螺蛳粉6袋装', 690, 0.28, 10, 2],
  ['卤味鸭脖500g', 560, 0.25, 5, 1],
]
/** The chance of not running dry within one order cycle that the planted reorder points stand for. */
export const SERVICE = { level: 0.95, z: 1.6448536269514722 }

/** Mean demand over the lead time and its standard deviation: √(L·σ² + μ²·σ_L²), in days. */
function overLead({ week, lead }: Pick<Item, 'week' | 'lead'>) {
  const [daily, sd] = [week.mean / 7, week.sd / Math.sqrt(7)]
  return { mean: daily * lead.mean, sd: Math.sqrt(lead.mean * sd ** 2 + daily ** 2 * lead.sd ** 2) }
}

export const ITEMS: Item[] = WAREHOUSES.flatMap(({ name, scale, extraDays, safety }) =>
  BASICS.map(([product, mean, variation, days, spread]) => {
    const week = { mean: Math.round(mean * scale), sd: Math.round(mean * scale * variation) }
    const lead = { mean: days + extraDays, sd: spread }
    const need = overLead({ week, lead })
    return {
      product,
      warehouse: name,
      week,
      lead,
      reorder: Math.round(need.mean + safety * need.sd),
      batch: Math.round((week.mean * 1.8) / 10) * 10,
    }
  }),
)

/** What a planner should come to at the planted service level. */
export const rightReorder = (item: Item) => {
  const { mean, sd } = overLead(item)
  return { safetyStock: SERVICE.z * sd, reorderPoint: mean + SERVICE.z * sd }
}

/** Independent from day to day, and never negative: a gamma with the day's share of mean and variance. */
function dailyDemand({ week }: Item, random: Random): number {
  const rate = week.mean / week.sd ** 2
  return Math.round(random.gamma((rate * week.mean) / 7, rate))
}

interface Purchase {
  product: string
  warehouse: string
  ordered: number
  arrived: number
  quantity: number
}

interface Ledger {
  weeks: (string | number)[][]
  purchases: Purchase[]
}

function keep(item: Item, random: Random): Ledger {
  const ledger: Ledger = { weeks: [], purchases: [] }
  const start = parseDay(LAST_WEEK) - 7 * (WEEKS - 1)
  let stock = item.reorder + item.batch
  const due: Purchase[] = []
  for (let week = 0; week < WEEKS; week += 1) {
    let [demand, shipped, received] = [0, 0, 0]
    for (let day = start + 7 * week; day < start + 7 * week + 7; day += 1) {
      for (const { quantity } of due.filter(({ arrived }) => arrived === day)) {
        stock += quantity
        received += quantity
      }
      const wanted = dailyDemand(item, random)
      const sold = Math.min(stock, wanted)
      demand += wanted
      shipped += sold
      stock -= sold
      const coming = due.filter(({ arrived }) => arrived > day).reduce((sum, { quantity }) => sum + quantity, 0)
      if (stock + coming <= item.reorder) due.push(order(item, day, random))
    }
    const end = start + 7 * week + 6
    const coming = due.filter(({ arrived }) => arrived > end).reduce((sum, { quantity }) => sum + quantity, 0)
    const date = writeDay(start + 7 * week)
    ledger.weeks.push([date, item.product, item.warehouse, demand, shipped, received, stock, coming])
  }
  ledger.purchases = due.filter(({ arrived }) => arrived <= start + 7 * WEEKS - 1)
  return ledger
}

function order({ product, warehouse, lead, batch }: Item, day: number, random: Random): Purchase {
  const days = Math.max(1, Math.round(random.normal(lead.mean, lead.sd)))
  return { product, warehouse, ordered: day, arrived: day + days, quantity: batch }
}

export const INVENTORY_HEADER = '日期,产品,大区,需求数量,出库数量,到货数量,期末库存,在途数量'.split(',')
export const PURCHASES_HEADER = '采购单号,产品,大区,下单日期,到货日期,采购数量,在途天数'.split(',')

/** @returns the cells of both files */
export function makeInventory(): { weeks: (string | number)[][]; purchases: (string | number)[][] } {
  const random = new Random('inventory')
  const ledgers = ITEMS.map((item) => keep(item, random))
  const orders = ledgers.flatMap(({ purchases }) => purchases).sort((a, b) => a.ordered - b.ordered)
  return {
    weeks: ledgers
      .flatMap(({ weeks }) => weeks)
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : String(a[0]) > String(b[0]) ? 1 : 0)),
    purchases: orders.map(({ product, warehouse, ordered, arrived, quantity }, i) => [
      `P${String(i + 1).padStart(4, '0')}`,
      product,
      warehouse,
      writeDay(ordered),
      writeDay(arrived),
      quantity,
      arrived - ordered,
    ]),
  }
}
