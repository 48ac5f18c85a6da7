import { test } from 'vitest'
import { trendRegression } from '../../../src/analysis/forecast/trend-regression.ts'
import { inputOf, membersGolden } from '../support/forecast.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

test.each(membersGolden.regressions)(
  'degree $degree with a season: means and errors of statsmodels',
  ({ degree, means, errors }) => {
    const name = degree === 1 ? 'linear' : 'polynomial'
    const fit = trendRegression({ name, degree }).fit(inputOf('airline'), { horizon: 12, season: 12 })
    expectAllClose(fit.means, means, { relative: 1e-6 })
    expectAllClose(fit.errors, errors, { relative: 1e-6 })
  },
)

test('a driver moves the forecast by its planned values, and stays as it was last without any', () => {
  const price = [5, 6, 7, 5, 6, 7, 5, 6]
  const sales = price.map((value) => 100 - 8 * value)
  const ask = (values: number[]) =>
    trendRegression({ name: 'regression', degree: 0, drivers: [{ name: 'price', values }] }).fit(sales, {
      horizon: 1,
      season: 1,
    }).means[0]
  expectClose(ask([...price, 4]), 68)
  expectClose(ask(price), 52)
})

test('rows without a value are left out', () => {
  const { means } = trendRegression({ name: 'linear', degree: 1 }).fit([2, null, 6, 8, 10], { horizon: 1, season: 1 })
  expectClose(means[0], 12)
})
