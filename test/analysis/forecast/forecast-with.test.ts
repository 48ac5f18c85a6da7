import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecastWith } from '../../../src/analysis/forecast/forecast-with.ts'
import type { MethodAsk } from '../../../src/analysis/forecast/method-for.ts'
import { methodFor } from '../../../src/analysis/forecast/method-for.ts'
import { tBound } from '../../../src/analysis/tails.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { anySeries, expectFinite } from '../support/arbitrary.ts'
import { inputOf } from '../support/forecast.ts'
import { expectAllClose, expectClose, golden } from '../support/golden.ts'

const asks: MethodAsk[] = [
  { method: 'combination' },
  { method: 'median-combination' },
  { method: 'moving-average' },
  { method: 'naive' },
  { method: 'seasonal-naive' },
  { method: 'drift' },
  { method: 'ses' },
  { method: 'holt' },
  { method: 'damped-holt' },
  { method: 'holt-winters-additive' },
  { method: 'holt-winters-multiplicative' },
  { method: 'ets' },
  { method: 'theta' },
  { method: 'autoregression' },
  { method: 'aggregated-theta' },
  { method: 'local-global-trend' },
  { method: 'arima' },
  { method: 'arima', orders: { p: 0, d: 1, q: 1, P: 0, D: 1, Q: 1 } },
  { method: 'linear' },
  { method: 'polynomial', degree: 2 },
  { method: 'decision-tree' },
  { method: 'random-forest' },
  { method: 'gradient-boosting' },
  { method: 'neural-network' },
]
const named = asks.map((ask) => ({ ask, name: JSON.stringify(ask) }))

test.each(named)('$name: airline passengers, a year ahead within a fifth', ({ ask }) => {
  const values = inputOf('airline')
  const { points, backtest, method } = forecastWith(ask, values.slice(0, 132), { horizon: 12, season: 12, level: 0.95 })
  expect(method).toBe(ask.method)
  // Those that know no season miss its amplitude.
  const isSeasonal = !['moving-average', 'naive', 'drift', 'ses', 'holt', 'damped-holt'].includes(ask.method)
  points.forEach(({ low, mean, high }, i) => {
    expect(low <= mean && mean <= high).toBe(true)
    if (isSeasonal) expect(Math.abs(mean / (values[132 + i] as number) - 1)).toBeLessThan(0.2)
  })
  expect(backtest?.accuracy.mase).toBeGreaterThan(0)
  const inside = points.filter(({ low, high }, i) => low <= (values[132 + i] ?? 0) && (values[132 + i] ?? 0) <= high)
  expect(inside.length).toBeGreaterThanOrEqual(9)
})

test.each(named)('$name: whatever the series, a finite forecast or a named reason', ({ ask }) => {
  fc.assert(
    fc.property(anySeries, fc.constantFrom(1, 4), (values, season) => {
      try {
        const { points } = forecastWith(ask, values, { horizon: 3, season, level: 0.8 })
        expect(points).toHaveLength(3)
        expectFinite(points)
      } catch (error) {
        if (!(error instanceof TooFewPoints) && !(error instanceof UnfitData)) throw error
      }
    }),
    { numRuns: 15 },
  )
})

test.each(golden<{ quantiles: { level: number; df: number; t: number }[] }>('forecasts').quantiles)(
  'a t interval of $level with $df degrees of freedom reaches $t standard errors',
  ({ level, df, t }) => {
    expectClose(tBound(level, df), t)
  },
)

test('a formula is widened by as much as the errors of the backtest exceed it', () => {
  const calm = Array.from({ length: 24 }, (_, i) => 100 + (i % 2))
  const stirred = [...calm, 130, 80, 125, 75, 130, 80]
  const { points } = forecastWith({ method: 'ses' }, stirred, { horizon: 1, season: 1, level: 0.8 })
  const { means, errors, df } = methodFor({ method: 'ses' }).fit(stirred, { horizon: 1, season: 1 })
  expect((points[0]?.high ?? 0) - (means[0] ?? 0)).toBeGreaterThan(tBound(0.8, df) * (errors[0] ?? 0))
})

test('the moving average is the mean of its window, and missing periods at the end are looked across', () => {
  const ask = { method: 'moving-average' as const, window: 2 }
  const { points, label } = forecastWith(ask, [4, 6, 8, 6, 10, null], { horizon: 1, season: 1, level: 0.8 })
  expect(points.map(({ mean }) => mean)).toEqual([8])
  expect(label).toBe('MA(2)')
})

test('a driver begins where the values begin, also where leading ones are missing', () => {
  const price = [9, 9, 5, 6, 7, 5, 6, 7, 5, 6]
  const sales = price.map((value, i) => (i < 2 ? null : 100 - 8 * value))
  const { points } = forecastWith(
    { method: 'regression', drivers: [{ name: 'price', values: [...price, 4] }] },
    sales,
    { horizon: 1, season: 1, level: 0.8 },
  )
  expectAllClose(
    points.map(({ mean }) => mean),
    [68],
  )
})

test.each<[MethodAsk, (number | null)[], string]>([
  [{ method: 'seasonal-naive' }, [3, 4, 5, 6], 'no-season'],
  [{ method: 'holt-winters-multiplicative' }, Array.from({ length: 20 }, (_, i) => i % 4), 'not-positive'],
])('%j refuses %j: %s', (ask, values, reason) => {
  const season = reason === 'no-season' ? 1 : 4
  expect(() => forecastWith(ask, values, { horizon: 1, season, level: 0.8 })).toThrow(
    expect.objectContaining({ reason }),
  )
})
