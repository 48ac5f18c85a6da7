import type { Aggregated } from '../../domain/dataset/query.ts'
import { roleNames } from '../../domain/dataset/roles.ts'
import type { DataShape } from '../../domain/dataset/shape.ts'
import { Failure } from '../../domain/failures.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import { type DriverName, driverNames } from './forecast-drivers.ts'
import type { Division, ForecastInput } from './forecast-input.ts'
import type { Series } from './series.ts'
import type { TableData, ToolSource } from './tool.ts'

/** A driver of sales by product and period, in the order of the table's periods. */
export interface DriverColumn {
  name: DriverName
  /** By product; the total under its own name. */
  values: Record<string, (number | null)[]>
}

/** What a forecast looks at: the table, its total divided otherwise, and what moves it. */
export interface ForecastData extends TableData {
  divisions?: { by: Division; series: Series[] }[]
  drivers?: DriverColumn[]
}

/** With more products than this drivers are left out: each of them would cost a regression of its own. */
const mostWithDrivers = 24

/** @throws {Failure} `MethodNotCarried` where no column tells region or channel */
export async function readForecastData(
  input: Pick<ForecastInput, 'by' | 'products'>,
  source: ToolSource,
): Promise<ForecastData> {
  const { hash, datasets } = source
  const [dataset, table] = await Promise.all([datasets.describe(hash), datasets.table(hash)])
  const others = input.by.filter((by): by is Exclude<Division, 'product'> => by === 'region' || by === 'channel')
  const named = input.products?.length ?? 0
  const hasFew = (named > 0 ? named : table.products.length) <= mostWithDrivers
  const isPlain = others.length === 0 && !hasFew
  const shape = isPlain || dataset.form === 'wide' ? null : await datasets.shape(hash)
  const divisions = []
  for (const by of others) divisions.push({ by, series: await divided(source, { by, table, shape }) })
  const drivers = shape && hasFew ? await readDrivers(source, { table, shape }) : []
  return { dataset, table, divisions, drivers }
}

interface Ask {
  table: SalesTable
  shape: DataShape
}

async function divided(
  { hash, datasets }: ToolSource,
  { by, table, shape }: { by: Division; table: SalesTable; shape: DataShape | null },
): Promise<Series[]> {
  if (!shape?.fields.some(({ role }) => role === by)) throw lacking(by)
  const period = `period:${table.granularity}` as const
  const found = await datasets.aggregate(hash, {
    by: [period, by],
    measures: [{ name: 'quantity', agg: 'sum', of: 'quantity' }],
  })
  return [...spread(found, { names: by, measure: 'quantity', periods: table.periods })].map(([name, values]) => ({
    name,
    values,
  }))
}

async function readDrivers({ hash, datasets }: ToolSource, { table, shape }: Ask): Promise<DriverColumn[]> {
  const roles = driverNames.filter((name) => shape.fields.some(({ role }) => role === name))
  const hasProducts = shape.fields.some(({ role }) => role === 'product')
  if (roles.length === 0) return []
  const measures = roles.map((name) => ({
    name,
    agg: name === 'ad_spend' ? ('sum' as const) : ('mean' as const),
    of: name,
  }))
  const period = `period:${table.granularity}` as const
  const [total, products] = await Promise.all([
    datasets.aggregate(hash, { by: [period], measures }),
    hasProducts ? datasets.aggregate(hash, { by: [period, 'product'], measures }) : null,
  ])
  return roles.map((name) => ({
    name,
    values: {
      ...(products
        ? Object.fromEntries(spread(products, { names: 'product', measure: name, periods: table.periods }))
        : {}),
      ...Object.fromEntries(spread(total, { measure: name, periods: table.periods })),
    },
  }))
}

/** Groups as columns over the periods of the table; a group without a name counts as one of its own. */
function spread(
  { by, values, size }: Aggregated,
  { names, measure, periods }: { names?: string; measure: string; periods: readonly string[] },
): Map<string, (number | null)[]> {
  const places = new Map(periods.map((period, i) => [period, i]))
  const times = Object.entries(by).find(([ref]) => ref.startsWith('period:'))?.[1] ?? []
  const columns = new Map<string, (number | null)[]>()
  for (let i = 0; i < size; i++) {
    const name = names === undefined ? 'total' : (by[names]?.[i] ?? '—')
    const place = places.get(times[i] ?? '')
    if (place === undefined) continue
    const column = columns.get(name) ?? new Array<number | null>(periods.length).fill(null)
    columns.set(name, column)
    const value = values[measure]?.[i]
    column[place] = typeof value === 'number' && Number.isFinite(value) ? value : null
  }
  return columns
}

const lacking = (by: Division) =>
  new Failure('MethodNotCarried', {
    tool: 'forecast_sales',
    zh: `数据中没有${roleNames[by].zh}列，无法按${roleNames[by].zh}预测。`,
    en: `the data have no ${roleNames[by].en} column to forecast by.`,
  })
