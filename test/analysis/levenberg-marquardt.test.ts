import { expect, test } from 'vitest'
import { solvePositive } from '../../src/analysis/cholesky.ts'
import { leastSquares } from '../../src/analysis/levenberg-marquardt.ts'

const anywhere = { low: -100, high: 100 }

test('descends the banana valley of Rosenbrock', () => {
  const { x, sse } = leastSquares(
    ([a = 0, b = 0]) => Float64Array.of(10 * (b - a * a), 1 - a),
    [-1.2, 1],
    [anywhere, anywhere],
  )
  expect(x[0]).toBeCloseTo(1, 6)
  expect(x[1]).toBeCloseTo(1, 6)
  expect(sse).toBeLessThan(1e-12)
})

test('stops at the wall of the box, and still moves along it', () => {
  const residuals = ([a = 0, b = 0]: readonly number[]) => Float64Array.of(a - 5, b - 3, 0.1 * (a + b))
  const { x } = leastSquares(residuals, [0, 0], [{ low: 0, high: 2 }, anywhere])
  expect(x[0]).toBe(2)
  expect(x[1]).toBeCloseTo((3 - 0.01 * 2) / 1.01, 6)
})

test('leaves a wall it started on', () => {
  expect(leastSquares(([a = 0]) => Float64Array.of(a - 0.4), [1], [{ low: 0, high: 1 }]).x[0]).toBeCloseTo(0.4, 8)
})

test('gives a hopeless start back', () => {
  const { x, sse } = leastSquares(() => Float64Array.of(Number.NaN), [0.5], [anywhere])
  expect(x).toEqual([0.5])
  expect(sse).toBe(Number.POSITIVE_INFINITY)
})

test('bears an unknown that changes nothing', () => {
  expect(leastSquares(([a = 0]) => Float64Array.of(a - 2), [0, 7], [anywhere, anywhere]).x[1]).toBe(7)
})

test('solves positive definite equations from their lower half, and refuses others', () => {
  expect(solvePositive([[4], [2, 5]], [8, 8])).toEqual([1.5, 1])
  expect(solvePositive([[1], [2, 1]], [1, 1])).toBeNull()
  expect(solvePositive([[Number.NaN]], [1])).toBeNull()
})
