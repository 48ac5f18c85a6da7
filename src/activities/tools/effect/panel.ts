import type { Aggregated, Filter, Measure } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import type { FoundSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, numberOf, type ToolColumn, toolColumns } from '../tool-columns.ts'
import type { Choice } from './ask.ts'

/** What was measured in every unit and period, a row each. */
export interface EffectData {
  hash: string
  granularity: Granularity
  periods: string[]
  /** Values of the column by which treated and others differ. */
  units: string[]
  treated: boolean[]
  rows: { unit: number; period: number; values: Record<string, number | null> }[]
  /** What the measures are called. */
  labels: Record<string, Text>
}

/** A column to measure: sums of amounts, means of scores. */
export interface MeasureAsk {
  name: string
  column: ToolColumn
  /** A column it is multiplied by. */
  with?: ToolColumn
}

interface PanelAsk {
  tool: string
  treated: Choice
  control?: string[] | undefined
  where?: Choice[] | undefined
  measures: MeasureAsk[]
}

const scores = new Set(['satisfaction', 'rating', 'competition', 'price', 'cost'])

/** Reads a panel of units by period. */
export async function readEffectPanel(source: ToolSource, found: FoundSource, ask: PanelAsk): Promise<EffectData> {
  const columns = toolColumns(found.shape)
  const unit = chooseColumn(columns, ask.treated.column, { tool: ask.tool, field: 'treated' })
  const competition = columnOfRole(columns, 'competition')
  const measures = [
    ...ask.measures,
    ...(competition ? [{ name: 'competition', column: competition } as MeasureAsk] : []),
  ]
  const granularity = found.shape.granularity ?? 'month'
  const moment = `period:${granularity}` as const
  const { by, values, size } = await source.datasets.aggregate(found.hash, {
    by: [moment, unit.ref],
    measures: measuresOf(measures),
    where: filtersOf(columns, ask),
    limit: 500_000,
  })
  const asked = new Set(ask.treated.values)
  const kept = new Set([
    ...asked,
    ...(ask.control ?? (by[unit.ref] as (string | null)[]).filter((one) => one !== null)),
  ])
  const units = [
    ...new Set((by[unit.ref] as (string | null)[]).filter((one): one is string => one !== null && kept.has(one))),
  ].sort()
  checkUnits(units, { ...ask, known: [...new Set(by[unit.ref] as string[])] })
  const periods = [...new Set(by[moment] as string[])].sort()
  const [unitAt, periodAt] = [units, periods].map((names) => new Map(names.map((name, i) => [name, i]))) as [
    Map<string, number>,
    Map<string, number>,
  ]
  const rows = Array.from({ length: size }, (_, i) => ({
    unit: unitAt.get(by[unit.ref]?.[i] ?? '') ?? -1,
    period: periodAt.get(by[moment]?.[i] ?? '') ?? -1,
    values: cellsOf(measures, values, i),
  })).filter((row) => row.unit >= 0 && row.period >= 0)
  return {
    ...{ hash: found.hash, granularity, periods, units, rows },
    treated: units.map((name) => asked.has(name)),
    labels: labelsOf(measures),
  }
}

/** The same for all rows together: one unit, which is the treated. */
export async function readEffectPeriods(
  source: ToolSource,
  found: FoundSource,
  ask: Omit<PanelAsk, 'treated' | 'control'>,
): Promise<EffectData> {
  const granularity = found.shape.granularity ?? 'month'
  const moment = `period:${granularity}` as const
  const { by, values, size } = await source.datasets.aggregate(found.hash, {
    by: [moment],
    measures: measuresOf(ask.measures),
    where: filtersOf(toolColumns(found.shape), ask),
  })
  const periods = by[moment] as string[]
  const rows = Array.from({ length: size }, (_, period) => ({
    unit: 0,
    period,
    values: cellsOf(ask.measures, values, period),
  }))
  return {
    ...{ hash: found.hash, granularity, periods, rows },
    units: ['total'],
    treated: [true],
    labels: labelsOf(ask.measures),
  }
}

const measuresOf = (measures: readonly MeasureAsk[]): Measure[] =>
  measures.map(({ name, column, with: other }) => ({
    name,
    of: column.ref,
    agg: scores.has(column.role) && !other ? 'mean' : 'sum',
    ...(other ? { with: other.ref } : {}),
  }))

const cellsOf = (measures: readonly MeasureAsk[], values: Aggregated['values'], i: number) =>
  Object.fromEntries(measures.map(({ name }) => [name, numberOf(values[name]?.[i])]))

const labelsOf = (measures: readonly MeasureAsk[]) =>
  Object.fromEntries(measures.map(({ name, column }) => [name, column.label]))

/** The filters of a question in the words of the data. */
export const filtersOf = (
  columns: readonly ToolColumn[],
  { tool, where = [] }: Pick<PanelAsk, 'tool' | 'where'>,
): Filter[] =>
  where.map(({ column, values }) => ({ of: chooseColumn(columns, column, { tool, field: 'where' }).ref, in: values }))

function checkUnits(units: readonly string[], { tool, treated, known }: PanelAsk & { known: string[] }): void {
  const stranger = treated.values.find((name) => !units.includes(name))
  const others = units.filter((name) => !treated.values.includes(name))
  if (stranger === undefined && others.length > 0) return
  const shown = (stranger ?? treated.values[0] ?? '').slice(0, 60)
  const there = known.filter((name) => name !== null).slice(0, 12)
  throw new Failure('BadToolInput', {
    tool,
    found: shown,
    zh:
      stranger === undefined
        ? `没有可作对照的取值。现有：${there.join('、')}`
        : `treated 中的“${shown}”不在数据中。现有：${there.join('、')}`,
    en:
      stranger === undefined
        ? `no value is left as a control. There are: ${there.join(', ')}`
        : `treated names "${shown}", which is not in the data. There are: ${there.join(', ')}`,
  })
}
