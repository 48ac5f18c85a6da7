import { completeRows } from '../complete-rows.ts'
import type { Values } from '../points.ts'
import { absorbGroups, type Grouping } from './absorb.ts'
import type { ErrorKind } from './covariance.ts'
import type { NamedColumn } from './design.ts'
import { fitLinear, type LinearFit, type LinearOptions } from './fit-linear.ts'

export interface WithinFit extends LinearFit {
  /** Positions in the table of the rows used. */
  rows: Int32Array
  /** Degrees of freedom used up by group means. */
  absorbed: number
}

/**
 * Linear regression within groups: the mean of each group, of each grouping given, is taken out of all columns first, so that only what
 * changes within them counts (a product against itself, a month against the others). Slopes, errors and p-values are those of
 * `statsmodels.OLS` with a dummy for every group; R² and F tell of what is left within them. Without groupings it is `fitLinear`.
 * The intercept is 0 where there are groups, and means nothing.
 *
 * @throws {TooFewPoints} with no more complete rows than coefficients and group means
 * @throws {UnfitData} `overflow`
 * @example fitWithin([1, 2, 11, 13], [{ name: 'x', values: [0, 1, 5, 7] }], { groupings: [Int32Array.of(0, 0, 1, 1)] }).coefficients[1]?.estimate // => 1
 */
export function fitWithin(
  y: Values | Float64Array,
  columns: readonly NamedColumn[],
  { groupings = [], ...options }: LinearOptions & { groupings?: readonly Grouping[] } = {},
): WithinFit {
  const { rows, columns: complete } = completeRows([y, ...columns.map(({ values }) => values)])
  const groups = groupings.map((grouping) => renumbered(Int32Array.from(rows, (row) => grouping[row] as number)))
  const { columns: within, used } = groups.length > 0 ? absorbGroups(complete, groups) : { columns: complete, used: 0 }
  const [outcome = new Float64Array(0), ...inputs] = within
  const named = columns.map(({ name }, j) => ({ name, values: inputs[j] as Float64Array }))
  const errors = errorsOf(options.errors, rows)
  const fit = fitLinear(outcome, named, { ...options, ...(errors === undefined ? {} : { errors }), absorbed: used })
  return { ...fit, rows, absorbed: used }
}

/** Cluster labels are given by the rows of the table. */
const errorsOf = (errors: ErrorKind | undefined, rows: Int32Array): ErrorKind | undefined =>
  typeof errors === 'object' ? { clusters: Array.from(rows, (row) => errors.clusters[row] as string | number) } : errors

/** Groups numbered in the order in which they come, without gaps. */
function renumbered(grouping: Grouping): Grouping {
  const numbers = new Map<number, number>()
  return grouping.map((group) => {
    const number = numbers.get(group) ?? numbers.size
    numbers.set(group, number)
    return number
  })
}
