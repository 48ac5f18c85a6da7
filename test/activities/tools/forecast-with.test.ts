import { expect, test } from 'vitest'
import { parseToolInput } from '../../../src/activities/tools/catalogue.ts'
import { forecastWith } from '../../../src/activities/tools/forecast-with.ts'
import { askable } from '../../../src/activities/tools/forecast-with-input.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { cellWord, codes, figure, monthlyTable, table, toolData } from './support/tables.ts'

const prices = Array.from({ length: 60 }, (_, i) => 10 + (i % 5))
const run = (input: Record<string, unknown>, sales = monthlyTable()) =>
  forecastWith.run(parseToolInput(forecastWith, input), {
    ...toolData(sales),
    drivers: [
      { name: 'price', values: Object.fromEntries(['Tea', 'Coffee', 'Juice', 'total'].map((name) => [name, prices])) },
    ],
  })

test.each(askable)('%s: a forecast with its interval and its backtest, or a named reason', (method) => {
  const finding = run({ method, horizon: 2 })
  for (const period of ['2024-01', '2024-02']) {
    const at = (measure: string) =>
      finding.figures.find((one) => one.measure === measure && one.of[0] === 'Coffee' && one.period === period)?.value
    expect(at('with.low')).toBeLessThanOrEqual(at('with.forecast') ?? Number.NaN)
    expect(at('with.high')).toBeGreaterThanOrEqual(at('with.forecast') ?? Number.NaN)
  }
  expect(figure(finding, 'with.mase', 'Coffee').value).toBeGreaterThan(0)
  expect(codes(finding)).toContain('method')
  expect(finding.charts?.[0]?.kind).toBe('line')
})

test('what was fitted is named, and the default stands beside it', () => {
  const finding = run({ method: 'sarima', products: ['Coffee'] })
  expect(finding.headline.en).toContain('ARIMA(0,1,1)(0,1,1)[12]')
  const rows = finding.tables[1]?.rows.filter((row) => row[0] === 'Coffee') ?? []
  expect(rows.map((row) => cellWord(row[1], 'en'))).toEqual(['ARIMA(0,1,1)(0,1,1)[12]', 'combination of methods'])
  expect(figure(finding, 'with.ratio', 'Coffee').value).toBeCloseTo(Number(rows[0]?.[2]) / Number(rows[1]?.[2]), 4)
})

test('orders and window are obeyed', () => {
  expect(run({ method: 'arima', orders: { p: 2, d: 1 } }).headline.en).toContain('ARIMA(2,1,0) + drift')
  const values = [5, 9, 7, 8, 6, 7, 9, 8]
  const finding = run({ method: 'moving-average', window: 4 }, table('year', { A: values }))
  expect(figure(finding, 'with.forecast', 'A').value).toBe(7.5)
})

test('a planned price moves the regression on drivers', () => {
  const wave = Array.from({ length: 48 }, (_, i) => 10 + ((i * 7) % 5))
  const sales = table('month', { A: wave.map((price, i) => 500 - 20 * price + (i % 3)) })
  const ask = (planned?: Record<string, number>) =>
    forecastWith.run(
      parseToolInput(forecastWith, { method: 'multiple', horizon: 1, season: 1, products: ['A'], planned }),
      {
        ...toolData(sales),
        drivers: [{ name: 'price', values: { A: wave, total: wave } }],
      },
    )
  const usual = (wave.at(-1) ?? 0) + (wave.at(-2) ?? 0) + (wave.at(-3) ?? 0)
  const change = figure(ask({ price: 0.1 }), 'with.forecast', 'A').value - figure(ask(), 'with.forecast', 'A').value
  expect(change).toBeCloseTo(-20 * 0.1 * (usual / 3), 0)
})

test('a method the data do not carry is refused with the reason', () => {
  const zeros = table('month', { A: Array.from({ length: 30 }, (_, i) => i % 3) })
  expect(() => run({ method: 'holt-winters-multiplicative' }, zeros)).toThrow('values above zero')
  expect(() => run({ method: 'seasonal-naive' }, table('year', { A: [3, 4, 5, 6, 7] }))).toThrow('needs a season')
  expect(() => run({ method: 'ets' }, table('year', { A: [3, 4, 5] }))).toThrow('needs at least 8 values')
  expect(() =>
    forecastWith.run(parseToolInput(forecastWith, { method: 'multiple' }), toolData(monthlyTable())),
  ).toThrow(Failure)
})

test('the same question has the same answer, learners included', () => {
  expect(run({ method: 'random-forest' })).toEqual(run({ method: 'random-forest' }))
})
