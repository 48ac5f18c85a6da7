import { describe, expect, test } from 'vitest'
import { backtest } from '../../../src/analysis/forecast/backtest.ts'
import type { Method, MethodName } from '../../../src/analysis/forecast/method.ts'
import { methods } from '../../../src/analysis/forecast/methods.ts'
import { drift, naive, seasonalNaive } from '../../../src/analysis/forecast/naive.ts'
import { expectAllClose, expectClose, golden } from '../support/golden.ts'

interface Case {
  series: string
  values: number[]
  horizon: number
  season: number
  origins: number[]
  simple: Partial<Record<MethodName, { means: number[]; errors: number[]; df: number }>>
  backtests: { method: MethodName; count: number; mae: number; rmse: number; mase: number; smape: number }[]
}

const { cases } = golden<{ cases: Case[] }>('forecasts')
const named = (name: string) => methods.find((method) => method.name === name) as Method

describe.each(cases)('$series', ({ values, horizon, season, origins, simple, backtests }) => {
  test.each(Object.entries(simple))(
    '%s: expected values and standard errors by the published formulas',
    (name, wanted) => {
      const fit = named(name).fit(values, { horizon, season })
      expectAllClose(fit.means, wanted.means)
      expectAllClose(fit.errors, wanted.errors)
      expect(fit.df).toBe(wanted.df)
    },
  )

  test.each(backtests)('$method: rolling-origin errors', ({ method, count, mae, rmse, mase, smape }) => {
    const { accuracy } = backtest(named(method), values, { horizon, season, origins })
    expect(accuracy.count).toBe(count)
    expectClose(accuracy.mae, mae)
    expectClose(accuracy.rmse, rmse)
    expectClose(accuracy.mase, mase)
    expectClose(accuracy.smape, smape)
  })
})

test('gaps: the last value there is goes on', () => {
  expect(naive.fit([3, null, 5], { horizon: 2, season: 1 }).means).toEqual([5, 5])
  expect(drift.fit([2, null, 6], { horizon: 2, season: 1 }).means).toEqual([8, 10])
})

test('gaps: a season without a value takes the one before', () => {
  expect(seasonalNaive.fit([1, 9, null, 8, 3], { horizon: 3, season: 2 }).means).toEqual([8, 3, 8])
  expect(seasonalNaive.suits([1, null, 2, 8], 2)).toBe(false)
})
