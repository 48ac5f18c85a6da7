import { expect, test } from 'vitest'
import { criticalCorrelation, pearson, pearsonMatrix } from '../../src/analysis/correlation.ts'
import { expectClose, golden } from './support/golden.ts'

const check = (a: (number | null)[], b: (number | null)[], wanted: number | null) => expectClose(pearson(a, b), wanted)

test('measures how far two columns move together', () => {
  check([1, 2, 3], [2, 4, 6], 1)
  check([1, 2, 3], [6, 4, 2], -1)
  check([1, 2, 3, 4], [1, 3, 2, 4], 0.8)
})

test('uses the positions that both have', () => {
  check([1, 2, null, 3], [2, 4, 9, 6], 1)
  check([1, null, 3], [null, 2, 3], null)
})

test('gives no correlation for a constant, on the common positions alone too', () => {
  check([5, 5, 5], [1, 2, 3], null)
  check([5, 5, 9], [1, 2, null], null)
  check([0.1, 0.1, 0.1], [1, 2, 3], null)
})

test('survives tiny and huge numbers', () => {
  check([1e-200, 2e-200, 3e-200], [1, 2, 3], 1)
  check([1e200, 2e200, 3e200], [1, 2, 3], 1)
})

test('a matrix is symmetric, 1 on the diagonal but for constants', () => {
  expect(
    pearsonMatrix([
      [1, 2, 3],
      [3, 2, 1],
      [4, 4, 4],
    ]),
  ).toEqual([
    [1, -1, null],
    [-1, 1, null],
    [null, null, null],
  ])
})

const { critical } = golden<{ critical: { count: number; alpha: number; r: number }[] }>('describe')

test.each(critical)('with $count pairs chance stops at $r ($alpha)', ({ count, alpha, r }) => {
  expectClose(criticalCorrelation(count, alpha), r)
})

test('two pairs prove nothing', () => {
  expect(criticalCorrelation(2, 0.05)).toBeNull()
})
