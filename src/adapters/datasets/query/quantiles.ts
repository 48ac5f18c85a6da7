import type { Measure } from '../../../domain/dataset/query.ts'
import type { Desk } from '../reading/desk.ts'
import type { Base } from './base.ts'
import { badQuery } from './periods.ts'
import { findRef } from './refs.ts'

const ROWS_TRIED = 100_000
const COUNTABLE = 1_000_000

export const isQuantile = ({ agg }: Measure): boolean => agg === 'median' || agg === 'quantile_cont'

/** Which quantile a measure asks for. @throws {Failure} `BadDataQuery` */
export function quantileOf({ agg, q }: Measure): number {
  if (agg === 'median') return 0.5
  if (q !== undefined && q >= 0 && q <= 1) return q
  throw badQuery('quantile_cont 的 q 应在 0 与 1 之间。', 'the q of quantile_cont must be between 0 and 1.')
}

/** Counting how often each value occurs is a fifth of the work of ordering all of them, while values repeat. */
async function byCounting(desk: Desk, values: string, qs: readonly number[]): Promise<(number | null)[]> {
  const at = qs.map((q, i) => {
    const place = `(${q}::DOUBLE * (total - 1))`
    const least = (side: string) => `(min(x) FILTER (upto > ${side}(${place})))`
    return `any_value(${place} - floor(${place})) AS f${i}, ${least('floor')} AS a${i}, ${least('ceil')} AS b${i}`
  })
  const [found] = await desk.rows<Record<string, number | null>>(`
    WITH counted AS (SELECT x, count(*) AS n FROM (${values}) GROUP BY x),
    placed AS (SELECT x, sum(n) OVER (ORDER BY x ROWS UNBOUNDED PRECEDING) AS upto, sum(n) OVER () AS total FROM counted)
    SELECT ${at.join(', ')} FROM placed`)
  return qs.map((_, i) => {
    const [from, to, part] = [found?.[`a${i}`] ?? null, found?.[`b${i}`] ?? null, found?.[`f${i}`] ?? 0]
    return from === null || to === null ? null : from + (to - from) * part
  })
}

async function byOrdering(desk: Desk, values: string, qs: readonly number[]): Promise<(number | null)[]> {
  const [found] = await desk.columns(
    `SELECT unnest(coalesce(quantile_cont(x, [${qs.map((q) => `${q}::DOUBLE`).join(', ')}]), [])) FROM (${values})`,
  )
  return qs.map((_, i) => (found?.[i] ?? null) as number | null)
}

/**
 * Whether a column has few enough values to be counted, told from its first rows: with f₁ values seen once and f₂ seen
 * twice there are about d + f₁² / 2f₂ (Chao 1984).
 */
async function repeats(desk: Desk, values: string): Promise<boolean> {
  const [tried] = await desk.rows<{ kinds: number; once: number; twice: number }>(`
    SELECT count(*)::DOUBLE AS kinds, (count(*) FILTER (n = 1))::DOUBLE AS once, (count(*) FILTER (n = 2))::DOUBLE AS twice
    FROM (SELECT count(*) AS n FROM (${values} LIMIT ${ROWS_TRIED}) GROUP BY x)`)
  const { kinds = 0, once = 0, twice = 0 } = tried ?? {}
  return kinds + once ** 2 / (2 * Math.max(twice, 0.5)) < COUNTABLE
}

/**
 * Exact quantiles of all rows, with linear interpolation as in pandas; one column after the other, so that the memory is
 * that of one. @throws {Failure} `NoSuchColumn`, `BadDataQuery`
 */
export async function wholeQuantiles(
  desk: Desk,
  base: Base,
  { measures, where }: { measures: readonly Measure[]; where: string },
): Promise<Map<string, number | null>> {
  const answers = new Map<string, number | null>()
  for (const [ref, own] of Map.groupBy(measures, ({ of }) => of ?? '')) {
    const found = findRef(base, ref)
    if (found.type !== 'number') throw badQuery(`“${ref}”不是数字列。`, `"${ref}" is no column of numbers.`)
    const qs = own.map(quantileOf)
    const values = `SELECT ${found.sql} AS x FROM ${base.relation} ${where} ${where ? 'AND' : 'WHERE'} ${found.sql} IS NOT NULL`
    const numbers = await ((await repeats(desk, values)) ? byCounting : byOrdering)(desk, values, qs)
    own.forEach(({ name }, i) => void answers.set(name, numbers[i] ?? null))
  }
  return answers
}
