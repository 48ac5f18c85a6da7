import type { Granularity } from '../sales-table.ts'

/**
 * A column as a question names it: a role that one column has (`region`, `revenue`), or `column:` and the name in the
 * file (`column:客户等级`). `revenue` where no column has it is price × quantity.
 */
export type ColumnRef = string

/** `period:month` groups by months; a column groups by its values. */
export type GroupRef = `period:${Granularity}` | ColumnRef

export type Aggregation =
  | 'count'
  | 'count_distinct'
  | 'sum'
  | 'mean'
  | 'min'
  | 'max'
  | 'median'
  | 'quantile_cont'
  | 'stddev'
  | 'variance'
  | 'corr'
  | 'covariance'

/** One number a group. Missing cells are left out, as in pandas; `stddev`, `variance`, `covariance` divide by n − 1. */
export interface Measure {
  /** Its name in the answer. */
  name: string
  agg: Aggregation
  /** What is measured; `count` without it counts rows. `period` can be counted and has a min and a max (days). */
  of?: ColumnRef
  /** The other column of `corr` and `covariance`; elsewhere a column that `of` is multiplied by. */
  with?: ColumnRef
  /** Of `quantile_cont`: between 0 and 1, interpolated linearly. */
  q?: number
}

/** Rows that count. Several filters must all hold. */
export interface Filter {
  of: ColumnRef | 'period'
  /** One of these values. */
  in?: (string | number)[]
  notIn?: (string | number)[]
  /** At least and at most, both included: numbers, or periods such as `2024-03` or `2024`. */
  min?: number | string
  max?: number | string
  /** True: only cells without a value; false: only cells with one. */
  isMissing?: boolean
}

export interface AggregateQuery {
  by?: GroupRef[]
  measures: Measure[]
  where?: Filter[]
  /** By groups and measures, by their names in the answer; without it by the groups. Missing values come last. */
  order?: { by: string; descending?: boolean }[]
  /** At most 1,000,000 groups, which is also what holds without it. */
  limit?: number
}

export type CellValue = string | number | null

/** Columns of equal length: an entry a group. */
export interface Aggregated {
  /** Groups there are; more than `size` where a limit cut them off. */
  groups: number
  size: number
  /** By the text of the group in the question, `period:month` for instance. */
  by: Record<string, (string | null)[]>
  /** By the name of the measure. A `min` or `max` of a period or a text is text, all else numbers. */
  values: Record<string, CellValue[]>
  /** What was computed from other columns: `revenue = price × quantity`. */
  derived: string[]
}

export interface RowsQuery {
  /** Without it every column. */
  columns?: ColumnRef[]
  where?: Filter[]
  /** At most 10,000; 100 unless told. */
  limit?: number
  offset?: number
}

export interface RowsAnswer {
  columns: { name: string; ref: string; type: 'period' | 'number' | 'text' | 'date' }[]
  /** Row numbers of the source. */
  numbers: number[]
  rows: CellValue[][]
  /** Rows that the filters leave, of which these are a part. */
  total: number
}

export interface ColumnsQuery {
  where?: Filter[]
  /** Rows at most; 200,000 unless told, 2,000,000 at the utmost. Above it a sample is taken. */
  limit?: number
  /** Of the sample; the same seed takes the same rows. 1 unless told. */
  seed?: number
}

export interface ColumnsAnswer {
  rows: number
  /** What the rows were drawn from, where they were too many. */
  sampled: { of: number; seed: number } | null
  /** In the order of the rows, by the reference asked for. */
  columns: Record<string, CellValue[]>
  derived: string[]
}
