/** Examples for a learner: what came before (columns) and how the series went on (target). */
export interface LagTable {
  columns: Float64Array[]
  /** The change from the last known value to the next. */
  target: Float64Array
}

/**
 * The recent past at a position, seen from its last value: the latest change, and how far earlier values lay away. Nothing in it knows
 * the level, so that what was learned holds for a series that grows.
 *
 * @param lags values looked back on, at least 2
 * @example recentPast(Float64Array.of(1, 2, 4), 3, 3) // => [-2, -3]
 */
export const recentPast = (y: Float64Array, position: number, lags: number): number[] =>
  Array.from({ length: lags - 1 }, (_, k) => (y[position - 2 - k] as number) - (y[position - 1] as number))

/**
 * One example for every position that has enough values before it.
 *
 * @example lagTable(Float64Array.of(1, 2, 4, 7), 2).target // => [2, 3]
 */
export function lagTable(y: Float64Array, lags: number): LagTable {
  const count = Math.max(0, y.length - lags)
  const columns = Array.from({ length: lags - 1 }, () => new Float64Array(count))
  const target = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    const position = lags + row
    recentPast(y, position, lags).forEach((value, k) => {
      ;(columns[k] as Float64Array)[row] = value
    })
    target[row] = (y[position] as number) - (y[position - 1] as number)
  }
  return { columns, target }
}
