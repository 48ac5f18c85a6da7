import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weighByPairs } from '../../../src/analysis/decisions/pairwise-comparison.ts'
import { decisionsGolden } from '../support/decisions.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

test.each(decisionsGolden.comparisons)('has the eigenvector of numpy', ({ matrix, weights, largest }) => {
  const found = weighByPairs(matrix)
  expectAllClose(found.weights, weights)
  expectClose(found.largestEigenvalue, largest)
})

test("Saaty's house: the published weights and ratio", () => {
  const { weights, consistencyRatio } = weighByPairs(decisionsGolden.comparisons[0]?.matrix ?? [])
  expect(weights.map((weight) => weight.toFixed(3))).toEqual(
    '0.173 0.054 0.188 0.018 0.031 0.036 0.167 0.333'.split(' '),
  )
  expect(consistencyRatio.toFixed(3)).toBe('0.169')
})

test('comparisons that follow from weights give them back, fully consistent', () => {
  const anyWeights = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(anyWeights, (given) => {
      const whole = given.reduce((sum, weight) => sum + weight, 0)
      const { weights, consistencyRatio, worst } = weighByPairs(given.map((a) => given.map((b) => a / b)))
      expectAllClose(
        weights,
        given.map((weight) => weight / whole),
      )
      expect(consistencyRatio).toBeLessThan(1e-9)
      expect(worst).toBeNull()
    }),
  )
})

test('names the comparison that fits least', () => {
  // a > b > c, and yet c is said to matter as much as a
  const { consistencyRatio, worst } = weighByPairs([
    [1, 3, 1],
    [1 / 3, 1, 3],
    [1, 1 / 3, 1],
  ])
  expect(consistencyRatio).toBeGreaterThan(0.1)
  expect(worst).toMatchObject({ given: expect.any(Number), implied: expect.any(Number) })
  expect(Math.abs(Math.log((worst?.given ?? 1) / (worst?.implied ?? 1)))).toBeGreaterThan(0.5)
})

test('refuses what compares nothing', () => {
  expect(() => weighByPairs([])).toThrow(RangeError)
  expect(() => weighByPairs([[1, 2]])).toThrow(RangeError)
  expect(() =>
    weighByPairs([
      [1, 0],
      [1, 1],
    ]),
  ).toThrow(RangeError)
  expect(() =>
    weighByPairs([
      [1, 2],
      [2, 1],
    ]),
  ).toThrow(RangeError)
})
