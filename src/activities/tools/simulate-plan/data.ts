import type { Granularity } from '../../../domain/sales-table.ts'
import { isPanel, type PanelData, readPanel } from '../demand/panel-data.ts'
import { findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { columnOfRole, numberOf, toolColumns } from '../tool-columns.ts'
import type { SimulationInput } from './input.ts'

/** What a product sold in a channel, period by period. */
export interface SoldSeries {
  product: string
  /** Empty where the data have no channels. */
  channel: string
  units: (number | null)[]
  revenue: (number | null)[]
  cost: (number | null)[]
  spend: (number | null)[]
}

export interface SimulationData {
  hash: string
  granularity: Granularity
  periods: string[]
  series: SoldSeries[]
  has: Record<'channel' | 'price' | 'cost' | 'spend', boolean>
  panel: PanelData | null
}

const tool = 'simulate_plan'

/** Reads what was sold of every product and channel, and the rows from which elasticities can be told. */
export async function readSimulation(input: SimulationInput, source: ToolSource): Promise<SimulationData> {
  const found = await findSource(source, { tool, roles: ['period', 'product', 'quantity'], named: input.source }).catch(
    (error) => {
      if (input.source !== undefined) throw error
      // A wide table has a column for each product and no product column.
      return findSource(source, { tool, roles: ['period', 'quantity'] })
    },
  )
  const columns = toolColumns(found.shape)
  const has = {
    channel: columnOfRole(columns, 'channel') !== undefined,
    price: columnOfRole(columns, 'price') !== undefined,
    cost: columnOfRole(columns, 'cost') !== undefined,
    spend: columnOfRole(columns, 'ad_spend') !== undefined,
  }
  const hasProduct = columnOfRole(columns, 'product') !== undefined
  // Data that name no product sell one, called as the column of its quantity.
  const only = columnOfRole(columns, 'quantity')?.name
  const granularity = found.shape.granularity ?? 'month'
  const moment = `period:${granularity}` as const
  const { by, values, size } = await source.datasets.aggregate(found.hash, {
    by: [moment, ...(hasProduct ? ['product'] : []), ...(has.channel ? ['channel'] : [])],
    measures: [
      { name: 'units', of: 'quantity', agg: 'sum' },
      ...(has.price ? [{ name: 'revenue', of: 'price', with: 'quantity', agg: 'sum' } as const] : []),
      ...(has.cost ? [{ name: 'cost', of: 'cost', with: 'quantity', agg: 'sum' } as const] : []),
      ...(has.spend ? [{ name: 'spend', of: 'ad_spend', agg: 'sum' } as const] : []),
    ],
    limit: 500_000,
  })
  const periods = [...new Set(by[moment] as string[])].sort()
  const at = new Map(periods.map((period, i) => [period, i]))
  const series = new Map<string, SoldSeries>()
  for (let i = 0; i < size; i++) {
    const product = (hasProduct ? by.product?.[i] : only) ?? ''
    const channel = (has.channel ? by.channel?.[i] : '') ?? ''
    const key = `${product}\u0000${channel}`
    const one = series.get(key) ?? emptySeries(product, channel, periods.length)
    series.set(key, one)
    const t = at.get(by[moment]?.[i] as string) as number
    for (const name of ['units', 'revenue', 'cost', 'spend'] as const) one[name][t] = numberOf(values[name]?.[i])
  }
  const isCausal = isPanel(found.shape) && (has.price || has.spend)
  return {
    ...{ hash: found.hash, granularity, periods, has },
    series: [...series.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
    panel: isCausal ? await readPanel(source, found) : null,
  }
}

function emptySeries(product: string, channel: string, length: number): SoldSeries {
  const gaps = () => new Array<number | null>(length).fill(null)
  return { product, channel, units: gaps(), revenue: gaps(), cost: gaps(), spend: gaps() }
}
