import type { DataFinding } from '../../../domain/dataset/finding.ts'
import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import { showText } from '../places.ts'
import type { Base, QueryField } from '../query/base.ts'
import type { Desk } from '../reading/desk.ts'
import { firstRows } from '../reading/tallies.ts'
import { finding, repair } from './say.ts'

const LOOKED_AT: ReadonlySet<ColumnRole> = new Set(['quantity', 'revenue', 'price', 'cost', 'ad_spend', 'inventory'])
/** Values a series needs before any of them can be called an outlier. */
export const LEAST_VALUES = 8
/** Tukey's far fence, and the usual bound of Iglewicz and Hoaglin for the modified z-score. */
export const FAR = { iqr: 3, mad: 3.5 } as const
/** 1 / Φ⁻¹(3/4): makes the MAD of a normal distribution its standard deviation. */
export const MAD_SCALE = 1.4826

export interface Fenced {
  relation: string
  column: string
  /** The columns of a series. */
  series: readonly string[]
}

/** Bounds of each series, as a query with the columns of the series, `low` and `high`. */
export function fences({ relation, column, series }: Fenced, by: 'iqr' | 'mad', k: number): string {
  const named = series.map((key, i) => `${key} AS s${i}`).join(', ') || `'' AS s0`
  const own = `(SELECT ${named}, ${column} AS x FROM ${relation} WHERE ${column} IS NOT NULL)`
  const group = series.map((_, i) => `s${i}`).join(', ') || 's0'
  if (by === 'iqr') {
    return `SELECT ${group}, q[1] - ${k} * (q[2] - q[1]) AS low, q[2] + ${k} * (q[2] - q[1]) AS high FROM (
      SELECT ${group}, quantile_cont(x, [0.25, 0.75]) AS q FROM ${own} GROUP BY ${group} HAVING count(*) >= ${LEAST_VALUES}) WHERE q[2] > q[1]`
  }
  return `SELECT ${group}, m - ${k} * ${MAD_SCALE} * d AS low, m + ${k} * ${MAD_SCALE} * d AS high FROM (
    SELECT ${group}, any_value(m) AS m, median(abs(x - m)) AS d FROM (
      SELECT *, median(x) OVER (PARTITION BY ${group}) AS m FROM ${own}) GROUP BY ${group} HAVING count(*) >= ${LEAST_VALUES}) WHERE d > 0`
}

/** How a row finds the bounds of its series. */
export const sameSeries = (series: readonly string[], row: string, fence: string): string =>
  series.length > 0 ? series.map((key, i) => `${row}.${key} IS NOT DISTINCT FROM ${fence}.s${i}`).join(' AND ') : 'true'

const outside = (fenced: Fenced, by: 'iqr' | 'mad', k: number): string =>
  `SELECT r.row FROM ${fenced.relation} AS r JOIN (${fences(fenced, by, k)}) AS f ON ${sameSeries(fenced.series, 'r', 'f')}
   WHERE r.${fenced.column} < f.low OR r.${fenced.column} > f.high`

/** The columns whose values make a series: what is sold, where, and how. */
export const seriesColumns = (fields: readonly Pick<QueryField, 'role' | 'column'>[]): string[] =>
  fields.filter(({ role }) => role === 'product' || role === 'region' || role === 'channel').map(({ column }) => column)

async function outliersOf(desk: Desk, base: Base, field: QueryField): Promise<DataFinding[]> {
  const fenced = { relation: base.relation, column: field.column, series: seriesColumns(base.fields) }
  const [iqr, mad] = [outside(fenced, 'iqr', FAR.iqr), outside(fenced, 'mad', FAR.mad)]
  const both = await firstRows(desk, `(${iqr}) INTERSECT (${mad})`)
  if (both.total === 0) return []
  const [byIqr, byMad] = [
    await desk.number(`SELECT count(*) FROM (${iqr})`),
    await desk.number(`SELECT count(*) FROM (${mad})`),
  ]
  const name = showText(field.name)
  const ref = base.fields.filter(({ role }) => role === field.role).length === 1 ? field.role : `column:${field.name}`
  const text = {
    zh: `${name} 有 ${both.total} 行远离所在序列：四分位距 ${FAR.iqr} 倍以外的 ${byIqr} 行，MAD 修正分数超过 ${FAR.mad} 的 ${byMad} 行，这里列出两种都超出的`,
    en: `${name} lies far off its series in ${both.total} rows: ${byIqr} beyond ${FAR.iqr} × IQR, ${byMad} with a modified z-score above ${FAR.mad}; those that are both are listed`,
  }
  const mend = repair({ kind: 'cap', column: ref, by: 'iqr', k: FAR.iqr }, field.name)
  // Records have no series: a few large customers among many are no slip.
  const severity = base.granularity === null ? 'info' : 'warn'
  return [finding({ code: 'Outliers', severity, column: field.name, at: both, text, repair: mend })]
}

/** Values far off their series (product by region and channel, as far as these are told), by two measures that agree. */
export async function outlierFindings(desk: Desk, base: Base): Promise<DataFinding[]> {
  const found: DataFinding[] = []
  for (const field of base.fields.filter(({ role, type }) => type === 'number' && LOOKED_AT.has(role)))
    found.push(...(await outliersOf(desk, base, field)))
  return found
}
