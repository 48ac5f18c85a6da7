import type { Aggregated, AggregateQuery, CellValue, Measure } from '../../../domain/dataset/query.ts'
import type { Desk } from '../reading/desk.ts'
import type { Base } from './base.ts'
import { whereOf } from './filters.ts'
import { type MeasureSql, measureSql } from './measures.ts'
import { askedGranularity, badQuery, periodGroup } from './periods.ts'
import { isQuantile, wholeQuantiles } from './quantiles.ts'
import { findRef } from './refs.ts'

const MAX_GROUPS = 1_000_000
const MAX_MEASURES = 500

interface Group {
  ref: string
  key: string
  text: (key: string) => string
}

function groupOf(base: Base, ref: string): Group {
  if (ref.startsWith('period:')) return { ref, ...periodGroup(askedGranularity(ref, base.granularity)) }
  const found = findRef(base, ref)
  const isTime = found.type === 'period' || found.type === 'date'
  return { ref, key: found.sql, text: (key) => (isTime ? `strftime(${key}, '%Y-%m-%d')` : `${key}::VARCHAR`) }
}

function checkNames({ by = [], measures }: AggregateQuery): void {
  const names = [...by, ...measures.map(({ name }) => name)]
  if (measures.length === 0 || measures.length > MAX_MEASURES)
    throw badQuery(`指标数应为 1 到 ${MAX_MEASURES}。`, `there must be 1 to ${MAX_MEASURES} measures.`)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw badQuery(`名称“${twice}”重复。`, `the name "${twice}" is used twice.`)
}

function orderOf({ by = [], measures, order }: AggregateQuery): string {
  const names = [...by.map((_, i) => `g${i}`), ...measures.map((_, i) => `m${i}`)]
  const known = [...by, ...measures.map(({ name }) => name)]
  const asked = (order ?? []).map(({ by: name, descending = false }) => {
    const at = known.indexOf(name)
    if (at < 0) throw badQuery(`不能按“${name}”排序。`, `there is no "${name}" to order by.`)
    return `${names[at]} ${descending ? 'DESC' : 'ASC'} NULLS LAST`
  })
  const rest = by.map((_, i) => `g${i} ASC NULLS LAST`)
  const all = [...asked, ...rest]
  return all.length > 0 ? `ORDER BY ${all.join(', ')}` : ''
}

const relationOf = (base: Base, where: string): string =>
  base.unpivoted
    ? `(SELECT *, product_no = min(product_no) OVER (PARTITION BY row) AS first_of_row FROM ${base.relation} ${where})`
    : `${base.relation} ${where}`

/** Counts are integers to the engine and numbers to us. */
const asCell = (value: unknown): CellValue =>
  typeof value === 'bigint' ? Number(value) : ((value ?? null) as CellValue)

/**
 * Groups and measures. One thread adds up in one order, so the same question has the same answer to the last digit.
 *
 * @throws {Failure} `NoSuchColumn`, `BadDataQuery`
 */
export async function aggregate(desk: Desk, base: Base, query: AggregateQuery): Promise<Aggregated> {
  checkNames(query)
  const apart = (query.by ?? []).length === 0 && !base.unpivoted ? query.measures.filter(isWhole) : []
  if (apart.length === 0) return grouped(desk, base, query)
  const quantiles = await wholeQuantiles(desk, base, { measures: apart, where: whereOf(base, query.where) })
  const rest = query.measures.filter((measure) => !apart.includes(measure))
  const others = rest.length > 0 ? await grouped(desk, base, { ...query, measures: rest }) : null
  const values = query.measures.map(
    ({ name }) => [name, others?.values[name] ?? [quantiles.get(name) ?? null]] as const,
  )
  return { groups: 1, size: 1, by: {}, values: Object.fromEntries(values), derived: others?.derived ?? [] }
}

const isWhole = (measure: Measure): boolean =>
  isQuantile(measure) && measure.with === undefined && measure.of !== undefined

async function grouped(desk: Desk, base: Base, query: AggregateQuery): Promise<Aggregated> {
  const { by = [], where, limit = MAX_GROUPS } = query
  const groups = by.map((ref) => groupOf(base, ref))
  const byProduct =
    base.unpivoted !== null && by.some((ref) => !ref.startsWith('period:') && findRef(base, ref).ofProduct)
  const measures = query.measures.map((measure) => measureSql(measure, base, { byProduct }))
  const inner = [...groups.map(({ key }, i) => `${key} AS g${i}`), ...measures.map(({ sql }, i) => `${sql} AS m${i}`)]
  const keys = groups.map((_, i) => `g${i}`)
  const sums = `SELECT ${inner.join(', ')} FROM ${relationOf(base, whereOf(base, where))}
    ${keys.length > 0 ? `GROUP BY ${keys.join(', ')}` : ''}`
  const outer = [...groups.map(({ text }, i) => `${text(`g${i}`)} AS t${i}`), ...measures.map((_, i) => `m${i}`)]
  const most = Math.max(0, Math.min(MAX_GROUPS, Math.floor(limit)))
  const columns = await desk.columns(`SELECT ${outer.join(', ')} FROM (${sums}) ${orderOf(query)} LIMIT ${most}`)
  const size = columns[0]?.length ?? 0
  const total = size < most || most === 0 ? size : await desk.number(`SELECT count(*) FROM (${sums})`)
  return answer({ groups, measures, columns, size, total })
}

interface Computed {
  groups: Group[]
  measures: MeasureSql[]
  columns: unknown[][]
  size: number
  total: number
}

function answer({ groups, measures, columns, size, total }: Computed): Aggregated {
  const values = measures.map(({ name }, i) => [name, (columns[groups.length + i] ?? []).map(asCell)] as const)
  return {
    groups: total,
    size,
    by: Object.fromEntries(groups.map(({ ref }, i) => [ref, (columns[i] ?? []) as (string | null)[]])),
    values: Object.fromEntries(values),
    derived: [...new Set(measures.flatMap(({ derived }) => derived))],
  }
}
