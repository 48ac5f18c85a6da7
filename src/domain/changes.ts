/** How one row of a plan stands against an earlier plan. */
export interface Change<Row> {
  mark: 'added' | 'changed' | 'same' | 'removed'
  row: Row
  before?: Row
}

/**
 * What became of each row, in the order of the new plan; removed rows come last.
 *
 * @example compareRows([{ id: 1, v: 5 }], [{ id: 1, v: 8 }], (row) => `${row.id}`)
 * // => [{ mark: 'changed', row: { id: 1, v: 8 }, before: { id: 1, v: 5 } }]
 */
export function compareRows<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): Change<Row>[] {
  const earlier = new Map(before.map((row) => [keyOf(row), row]))
  const changes = after.map((row): Change<Row> => {
    const old = earlier.get(keyOf(row))
    earlier.delete(keyOf(row))
    if (old === undefined) return { mark: 'added', row }
    return JSON.stringify(old) === JSON.stringify(row) ? { mark: 'same', row } : { mark: 'changed', row, before: old }
  })
  return [...changes, ...[...earlier.values()].map((row): Change<Row> => ({ mark: 'removed', row }))]
}
