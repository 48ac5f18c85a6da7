import { expect, test } from 'vitest'
import { outlook } from '../../../../src/analysis/forecast/smoothing/outlook.ts'
import {
  follow,
  type SmoothingForm,
  type SmoothingRule,
  type Weights,
} from '../../../../src/analysis/forecast/smoothing/smoothing.ts'
import { expectAllClose, expectClose } from '../../support/golden.ts'
import { formOf, smoothingGolden } from '../../support/smoothing.ts'

const { fixed, values, variances } = smoothingGolden

const ruleOf = (form: string, weights: Weights): SmoothingRule => {
  const shape = formOf(form)
  const trend = shape.trend === 'none' ? 0 : weights.trend
  return { form: shape, weights: { ...weights, trend, damping: shape.trend === 'damped' ? weights.damping : 1 } }
}

test.each(fixed)(
  '$form on $series: errors and forecasts of statsmodels',
  ({ series, form, weights, start, sse, forecast }) => {
    const known = values[series] ?? []
    const rule = ruleOf(form, weights)
    const { errors, end } = follow(rule, start, Float64Array.from(known))
    expectClose(
      errors.reduce((sum, error) => sum + error * error, 0),
      sse,
    )
    const { means } = outlook({ rule, end, length: known.length, horizon: forecast.length, sigma: 1 })
    expectAllClose(means, forecast)
  },
)

test.each(variances)('$form: the variance grows as ETSModel says', ({ form, weights, ratios }) => {
  const rule = ruleOf(form, weights)
  const seasons = Array.from({ length: rule.form.seasonLength }, (_, i) => i)
  const question = { rule, end: { level: 100, trend: 2, seasons }, length: 30, horizon: ratios.length, sigma: 3 }
  expectAllClose(
    outlook(question).errors.map((error) => (error / 3) ** 2),
    ratios,
  )
})

test('a multiplicative season widens with the expected value', () => {
  const form: SmoothingForm = { trend: 'none', season: 'multiplicative', seasonLength: 2 }
  const rule = { form, weights: { level: 0, trend: 0, season: 0, damping: 1 } }
  const { means, errors } = outlook({
    rule,
    end: { level: 100, trend: 0, seasons: [0.5, 1.5] },
    length: 4,
    horizon: 2,
    sigma: 0.1,
  })
  expect(means).toEqual([50, 150])
  expectAllClose(errors, [5, 15])
})

test('a missing value moves nothing but time', () => {
  const form: SmoothingForm = { trend: 'additive', season: 'none', seasonLength: 1 }
  const rule = { form, weights: { level: 1, trend: 0, season: 0, damping: 1 } }
  const { errors, expected, end } = follow(
    rule,
    { level: 8, trend: 2, seasons: [] },
    Float64Array.of(10, Number.NaN, Number.NaN, 17),
  )
  expect([...errors]).toEqual([0, 0, 0, 1])
  expect([...expected]).toEqual([10, 12, 14, 16])
  expect(end).toEqual({ level: 17, trend: 2, seasons: [] })
})

test('does not change the state it was given', () => {
  const start = { level: 1, trend: 0, seasons: [1, 2] }
  const form: SmoothingForm = { trend: 'none', season: 'additive', seasonLength: 2 }
  follow({ form, weights: { level: 0.5, trend: 0, season: 0.5, damping: 1 } }, start, Float64Array.of(9, 9, 9))
  expect(start).toEqual({ level: 1, trend: 0, seasons: [1, 2] })
})
