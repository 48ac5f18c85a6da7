import { present } from '../../../analysis/points.ts'
import type { CellValue } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { type FoundSource, findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, numberOf, numbersOf, type ToolColumn, toolColumns } from '../tool-columns.ts'
import type { InventoryInput } from './input.ts'

/** A product in a warehouse, or everywhere. */
export interface StockItem {
  product: string
  place: string | null
  demand: (number | null)[]
  issued: (number | null)[]
  stock: (number | null)[]
  onOrder: (number | null)[]
  /** Days from order to delivery of each purchase order. */
  leadDays: number[]
}

export interface InventoryData {
  source: string
  hash: string
  granularity: Granularity
  periods: string[]
  demand: { name: Text; isSold: boolean }
  hasStock: boolean
  purchases: string | null
  items: StockItem[]
  /** Items there are, where not all are read. */
  found: number
}

const tool = 'plan_inventory'
const mostItems = 60
const demandWords = /^(需求|需求量|需求数量|要货量|demand|demandqty|demandquantity|unitsdemanded)$/i
const onOrderWords = /^(在途|在途数量|在途库存|已订未到|onorder|intransit|openorders)$/i
const leadWords =
  /^(提前期|在途天数|采购提前期|交货期|交货天数|到货天数|补货周期|补货提前期|leadtime|leaddays|leadtimedays|deliverydays)$/i

const called = (columns: readonly ToolColumn[], words: RegExp): ToolColumn | undefined =>
  columns.find(
    ({ name, type }) => type === 'number' && words.test(name.replace(/[\s_()（）天-]*$/g, '').replace(/[\s_-]/g, '')),
  )

/** Reads the demand, issues and stock of every product and warehouse, and the lead times of purchase orders. */
export async function readInventory(input: InventoryInput, source: ToolSource): Promise<InventoryData> {
  const found = await findStock(input, source)
  const columns = toolColumns(found.shape)
  const asked =
    input.demand === undefined
      ? called(columns, demandWords)
      : chooseColumn(columns, input.demand, { tool, field: 'demand' })
  const sold = columnOfRole(columns, 'quantity') as ToolColumn
  const demand = asked ?? sold
  const place = columnOfRole(columns, 'region')
  const stock = columnOfRole(columns, 'inventory')
  const read = await readSeries(source, found, {
    product: columnOfRole(columns, 'product'),
    demand,
    sold,
    stock,
    onOrder: called(columns, onOrderWords),
    place: stock ? place : undefined,
  })
  const orders =
    input.leadDays === undefined ? await readLeads(input, source, place !== undefined && stock !== undefined) : null
  const chosen = choose(read.items, input.products)
  return {
    source: found.name,
    hash: found.hash,
    granularity: found.shape.granularity ?? 'month',
    periods: read.periods,
    demand: { name: demand.label, isSold: demand.ref === sold.ref },
    hasStock: stock !== undefined,
    purchases: orders?.name ?? null,
    items: chosen
      .slice(0, mostItems)
      .map((item) => ({ ...item, leadDays: orders?.leads.get(keyOf(item)) ?? orders?.leads.get(item.product) ?? [] })),
    found: chosen.length,
  }
}

/** The first source with stock; else any with sales, a wide table too. */
async function findStock({ source: named }: InventoryInput, source: ToolSource): Promise<FoundSource> {
  try {
    return await findSource(source, { tool, roles: ['period', 'product', 'quantity', 'inventory'], named })
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'MethodNotCarried') throw error
    return findSource(source, { tool, roles: ['period', 'quantity'], named })
  }
}

interface Columns {
  /** Without it everything counts as one item. */
  product: ToolColumn | undefined
  demand: ToolColumn
  sold: ToolColumn
  stock: ToolColumn | undefined
  onOrder: ToolColumn | undefined
  place: ToolColumn | undefined
}

async function readSeries({ datasets }: ToolSource, { hash, shape }: FoundSource, columns: Columns) {
  const moment = `period:${shape.granularity ?? 'month'}` as const
  const measured = { demand: columns.demand, issued: columns.sold, stock: columns.stock, onOrder: columns.onOrder }
  const { by, values, size } = await datasets.aggregate(hash, {
    by: [moment, ...(columns.product ? ['product'] : []), ...(columns.place ? [columns.place.ref] : [])],
    measures: Object.entries(measured).flatMap(([name, column]) =>
      column ? [{ name, of: column.ref, agg: 'sum' as const }] : [],
    ),
    limit: 500_000,
  })
  const periods = [...new Set(by[moment] as string[])].sort()
  const at = new Map(periods.map((period, i) => [period, i]))
  const items = new Map<string, StockItem>()
  for (let i = 0; i < size; i++) {
    const product = columns.product ? by.product?.[i] : 'total'
    if (typeof product !== 'string') continue
    const place = columns.place ? (by[columns.place.ref]?.[i] ?? null) : null
    const item = items.get(keyOf({ product, place })) ?? emptyItem({ product, place }, periods.length)
    items.set(keyOf(item), item)
    const t = at.get(by[moment]?.[i] as string) as number
    for (const key of ['demand', 'issued', 'stock', 'onOrder'] as const) item[key][t] = numberOf(values[key]?.[i])
  }
  return { periods, items: [...items.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) }
}

const keyOf = ({ product, place }: Pick<StockItem, 'product' | 'place'>): string => `${product}\u0000${place ?? ''}`

function emptyItem({ product, place }: Pick<StockItem, 'product' | 'place'>, length: number): StockItem {
  const gaps = () => new Array<number | null>(length).fill(null)
  return { product, place, demand: gaps(), issued: gaps(), stock: gaps(), onOrder: gaps(), leadDays: [] }
}

/** Lead times by product and place, and by product alone. */
async function readLeads(input: InventoryInput, source: ToolSource, byPlace: boolean) {
  for (const one of source.sources) {
    if (
      input.purchases !== undefined &&
      one.name !== input.purchases &&
      one.name.replace(/\.[^.]+$/, '') !== input.purchases
    )
      continue
    const columns = toolColumns(await source.datasets.shape(one.hash))
    const days = called(columns, leadWords)
    if (!days || !columnOfRole(columns, 'product')) continue
    const place = byPlace ? columnOfRole(columns, 'region') : undefined
    const refs = ['product', days.ref, ...(place ? [place.ref] : [])]
    const { columns: cells } = await source.datasets.columns(one.hash, refs, { limit: 200_000 })
    return { name: one.name, leads: gather(cells, days.ref, place?.ref) }
  }
  if (input.purchases === undefined) return null
  return Promise.reject(noLeads(input.purchases))
}

function gather(cells: Record<string, CellValue[]>, days: string, place: string | undefined): Map<string, number[]> {
  const leads = new Map<string, number[]>()
  const lead = numbersOf(cells[days] as CellValue[])
  const add = (key: string, value: number) => {
    const list = leads.get(key) ?? []
    list.push(value)
    leads.set(key, list)
  }
  lead.forEach((value, i) => {
    const product = cells.product?.[i]
    if (value === null || value < 0 || typeof product !== 'string') return
    add(product, value)
    if (place) add(keyOf({ product, place: String(cells[place]?.[i] ?? '') }), value)
  })
  return leads
}

const noLeads = (name: string) =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `没有名为“${name.slice(0, 60)}”且含产品列和提前期天数列（如“在途天数”“提前期”）的数据。`,
    en: `there are no data called "${name.slice(0, 60)}" with a product and a column of lead days (such as "lead time" or 在途天数).`,
  })

function choose(items: readonly StockItem[], products: readonly string[] | undefined): StockItem[] {
  const wanted = products && products.length > 0 ? new Set(products) : null
  const known = [...new Set(items.map(({ product }) => product))]
  const stranger = wanted ? [...wanted].find((name) => !known.includes(name)) : undefined
  if (stranger !== undefined)
    throw new Failure('BadToolInput', {
      tool,
      found: stranger.slice(0, 60),
      zh: `products 中的“${stranger.slice(0, 60)}”不在数据中。现有：${known.slice(0, 12).join('、')}`,
      en: `products names "${stranger.slice(0, 60)}", which is not in the data. There are: ${known.slice(0, 12).join(', ')}`,
    })
  const kept = wanted ? items.filter(({ product }) => wanted.has(product)) : [...items]
  const volume = ({ demand }: StockItem) => present(demand).reduce((sum, value) => sum + value, 0)
  return kept.length <= mostItems ? kept : kept.sort((a, b) => volume(b) - volume(a))
}
