import { expect, test } from 'vitest'
import { fitLinear } from '../../../src/analysis/regression/fit-linear.ts'
import { fitRidge, predictRidge } from '../../../src/analysis/regression/fit-ridge.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'
import { type GoldenOls, regressionGolden, split } from '../support/regression.ts'

const tableOf = (outcome: string) =>
  split((regressionGolden.ols[outcome === 'sales' ? 'retail' : 'longley'] as GoldenOls).columns)

test.each(regressionGolden.ridges)('shrinks $outcome at penalty $penalty as scikit-learn does', (wanted) => {
  const { y, inputs } = tableOf(wanted.outcome)
  const fit = fitRidge(y, inputs, wanted.penalty)
  expectAllClose(fit.slopes, wanted.slopes, { relative: 1e-7 })
  expectClose(fit.intercept, wanted.intercept, { relative: 1e-7 })
  expectClose(fit.looError, wanted.loo, { relative: 1e-7 })
})

test('chooses a penalty no worse than those tried by hand', () => {
  for (const { outcome, loo } of regressionGolden.ridges) {
    const { y, inputs } = tableOf(outcome)
    expect(fitRidge(y, inputs).looError).toBeLessThan(loo * 1.01)
  }
})

test('without a penalty it is least squares', () => {
  const { y, inputs } = tableOf('sales')
  const straight = fitLinear(y, inputs).coefficients.slice(1)
  expectAllClose(
    fitRidge(y, inputs, 0).slopes,
    straight.map(({ estimate }) => estimate),
  )
})

test('carries twin columns, a constant, and more columns than rows', () => {
  const twin = [1, 2, 3, 5]
  const columns = [twin, twin, [7, 7, 7, 7], [4, 1, 0, 2], [1, 0, 0, 1]].map((values, i) => ({ name: `${i}`, values }))
  const fit = fitRidge([2, 4, 6, 10], columns)
  expect(fit.slopes[2]).toBe(0)
  expectClose(fit.slopes[0], fit.slopes[1] as number)
  expect(Math.abs(predictRidge(fit, [4, 4, 7, 1, 0]) - 8)).toBeLessThan(2)
  expect(() =>
    fitRidge(
      [1, 2],
      columns.map(({ name }) => ({ name, values: [1, 2] })),
    ),
  ).toThrow(TooFewPoints)
})
