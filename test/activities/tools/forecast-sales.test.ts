import { expect, test } from 'vitest'
import { parseToolInput } from '../../../src/activities/tools/catalogue.ts'
import { forecastSales } from '../../../src/activities/tools/forecast-sales.ts'
import { methodNames } from '../../../src/activities/tools/method-names.ts'
import type { Finding } from '../../../src/domain/evidence.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { codes, figure, monthlyTable, sampleTable, table, toolData } from './support/tables.ts'

const run = (sales = sampleTable(), input: Record<string, unknown> = {}): Finding =>
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
  expect(codes(finding)).toEqual(expect.arrayContaining(['short-series', 'method', 'interval', 'adds-up']))
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
  const backtests = finding.tables[1]?.rows.filter((row) => row[0] === 'Coffee') ?? []
  expect(backtests.find((row) => row[2] === '✓')?.[1]).toEqual(methodNames.combination)
  expect(backtests.map((row) => row[1])).toEqual(
    expect.arrayContaining([methodNames['seasonal-naive'], methodNames.ets, methodNames.arima]),
  )
  expect(backtests.reduce((sum, row) => sum + Number(row[3] ?? 0), 0)).toBeCloseTo(1, 9)
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

test('products add up to the total in every period, and the gap that was shared out is told', () => {
  const finding = run(monthlyTable())
  const at = (name: string) => of(finding, 'forecast').filter((one) => one.of[0] === name)
  at('total').forEach((total, i) => {
    const sum = ['Tea', 'Coffee', 'Juice'].reduce((all, name) => all + (at(name)[i]?.value ?? 0), 0)
    expect(sum).toBeCloseTo(total.value, 6)
  })
  const caveat = finding.caveats.find(({ code }) => code === 'adds-up')
  expect(caveat?.text.zh).toMatch(/单独预测（[\d,.]+）.*各部分预测之和（[\d,.]+）/)
})

test('where a product has no forecast, the total stands by itself', () => {
  const columns = {
    A: [5, 7, 6, 8, 9, 7, 8, 9],
    B: [4, 5, 4, 6, 5, 6, 6, 7],
    New: [null, null, null, null, null, null, 3, 4],
  }
  expect(codes(run(table('year', columns)))).not.toContain('adds-up')
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

/** Three years of months in two regions, moved by a price. */
const price = Array.from({ length: 36 }, (_, i) => 20 + ((i * 7) % 5))
const moved = price.map((value, i) => 20_000 * (value / 20) ** -2 * (1 + 0.02 * ((i * 5) % 3)))
const divided = {
  ...toolData(table('month', { A: moved, B: moved.map((value) => value / 2) })),
  divisions: [
    {
      by: 'region' as const,
      series: [
        { name: 'East', values: moved },
        { name: 'West', values: moved.map((value) => value / 2) },
      ],
    },
  ],
  drivers: [{ name: 'price' as const, values: { A: price, B: price, total: price } }],
}
const runDivided = (input: Record<string, unknown>) => forecastSales.run(parseToolInput(forecastSales, input), divided)

test('products and regions both add up to the total', () => {
  const finding = runDivided({ by: ['product', 'region', 'total'], horizon: 3, season: 1 })
  for (const period of ['2022-01', '2022-02', '2022-03']) {
    const at = (...names: string[]) =>
      names.reduce((sum, name) => {
        const found = of(finding, 'forecast').find((one) => one.of[0] === name && one.period === period)
        return sum + (found?.value ?? Number.NaN)
      }, 0)
    expect(at('A', 'B')).toBeCloseTo(at('total'), 4)
    expect(at('East', 'West')).toBeCloseTo(at('total'), 4)
  }
  expect(codes(finding)).toContain('adds-up')
})

test('without the total the products stand by themselves', () => {
  const alone = runDivided({ by: ['product'], horizon: 2, season: 1 })
  expect(of(alone, 'forecast').every((one) => one.of[0] !== 'total')).toBe(true)
  expect(codes(alone)).not.toContain('adds-up')
})

test('a planned price that moves the sales is used, and changes the forecast by its elasticity', () => {
  const ask = { by: ['product'], products: ['A'], horizon: 1, season: 1 }
  const [usual, dearer] = [0, 0.1].map((price) => runDivided({ ...ask, planned: { price } })) as [Finding, Finding]
  expect(usual.caveats.find(({ code }) => code === 'drivers')?.text.en).toMatch(
    /elasticity of price −[12]\.\d\d .*used/,
  )
  expect(usual.tables[1]?.rows.find((row) => row[2] === '✓')?.[1]).toEqual(methodNames['driven-combination'])
  const effect = figure(dearer, 'forecast.plan', 'A').value
  expect(effect).toBeGreaterThan(1.1 ** -2.2 - 1)
  expect(effect).toBeLessThan(1.1 ** -1.8 - 1)
  const change = figure(dearer, 'forecast', 'A').value / figure(usual, 'forecast', 'A').value - 1
  expect(change).toBeCloseTo(effect, 6)
})

test('a plan the data know nothing of is said to be left out', () => {
  expect(codes(run(monthlyTable(), { planned: { price: 0.1 } }))).toContain('drivers-unused')
})

test('the attachments hold every series with both intervals, each from its own end on', () => {
  const columns = Object.fromEntries(
    Array.from({ length: 30 }, (_, k) => [
      `P${k}`,
      [...[5, 7, 6, 8, 9, 7].map((value) => value * (k + 1)), ...(k === 3 ? [null, null, null, null] : [6, 9, 8, 7])],
    ]),
  )
  const [all, methods] = run(table('year', columns), { by: ['product'], horizon: 2 }).attachments ?? []
  const keys = all?.columns.map(({ key }) => key)
  expect(keys).toEqual(['by', 'of', 'period', 'forecast', 'low80', 'high80', 'low95', 'high95'])
  expect(all?.rows).toHaveLength(60)
  for (const [, , , mean, low80, high80, low95, high95] of (all?.rows ?? []) as number[][]) {
    const sorted = [low95, low80, mean, high80, high95]
    expect(sorted).toEqual(sorted.toSorted((a, b) => Number(a) - Number(b)))
  }
  expect(all?.rows.filter((row) => row[1] === 'P3').map((row) => row[2])).toEqual(['2025', '2026'])
  expect(all?.rows.filter((row) => row[1] === 'P4').map((row) => row[2])).toEqual(['2029', '2030'])
  expect(methods?.rows).toHaveLength(30)
  expect(methods?.rows.find((row) => row[1] === 'P3')?.[6]).toBe('yes')
})

test('at 95 % the figures take the wide interval, and the attachments both', () => {
  const [narrow, wide] = [run(), run(sampleTable(), { level: 0.95 })]
  const row = (finding: Finding) => finding.attachments?.[0]?.rows.find(([, name]) => name === 'Product_A') ?? []
  row(wide).forEach((value, i) => {
    if (typeof value === 'number') expect(value).toBeCloseTo(Number(row(narrow)[i]), -1)
  })
  expect(figure(wide, 'forecast.low', 'Product_A').value).toBeCloseTo(Number(row(wide)[6]), 0)
  expect(figure(narrow, 'forecast.low', 'Product_A').value).toBeCloseTo(Number(row(narrow)[4]), 0)
})

test('shared out in parts, the work comes to the same', () => {
  const input = parseToolInput(forecastSales, { horizon: 4 })
  const data = toolData(monthlyTable())
  const { shared } = forecastSales
  const parts = shared?.split(input, data) ?? []
  expect(parts.length).toBeGreaterThan(1)
  const answers = parts.map((part) => structuredClone(shared?.work(structuredClone(part))))
  expect(shared?.join(input, data, answers)).toEqual(forecastSales.run(input, data))
})

test('pictures show the total first, with history, forecast and band', () => {
  const [chart] = run(monthlyTable(), { horizon: 2 }).charts ?? []
  if (chart?.kind !== 'line') return expect.unreachable()
  expect(chart.title.zh).toContain('全部产品')
  expect(chart.periods.slice(-2)).toEqual(['2024-01', '2024-02'])
  expect(chart.band?.low.filter((value) => value !== null)).toHaveLength(2)
  expect(chart.series.map(({ values }) => values.length)).toEqual([chart.periods.length, chart.periods.length])
})
