/**
 * The mean of a column, in its unit; a second pass takes out what rounding left. NaN without values.
 *
 * @example average(Float64Array.of(1, 2, 6)) // => 3
 */
export function average(column: Float64Array): number {
  let sum = 0
  for (const value of column) sum += value
  const first = sum / column.length
  let rest = 0
  for (const value of column) rest += value - first
  return first + rest / column.length
}

/**
 * The scalar product of two columns of the same length.
 *
 * @example dot(Float64Array.of(1, 2), Float64Array.of(3, 4)) // => 11
 */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
