import { expect, test } from 'vitest'
import { crossSell } from '../../../src/analysis/baskets/cross-sell.ts'
import { expectClose } from '../support/golden.ts'

// Customers 0–3 in segment 0, 4–5 in segment 1, 6 in none.
const segments = [0, 0, 0, 0, 1, 1, -1]
const lines: [number, number][] = [
  [0, 1],
  [0, 2],
  [0, 2],
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 1],
  [5, 3],
  [6, 1],
  [-1, 2],
]
const columns = { customers: lines.map(([who]) => who), products: lines.map(([, what]) => what), segments }

test('counts who holds the one and not the other, by segment', () => {
  const [first, second] = crossSell(columns, [{ bought: 1, also: 2 }])
  expect(first).toMatchObject({ segment: 0, customers: 4, holders: 2, both: 1, open: 1, share: 0.5 })
  // Half of the holders have the second, as half of all customers of the segment do.
  expectClose(first?.lift, 1)
  expect(second).toMatchObject({ segment: 1, customers: 2, holders: 1, both: 0, open: 1, share: 0, lift: null })
})

test('a pair that nobody holds has no share', () => {
  const [first] = crossSell(columns, [{ bought: 9, also: 1 }])
  expect(first).toMatchObject({ holders: 0, open: 0, share: null, lift: null })
})

test('the order of the lines and a repeated purchase change nothing', () => {
  const again = [...lines, ...lines].reverse()
  const turned = { customers: again.map(([who]) => who), products: again.map(([, what]) => what), segments }
  const pairs = [
    { bought: 1, also: 2 },
    { bought: 3, also: 1 },
  ]
  expect(crossSell(turned, pairs)).toEqual(crossSell(columns, pairs))
})
