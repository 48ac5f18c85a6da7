import { expect, test } from 'vitest'
import { fitLinear } from '../../../src/analysis/regression/fit-linear.ts'
import { checkResiduals } from '../../../src/analysis/regression/residual-checks.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'
import { type GoldenOls, olsCases, split } from '../support/regression.ts'

test.each(olsCases)('checks the residuals of %s as statsmodels does', (_, wanted: GoldenOls) => {
  const { y, inputs } = split(wanted.columns)
  const fit = fitLinear(y, inputs)
  const checks = checkResiduals(fit)
  expectClose(checks.durbinWatson, wanted.durbinWatson)
  for (const key of ['lm', 'p', 'f', 'fP'] as const) expectClose(checks.breuschPagan?.[key], wanted.breuschPagan[key])
  for (const key of ['statistic', 'p', 'skew', 'kurtosis'] as const)
    expectClose(checks.jarqueBera?.[key], wanted.jarqueBera[key], { relative: 1e-7 })
  expectAllClose([...checks.cook], wanted.cook, { relative: 1e-7 })
  const far = [...fit.design.rows].filter((_, i) => (wanted.cook[i] as number) > 4 / fit.count)
  expect(checks.influential).toEqual(far)
})

test('names the planted odd row by its place in the table', () => {
  const x = [null, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  const y = [5, 1.1, 2, 3.1, 3.9, 5, 6.1, 7, 7.9, 9.1, 30]
  expect(checkResiduals(fitLinear(y, [{ name: 'x', values: x }])).influential).toEqual([10])
})

test('has nothing to check after a perfect fit', () => {
  const checks = checkResiduals(fitLinear([1, 3, 5, 7], [{ name: 'x', values: [0, 1, 2, 3] }]))
  expect(checks).toMatchObject({ durbinWatson: null, breuschPagan: null, jarqueBera: null, influential: [] })
})
