import type { Measure } from '../../../domain/dataset/query.ts'
import type { Base } from './base.ts'
import { badQuery } from './periods.ts'
import { quantileOf } from './quantiles.ts'
import { type Found, findRef } from './refs.ts'

export interface MeasureSql {
  name: string
  sql: string
  derived: string[]
}

/** Whether a side column of an unpivoted table repeats within the groups, so that it must be counted once a row. */
export interface Grouping {
  byProduct: boolean
}

/** As a double: whole columns of 0 and 1 or of cents are kept in narrower types, whose sums come back as objects. */
const numeric = ({ ref, type, sql }: Found): string => {
  if (type === 'number') return `(${sql})::DOUBLE`
  throw badQuery(`“${ref}”不是数字列。`, `"${ref}" is no column of numbers.`)
}

const second = (measure: Measure, base: Base): Found => {
  if (measure.with !== undefined) return findRef(base, measure.with)
  throw badQuery(`${measure.agg} 需要 with 指定另一列。`, `${measure.agg} needs another column in "with".`)
}

function extreme(agg: 'min' | 'max', found: Found): string {
  const isTime = found.type === 'period' || found.type === 'date'
  if (isTime) return `strftime(${agg}(${found.sql}) @, '%Y-%m-%d')`
  return `${agg}(${found.type === 'number' ? numeric(found) : found.sql}) @`
}

function ofColumn(measure: Measure, found: Found, base: Base): string {
  const { agg } = measure
  if (agg === 'count') return `count(${found.sql}) @::DOUBLE`
  if (agg === 'count_distinct') return `count(DISTINCT ${found.sql}) @::DOUBLE`
  if ((agg === 'min' || agg === 'max') && measure.with === undefined) return extreme(agg, found)
  if (agg === 'corr' || agg === 'covariance') {
    const pair = `${numeric(found)}, ${numeric(second(measure, base))}`
    return agg === 'corr' ? `corr(${pair}) @` : `covar_samp(${pair}) @`
  }
  const value = measure.with === undefined ? numeric(found) : `(${numeric(found)} * ${numeric(second(measure, base))})`
  const written = {
    sum: `sum(${value})`,
    mean: `avg(${value})`,
    min: `min(${value})`,
    max: `max(${value})`,
    median: `median(${value})`,
    stddev: `stddev_samp(${value})`,
    variance: `var_samp(${value})`,
  }
  return `${agg === 'quantile_cont' ? `quantile_cont(${value}, ${quantileOf(measure)}::DOUBLE)` : written[agg]} @`
}

/** A measure as SQL. `@` in the texts above is the place of a filter that counts a repeated row once. */
export function measureSql(measure: Measure, base: Base, { byProduct }: Grouping): MeasureSql {
  const found = measure.of === undefined ? null : findRef(base, measure.of)
  if (!found && measure.agg !== 'count')
    throw badQuery(`${measure.agg} 需要 of 指定列。`, `${measure.agg} needs a column in "of".`)
  const other = measure.with === undefined ? null : findRef(base, measure.with)
  const ofProduct = Boolean(found?.ofProduct || other?.ofProduct)
  const once = base.unpivoted && !byProduct && !ofProduct ? 'FILTER (WHERE first_of_row)' : ''
  const sql = (found ? ofColumn(measure, found, base) : 'count(*) @::DOUBLE').replace(' @', once ? ` ${once}` : '')
  const finite = ['corr', 'stddev', 'variance', 'covariance'].includes(measure.agg)
  // DuckDB answers NaN where a correlation has no meaning: a constant column.
  const number = finite ? `CASE WHEN isfinite(${sql}) THEN ${sql} END` : sql
  return { name: measure.name, sql: number, derived: [found?.derived, other?.derived].filter((one) => one != null) }
}
