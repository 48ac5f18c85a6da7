import { expect, test } from 'vitest'
import { parseToolInput } from '../../../src/activities/tools/catalogue.ts'
import { forecastSales } from '../../../src/activities/tools/forecast-sales.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { codes, figure, monthlyTable, sampleTable, table, toolData } from './support/tables.ts'

const run = (sales = sampleTable(), input: Record<string, unknown> = {}) =>
  forecastSales.run(parseToolInput(forecastSales, input), toolData(sales))
const of = (finding: ReturnType<typeof run>, measure: string) =>
  finding.figures.filter((one) => one.measure === measure)

test('years: the next year, with an interval and the warning that five points are few', () => {
  const finding = run()
  const point = figure(finding, 'forecast', 'Product_C')
  expect(point).toMatchObject({ unit: 'units', period: '2024' })
  expect(figure(finding, 'forecast.low', 'Product_C').value).toBeLessThan(point.value)
  expect(figure(finding, 'forecast.high', 'Product_C').value).toBeGreaterThan(point.value)
  expect(figure(finding, 'forecast.sum', 'Product_C').value).toBe(point.value)
  expect(figure(finding, 'forecast.change', 'Product_C').value).toBeCloseTo(point.value / 730 - 1, 9)
  expect(figure(finding, 'forecast.change', 'Product_C').period).toBe('2023..2024')
  expect(figure(finding, 'forecast.level').value).toBe(0.8)
  expect(figure(finding, 'backtest.mase', 'total').unit).toBe('coefficient')
  expect(codes(finding)).toEqual(expect.arrayContaining(['short-series', 'method', 'interval', 'total-by-itself']))
})

test('the five points of the published example', () => {
  const finding = run(table('year', { A: [100, 120, 110, 130, 140] }), { level: 0.95 })
  const [low, mean, high] = ['forecast.low', 'forecast', 'forecast.high'].map(
    (measure) => figure(finding, measure, 'A').value,
  )
  expect(mean).toBeGreaterThan(130)
  expect(mean).toBeLessThan(155)
  expect((high ?? 0) - (low ?? 0)).toBeGreaterThan(80)
  expect(finding.caveats.find(({ code }) => code === 'short-series')?.text.zh).toContain('最少 5 期')
})

test('months: three of them, a season kept, compared with the year before', () => {
  const finding = run(monthlyTable())
  expect(
    of(finding, 'forecast')
      .filter((one) => one.of[0] === 'Coffee')
      .map(({ period }) => period),
  ).toEqual(['2024-01', '2024-02', '2024-03'])
  expect(figure(finding, 'forecast.change.year', 'Coffee').value).toBeLessThan(0)
  expect(figure(finding, 'backtest.mase', 'Coffee').value).toBeLessThan(1)
  expect(finding.tables[1]?.rows.find((row) => row[0] === 'Coffee' && row[2] === '✓')?.[1]).toMatch(
    /^holt-winters|^seasonal/,
  )
  expect(codes(finding)).toContain('gaps')
})

test('a longer horizon shows fewer products, and says so', () => {
  const columns = Object.fromEntries(
    Array.from({ length: 30 }, (_, k) => [`P${k}`, [5, 7, 6, 8, 9, 7].map((value) => value * (k + 1))]),
  )
  const short = run(table('year', columns), { horizon: 1 })
  const long = run(table('year', columns), { horizon: 12 })
  expect(of(short, 'forecast.sum')).toHaveLength(13)
  expect(of(long, 'forecast.sum')).toHaveLength(4)
  expect(long.figures.length).toBeLessThanOrEqual(200)
  expect(codes(long)).toEqual(expect.arrayContaining(['largest-only', 'far-ahead']))
})

test('products that ended or just began are named, not guessed', () => {
  const finding = run(
    table('year', {
      A: [5, 7, 6, 8, 9, 7, 8, 9],
      Old: [5, 6, 7, null, null, null, null, null],
      New: [null, null, null, null, null, null, 3, 4],
    }),
  )
  expect(codes(finding)).toEqual(expect.arrayContaining(['ended', 'too-short']))
  expect(of(finding, 'forecast').map((one) => one.of[0])).toEqual(['A', 'total'])
})

test('the total of the total row and the sum of the products are both told', () => {
  const caveat = run().caveats.find(({ code }) => code === 'total-by-itself')
  expect(caveat?.text.zh).toMatch(/单独预测（[\d,.]+）.*各产品预测之和（[\d,.]+）/)
})

test('zeros are floored and constants flagged', () => {
  const finding = run(table('year', { Fading: [9, 7, 5, 3, 2, 0, 0, 0], Flat: [4, 4, 4, 4, 4, 4, 4, 4] }))
  expect(figure(finding, 'forecast.low', 'Fading').value).toBe(0)
  expect(figure(finding, 'forecast', 'Flat').value).toBe(4)
  expect(codes(finding)).toEqual(expect.arrayContaining(['floored', 'constant']))
})

test('weeks and days go on in their own calendar', () => {
  const weekly = run(table('week', { A: Array.from({ length: 30 }, (_, i) => 20 + (i % 3)) }))
  expect(
    of(weekly, 'forecast')
      .slice(0, 2)
      .map(({ period }) => period),
  ).toEqual(['2019-W31', '2019-W32'])
  expect(codes(weekly)).toContain('season-unseen')
  const daily = run(table('day', { A: Array.from({ length: 35 }, (_, i) => 20 + (i % 7 > 4 ? 15 : 0) + (i % 2)) }))
  expect(of(daily, 'forecast').filter((one) => one.of[0] === 'A')).toHaveLength(7)
  expect(of(daily, 'forecast')[0]?.period).toBe('2019-02-05')
})

test('refuses two rows', () => {
  expect(() => run(table('year', { A: [7, 8] }))).toThrow(Failure)
  expect(() => run(table('year', { A: [7, 8] }))).toThrow('a forecast needs at least 3 values')
})
