import { expect, test } from 'vitest'
import { forecastSeries } from '../../../src/analysis/forecast/forecast-series.ts'
import { spreads } from '../../../src/analysis/forecast/interval.ts'
import { naive } from '../../../src/analysis/forecast/naive.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { expectClose, golden, series } from '../support/golden.ts'

const ask = { horizon: 1, season: 1, level: 0.8 }

test('five points give a number inside a wide interval', () => {
  const { points, count, origins } = forecastSeries(series.short ?? [], ask)
  const [point] = points
  expect(count).toBe(5)
  expect(origins).toBe(2)
  expect(point?.mean).toBeGreaterThan(130)
  expect(point?.mean).toBeLessThan(155)
  // Wider than the range of all five values at 95 %, and than the naive interval at either level.
  expect((point?.high ?? 0) - (point?.low ?? 0)).toBeGreaterThan(40)
  const sure = forecastSeries(series.short ?? [], { ...ask, level: 0.95 }).points[0]
  expect((sure?.high ?? 0) - (sure?.low ?? 0)).toBeGreaterThan(80)
})

test('airline passengers: a seasonal method wins, with a small error', () => {
  const { method, backtests, points } = forecastSeries(series.airline ?? [], { horizon: 12, season: 12, level: 0.95 })
  expect(method).toMatch(/^holt-winters/)
  expect(backtests).toHaveLength(8)
  const chosen = backtests.find((one) => one.method.name === method)
  expect(chosen?.accuracy.mase).toBeLessThan(0.7)
  expect(points).toHaveLength(12)
  // July 1961 after 622 in July 1960, growing by about a tenth a year.
  expect(points[6]?.mean).toBeGreaterThan(620)
  expect(points[6]?.mean).toBeLessThan(720)
})

test('held back years of the airline series fall into their intervals', () => {
  const values = series.airline ?? []
  const { points } = forecastSeries(values.slice(0, -12), { horizon: 12, season: 12, level: 0.95 })
  const inside = points.filter(({ low, high }, i) => low <= (values[132 + i] ?? 0) && (values[132 + i] ?? 0) <= high)
  expect(inside.length).toBeGreaterThanOrEqual(11)
})

test('the chosen method has the smallest mean absolute error', () => {
  const { method, backtests } = forecastSeries(series.nile ?? [], { horizon: 3, season: 1, level: 0.8 })
  const sizes = backtests.map((one) => one.accuracy.mae ?? Number.NaN)
  expect(backtests.find((one) => one.method.name === method)?.accuracy.mae).toBe(Math.min(...sizes))
})

test('a constant goes on by the simplest method', () => {
  expect(forecastSeries(series.constant ?? [], ask)).toMatchObject({
    method: 'naive',
    points: [{ mean: 7.3, low: 7.3, high: 7.3 }],
  })
})

test('sales that were never negative are not forecast to be', () => {
  const { points } = forecastSeries([50, 38, 30, 18, 11, 2], { ...ask, horizon: 3 })
  expect(points.every(({ mean, low }) => mean >= 0 && low >= 0)).toBe(true)
  const returns = forecastSeries(series.returns ?? [], ask)
  expect(returns.points[0]?.low).toBeLessThan(0)
})

test('leading gaps are cut, trailing ones make the look ahead longer', () => {
  const values = [10, 12, 14, 16, 18, 20, 22]
  const plain = forecastSeries(values, { ...ask, horizon: 3 })
  const leading = forecastSeries([null, null, ...values], { ...ask, horizon: 3 })
  const trailing = forecastSeries([...values, null, null], { ...ask, horizon: 1 })
  expect(leading).toEqual(plain)
  expectClose(trailing.points[0]?.mean, plain.points[2]?.mean ?? 0)
})

test.each([[[]], [[null, null]], [[1, null, 2]]])('refuses %j', (values) => {
  expect(() => forecastSeries(values, ask)).toThrow(TooFewPoints)
})

test.each(golden<{ quantiles: { level: number; df: number; t: number }[] }>('forecasts').quantiles)(
  'an interval of $level with $df degrees of freedom reaches $t standard errors',
  ({ level, df, t }) => {
    const fit = { means: [0], errors: [2], df, sse: 0 }
    expectClose(spreads({ fit, misses: [], others: [], level })[0]?.halfWidth, 2 * t)
  },
)

test('the widest basis wins, and no interval narrows with the horizon', () => {
  const fit = naive.fit([1, 2, 1, 2, 1, 2, 1, 2], { horizon: 3, season: 1 })
  const misses = [9, -9, 9, -9].map((error) => ({ ahead: 1, error }))
  const widths = spreads({ fit, misses, others: [], level: 0.8 })
  expect(widths.map(({ basis }) => basis)).toEqual(['backtest', 'backtest', 'backtest'])
  expect(widths[2]?.halfWidth).toBe(widths[0]?.halfWidth)
  const three = spreads({ fit, misses: misses.slice(1), others: [], level: 0.8 })
  expect(three[0]?.basis).toBe('formula')
  const unsure = spreads({ fit, misses: [], others: [{ ...fit, errors: [50, 50, 50] }], level: 0.8 })
  expect(unsure[0]?.basis).toBe('other-methods')
})
