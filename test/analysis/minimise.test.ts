import { expect, test } from 'vitest'
import { minimise } from '../../src/analysis/minimise.ts'
import { expectAllClose } from './support/golden.ts'

test('descends the banana valley of Rosenbrock', () => {
  const { x, converged } = minimise(([a = 0, b = 0]) => 100 * (b - a * a) ** 2 + (1 - a) ** 2, [-1.2, 1])
  expect(converged).toBe(true)
  expectAllClose(x, [1, 1], { relative: 1e-5 })
})

test('goes around places where there is nothing to measure', () => {
  const { x } = minimise(([a = 0]) => (a <= 0 ? Number.NaN : a - Math.log(a)), [5])
  expectAllClose(x, [1], { relative: 1e-6 })
})

test('says when there is no bottom, and refuses a start without a value', () => {
  expect(minimise(([a = 0]) => Math.exp(-a) + 1, [0]).converged).toBe(true)
  expect(minimise(([a = 0]) => -a, [0]).converged).toBe(false)
  expect(() => minimise(() => Number.NaN, [0])).toThrow(RangeError)
})
