import type { CleaningStep } from '../../../domain/dataset/cleaning.ts'
import { seriesColumns } from '../check/outliers.ts'
import { firstRows } from '../reading/tallies.ts'
import { KEPT, numbersOf, type Stage } from './stage.ts'
import type { Changed } from './steps.ts'

type Fill = Extract<CleaningStep, { kind: 'fill' }>

/** What a missing cell becomes, as SQL over the rows of a series in the order of time. */
function filled(rule: Fill['rule'], column: string, series: string): string {
  const partition = series === '' ? '' : `PARTITION BY ${series}`
  const before = `OVER (${partition} ORDER BY day, row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`
  const after = `OVER (${partition} ORDER BY day, row ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)`
  const previous = `last_value(${column} IGNORE NULLS) ${before}`
  if (rule === 'zero') return '0.0'
  if (rule === 'previous') return previous
  if (rule === 'month-median') {
    const ofMonth = `median(${column}) OVER (PARTITION BY ${[series, 'month(day)'].filter((part) => part !== '').join(', ')})`
    return `coalesce(${ofMonth}, median(${column}) OVER (${partition}))`
  }
  const known = `CASE WHEN ${column} IS NOT NULL THEN day END`
  const [from, to] = [`last_value(${known} IGNORE NULLS) ${before}`, `first_value(${known} IGNORE NULLS) ${after}`]
  const next = `first_value(${column} IGNORE NULLS) ${after}`
  // Two rows of one day have nothing between them.
  return `${previous} + (${next} - ${previous}) * coalesce((day - ${from})::DOUBLE / nullif(${to} - ${from}, 0), 0)`
}

/** Gives missing numbers a value; what no rule reaches (nothing before, nothing after) stays missing. */
export async function fill({ desk, shape }: Stage, { column: ref, rule }: Fill): Promise<Changed> {
  const changed: Changed = { rows: [], total: 0 }
  const series = shape.form === 'wide' ? '' : seriesColumns(shape.fields).join(', ')
  const time = shape.granularity === null && rule !== 'zero'
  if (time) return changed
  for (const { column } of numbersOf(shape, ref)) {
    await desk.run(`CREATE OR REPLACE TEMP TABLE filled AS SELECT row, value FROM (
      SELECT row, ${column} AS old, ${filled(rule, column, series)} AS value FROM ${KEPT}) WHERE old IS NULL AND value IS NOT NULL`)
    const at = await firstRows(desk, 'SELECT row FROM filled')
    await desk.run(
      `UPDATE ${KEPT} SET ${column} = filled.value FROM filled WHERE ${KEPT}.row = filled.row AND ${column} IS NULL`,
    )
    changed.rows.push(...at.rows)
    changed.total += await desk.number('SELECT count(*) FROM filled')
  }
  return changed
}
