import type { Values } from '../../../analysis/points.ts'
import { withoutSeason } from '../../../analysis/series/without-season.ts'
import type { Caveat } from '../../../domain/evidence.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import type { SalesTable } from '../../../domain/sales-table.ts'
import { findSource } from '../find-source.ts'
import { namesNotFound, notFoundCaveat } from '../named-values.ts'
import { seasonLength } from '../next-periods.ts'
import { productsInScope } from '../scope.ts'
import type { ToolSource } from '../tool.ts'
import {
  chooseColumn,
  type FilledColumn,
  numberColumns,
  numbersOf,
  type ToolColumn,
  toolColumns,
} from '../tool-columns.ts'
import { same } from '../words.ts'

const tool = 'correlate'
const mostColumns = 12
/** Rows read; of more a seeded sample is taken. */
const mostRows = 50_000

export interface CorrelateInput {
  between?: 'products' | 'columns' | undefined
  products?: string[] | undefined
  columns?: string[] | undefined
  controls?: string[] | undefined
  removeSeason: boolean
  source?: string | undefined
}

/** What is compared: products over the periods, or columns over the rows. */
export type CorrelateData =
  | { kind: 'products'; table: SalesTable }
  | {
      kind: 'columns'
      hash: string
      columns: FilledColumn[]
      controls: FilledColumn[]
      /** Rows of the source, of which these may be a sample. */
      rows: number
      sampledFrom: number | null
      /** How many products, regions and channels the rows mix. */
      series: number
      /** Products asked for that no row has. */
      notFound: string[]
    }

export interface Compared {
  name: string
  label: Text
  values: Values
}

export interface ToCompare {
  columns: Compared[]
  controls: Compared[]
  caveats: Caveat[]
}

/** Reads what was asked for, or what there is. @throws {Failure} `BadToolInput`, `MethodNotCarried` */
export async function readToCorrelate(input: CorrelateInput, source: ToolSource): Promise<CorrelateData> {
  const wantsProducts = input.between === 'products' || (input.between === undefined && input.removeSeason)
  if (wantsProducts) return readProducts(source)
  const found = await findSource(source, { tool, roles: [], named: input.source })
  const columns = toolColumns(found.shape)
  const asked = input.columns?.map((name) => chooseColumn(columns, name, { tool, field: 'columns' }))
  const numbers = asked ?? numberColumns(columns).slice(0, mostColumns)
  if (numbers.length < 2 && input.between === undefined && asked === undefined) return readProducts(source)
  const texts = numbers.filter(({ type }) => type !== 'number')
  if (texts.length > 0 || numbers.length < 2) throw notNumbers(texts, columns)
  return readColumns(input, { source, hash: found.hash, columns, numbers })
}

async function readProducts({ hash, datasets }: ToolSource): Promise<CorrelateData> {
  return { kind: 'products', table: await datasets.table(hash) }
}

interface Read {
  source: ToolSource
  hash: string
  columns: ToolColumn[]
  numbers: ToolColumn[]
}

async function readColumns(input: CorrelateInput, { source, hash, columns, numbers }: Read): Promise<CorrelateData> {
  const controls = (input.controls ?? []).map((name) => chooseColumn(columns, name, { tool, field: 'controls' }))
  const texts = controls.filter(({ type }) => type !== 'number')
  if (texts.length > 0) throw notNumbers(texts, columns)
  const names = [...new Set(input.products ?? [])]
  const where = names.length > 0 && columns.some(({ ref }) => ref === 'product') ? [{ of: 'product', in: names }] : []
  const refs = [...new Set([...numbers, ...controls].map(({ ref }) => ref))]
  const answer = await source.datasets.columns(hash, refs, { where, limit: mostRows })
  const keys = columns
    .filter(({ ref }) => ref === 'product' || ref === 'region' || ref === 'channel')
    .map(({ ref }) => ref)
  const series =
    keys.length === 0
      ? 1
      : (
          await source.datasets.aggregate(hash, {
            by: keys,
            measures: [{ name: 'rows', agg: 'count' }],
            where,
            limit: 1,
          })
        ).groups
  const fill = (column: ToolColumn): FilledColumn => ({ ...column, cells: answer.columns[column.ref] ?? [] })
  return {
    kind: 'columns',
    hash,
    columns: numbers.map(fill),
    controls: controls
      .filter(({ ref }) => !numbers.some((one) => one.ref === ref) || input.columns === undefined)
      .map(fill),
    rows: answer.rows,
    sampledFrom: answer.sampled?.of ?? null,
    series,
    notFound: await namesNotFound(source.datasets, hash, where),
  }
}

function notNumbers(texts: readonly ToolColumn[], columns: readonly ToolColumn[]): Failure {
  const numbers = numberColumns(columns).map(({ name }) => name)
  const named = texts.map(({ name }) => name)
  return new Failure('MethodNotCarried', {
    tool,
    zh: `相关分析至少需要两个数值列${named.length > 0 ? `，${named.join('、')} 不是数值列` : ''}。数据中的数值列：${numbers.join('、') || '无'}。`,
    en: `correlation needs at least two columns of numbers${named.length > 0 ? `; ${named.join(', ')} are none` : ''}. The data have: ${numbers.join(', ') || 'none'}.`,
  })
}

/** The columns side by side. @throws {Failure} `BadToolInput` for a product that is not in the table */
export function toCompare(input: CorrelateInput, data: CorrelateData): ToCompare {
  if (data.kind === 'products') return productsToCompare(input, data.table)
  const compared = ({ name, label, cells }: FilledColumn): Compared => ({ name, label, values: numbersOf(cells) })
  const controls = data.controls.map(compared)
  const columns = data.columns.map(compared).filter(({ name }) => !controls.some((control) => control.name === name))
  return { columns, controls, caveats: notFoundCaveat(data.notFound) }
}

function productsToCompare({ products, controls = [], removeSeason }: CorrelateInput, table: SalesTable): ToCompare {
  const length = seasonLength[table.granularity]
  const take = (names: readonly string[] | undefined) => {
    const scope = productsInScope(table, { tool, names })
    const series = scope.series.map(({ name, values }) => ({
      name,
      label: same(name),
      values: removeSeason ? withoutSeason(values, length).values : values,
    }))
    return { ...scope, series }
  }
  const beside = controls.length > 0 ? take(controls).series : []
  const { series, caveats } = take(products)
  return { columns: series.filter(({ name }) => !beside.some((one) => one.name === name)), controls: beside, caveats }
}
