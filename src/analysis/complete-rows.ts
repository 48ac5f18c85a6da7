import { isPresent, type Values } from './points.ts'

/** The rows of a table in which nothing is missing. */
export interface CompleteRows {
  /** Their positions in the table. */
  rows: Int32Array
  /** Each column at those rows. */
  columns: Float64Array[]
}

/**
 * Leaves out every row in which a value is missing ("listwise deletion").
 *
 * @throws {RangeError} when the columns have different lengths
 * @example completeRows([[1, null, 3], [4, 5, 6]]).columns[1] // => Float64Array [4, 6]
 */
export function completeRows(columns: readonly (Values | Float64Array)[]): CompleteRows {
  const length = columns[0]?.length ?? 0
  if (columns.some((column) => column.length !== length)) throw new RangeError('columns of different lengths')
  const kept: number[] = []
  for (let i = 0; i < length; i++) if (columns.every((column) => isPresent(column[i]))) kept.push(i)
  const rows = Int32Array.from(kept)
  return { rows, columns: columns.map((column) => Float64Array.from(rows, (row) => column[row] as number)) }
}
