import { expect, test } from 'vitest'
import { forecastSeries } from '../../../src/analysis/forecast/forecast-series.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { expectClose, series } from '../support/golden.ts'

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

test('airline passengers: growth and season go on, with a small error in the backtest', () => {
  const { method, backtests, points } = forecastSeries(series.airline ?? [], { horizon: 12, season: 12, level: 0.95 })
  expect(method).toBe('combination')
  const chosen = backtests.find((one) => one.method === method)
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

test('the weights of the members sum to one, and a smaller error in the backtest weighs more', () => {
  const { weights, backtests } = forecastSeries(series.nile ?? [], { horizon: 3, season: 1, level: 0.8 })
  expect(weights.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
  const mae = (name: string) => backtests.find(({ method }) => method === name)?.accuracy.mae ?? Number.NaN
  const share = (name: string) => weights.find(({ method }) => method === name)?.share ?? Number.NaN
  const [better, worse] = ['theta', 'autoregression'].sort((a, b) => mae(a) - mae(b)) as [string, string]
  expect(share(better) / share(worse)).toBeCloseTo(mae(worse) / mae(better), 1)
})

test('a rule that fits beyond doubt takes over, unless the combination is asked for', () => {
  const square = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 900 : 10 * (i % 4)))
  const asked = { horizon: 4, season: 4, level: 0.8 }
  expect(forecastSeries(square, asked)).toMatchObject({ method: 'seasonal-naive', choice: 'decisive', weights: [] })
  expect(forecastSeries(square, { ...asked, only: true })).toMatchObject({ method: 'combination', choice: 'default' })
})

test('with more time, exponential smoothing and ARIMA stand beside the members in the backtest', () => {
  const names = (thorough: boolean) =>
    forecastSeries(series.airline ?? [], { horizon: 6, season: 12, level: 0.8, thorough }).backtests.map(
      ({ method }) => method,
    )
  expect(names(false)).toEqual(expect.arrayContaining(['combination', 'theta', 'seasonal-naive', 'naive', 'drift']))
  expect(names(false)).not.toContain('ets')
  expect(names(true)).toEqual(expect.arrayContaining(['ets', 'arima']))
})

test('values that fall steeply towards zero stay above it', () => {
  for (const values of [
    [5, 4, 1],
    [10, 7, 1],
  ]) {
    const [point] = forecastSeries(values, ask).points
    expect(point?.mean).toBeGreaterThan(0)
    expect(point?.low).toBeGreaterThan(0)
    expect(point?.high).toBeGreaterThan(point?.mean ?? 0)
  }
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
