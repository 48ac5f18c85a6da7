import { expect, test } from 'vitest'
import { compareRows } from '../../src/domain/changes.ts'

const keyOf = ({ id }: { id: string }) => id
const row = (id: string, value: number) => ({ id, value })

test('tells what was added, changed, kept and removed', () => {
  const changes = compareRows([row('a', 1), row('b', 2), row('c', 3)], [row('b', 2), row('d', 4), row('a', 9)], keyOf)
  expect(changes).toEqual([
    { mark: 'same', row: row('b', 2) },
    { mark: 'added', row: row('d', 4) },
    { mark: 'changed', row: row('a', 9), before: row('a', 1) },
    { mark: 'removed', row: row('c', 3) },
  ])
})

test('the same key twice is the old row once and a new one', () => {
  expect(compareRows([row('a', 1)], [row('a', 1), row('a', 2)], keyOf).map(({ mark }) => mark)).toEqual([
    'same',
    'added',
  ])
})
