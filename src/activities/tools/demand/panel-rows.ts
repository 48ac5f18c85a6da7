import type { DemandRows } from '../../../analysis/planning/demand-panel.ts'
import type { Values } from '../../../analysis/points.ts'
import type { NamedColumn } from '../../../analysis/regression/design.ts'
import type { CellValue, ColumnRef } from '../../../domain/dataset/query.ts'
import { seasonLength } from '../next-periods.ts'
import { numbersOf } from '../tool-columns.ts'
import type { PanelData } from './panel-data.ts'

/** How season and trend are kept out of the elasticities. */
export type PanelDesign = 'within-month' | 'calendar' | 'trend'

export interface BuiltPanel {
  rows: DemandRows
  design: PanelDesign
  /** The number of the series that tells of a name; many names share the last. */
  priceOf: ReadonlyMap<string, number>
  spendOf: ReadonlyMap<string, number>
}

const mostCampaigns = 12
/** Elasticities of their own: each is a column of the regression. */
const mostSeries = 40
/** Rows a product and period from which they can be compared with each other. */
const enoughBeside = 1.8

/**
 * Turns rows of sales into a demand panel. Where a product is sold at several places in the same period, they are compared
 * with each other; else each series is compared with itself, its calendar and trend set apart.
 *
 * @param by the columns whose values have a price or an ad elasticity of their own
 */
export function buildPanel(data: PanelData, by: { price?: ColumnRef; spend?: ColumnRef }): BuiltPanel {
  const cells = (ref: ColumnRef): readonly CellValue[] | undefined => data.columns[ref]
  const periods = textsOf(cells('period') as readonly CellValue[])
  const heads = new Set(['product', 'region', 'channel', by.spend ?? 'product', by.price ?? 'product'])
  const dimensions = [...heads].flatMap((ref) => {
    const column = cells(ref)
    return column ? [textsOf(column)] : []
  })
  const units = numbered(combine(dimensions, data.rows))
  const product = cells('product')
  const moments = numbered(combine(product ? [textsOf(product), periods] : [periods], data.rows))
  const isBeside = data.rows / moments.names.length >= enoughBeside
  const price = seriesOf(data, 'price', by.price)
  const spend = seriesOf(data, 'ad_spend', by.spend)
  const design: PanelDesign = isBeside ? 'within-month' : hasCalendar(data, periods) ? 'calendar' : 'trend'
  const calendar = numbered(combine([Array.from(units.of, String), periods.map(placeInYear)], data.rows))
  const groupings =
    design === 'within-month' ? [units.of, moments.of] : [design === 'calendar' ? calendar.of : units.of]
  return {
    design,
    priceOf: price?.numbers ?? new Map(),
    spendOf: spend?.numbers ?? new Map(),
    rows: {
      quantity: numbersOf(cells('quantity') as CellValue[]),
      ...(price ? { price } : {}),
      ...(spend ? { spend } : {}),
      controls: [...causes(data), ...(isBeside ? [] : trends(units, periods))],
      groupings,
      clusters: [...units.of],
    },
  }
}

/** A price or spending with the series that each row's belongs to; one series where no column parts them. */
function seriesOf(data: PanelData, role: 'price' | 'ad_spend', by: ColumnRef | undefined) {
  const values = data.columns[role]
  if (!values) return undefined
  const names = by === undefined ? undefined : data.columns[by]
  const texts = names ? textsOf(names) : new Array<string>(data.rows).fill('')
  const numbers = numbersFor(texts, numbersOf(data.columns.quantity as CellValue[]))
  return {
    values: numbersOf(values) as Values,
    of: Int32Array.from(texts, (text) => numbers.get(text) as number),
    numbers,
  }
}

/** The names that sell most have a number of their own, all others share the last. */
function numbersFor(texts: readonly string[], quantities: Values): Map<string, number> {
  const sums = new Map<string, number>()
  texts.forEach((text, i) => {
    sums.set(text, (sums.get(text) ?? 0) + (quantities[i] ?? 0))
  })
  const ordered = [...sums].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name)
  return new Map(ordered.map((name, i) => [name, Math.min(i, mostSeries - 1)]))
}

function causes({ columns, rows }: PanelData): NamedColumn[] {
  const competition = columns.competition
  const campaigns = columns.campaign ? textsOf(columns.campaign) : []
  const known = numbered(campaigns.filter((name) => name !== '')).names.slice(0, mostCampaigns)
  return [
    ...(competition ? [{ name: 'competition', values: numbersOf(competition) }] : []),
    ...known.map((name) => ({
      name: `campaign ${name}`,
      values: Array.from({ length: rows }, (_, i) => Number(campaigns[i] === name)),
    })),
  ]
}

/** A straight line of its own for each unit. */
function trends(units: Numbered, periods: readonly string[]): NamedColumn[] {
  const order = new Map([...new Set(periods)].sort().map((period, i) => [period, i]))
  return units.names.slice(0, 60).map((name, unit) => ({
    name: `trend ${name}`,
    values: periods.map((period, i) => (units.of[i] === unit ? (order.get(period) as number) : 0)),
  }))
}

/** Whether the calendar has been round at least twice. */
function hasCalendar({ granularity }: PanelData, periods: readonly string[]): boolean {
  const season = seasonLength[granularity]
  return (granularity === 'month' || granularity === 'quarter') && new Set(periods).size >= 2 * season + 2
}

/** @example placeInYear('2024-05') // => '05' */
const placeInYear = (period: string): string => period.slice(5)

interface Numbered {
  of: Int32Array
  names: string[]
}

/** Numbers for names, in the order in which they sort: the order of the rows must not matter. */
function numbered(labels: readonly string[]): Numbered {
  const names = [...new Set(labels)].sort()
  const numbers = new Map(names.map((name, i) => [name, i]))
  return { of: Int32Array.from(labels, (label) => numbers.get(label) as number), names }
}

const textsOf = (cells: readonly CellValue[]): string[] => cells.map((cell) => (cell === null ? '' : String(cell)))

/** One label a row out of several columns. */
const combine = (columns: readonly (readonly string[])[], rows: number): string[] =>
  Array.from({ length: rows }, (_, i) => columns.map((column) => column[i]).join('\u0000'))
