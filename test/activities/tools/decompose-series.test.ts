import { describe, expect, test } from 'vitest'
import { decomposeSeries } from '../../../src/activities/tools/decompose-series.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { series } from '../../analysis/support/golden.ts'
import { seriesGolden } from '../../analysis/support/series.ts'
import { expectPlanted, planted } from './support/planted.ts'
import { cellWord, codes, figure, table, toolData } from './support/tables.ts'
import { expectSound, retailer, useToolbench } from './support/toolbench.ts'

const bench = useToolbench({ sales: retailer('sales') })
const usual = { model: 'auto' as const, robust: false }
const run = (sales: Parameters<typeof toolData>[0], input: object = {}) => {
  const finding = decomposeSeries.run({ ...usual, ...input }, toolData(sales))
  expectSound({
    charts: [],
    dataHash: '',
    tool: '',
    input: {},
    id: 'E1',
    ...finding,
    figures: finding.figures.map((one, i) => ({ id: `E1.${i + 1}`, ...one })),
  } as never)
  return finding
}

describe('the retailer', () => {
  test.each(Object.entries(planted.seasonalIndices.values))(
    '%s: twelve indices as planted',
    async (product, indices) => {
      const finding = await bench.call(decomposeSeries, 'sales', { products: [product] })
      for (const [month, wanted] of Object.entries(indices)) {
        const found = finding.figures.find(
          ({ measure, period }) => measure === 'season.index' && period === `M${month}`,
        )
        expectPlanted(found?.value, wanted)
        expect(found?.value).toBeCloseTo(wanted.estimate, 3)
      }
      const mean = finding.figures
        .filter(({ measure }) => measure === 'season.index')
        .reduce((sum, { value }) => sum + value / 12, 0)
      expect(mean).toBeCloseTo(1, 9)
    },
  )

  test('the gift box has the stronger season, the nuts the stronger trend', async () => {
    const finding = await bench.call(decomposeSeries, 'sales', { products: ['坚果礼盒1608g', '每日坚果750g'] })
    const of = (measure: string, product: string) => figure(finding, measure, product).value
    expect(of('season.strength', '坚果礼盒1608g')).toBeGreaterThan(0.9)
    expect(of('trend.strength', '每日坚果750g')).toBeGreaterThan(of('trend.strength', '坚果礼盒1608g'))
    expect(of('trend.change', '每日坚果750g')).toBeGreaterThan(0.5)
    expect(finding.headline.zh).toContain('坚果礼盒1608g 旺季 1 月')
  })

  test('without names: the total and the largest four, which is said', async () => {
    const finding = await bench.call(decomposeSeries, 'sales')
    expect(finding.tables[0]?.rows.map(([name]) => name)).toHaveLength(5)
    expect(codes(finding)).toContain('largest-only')
    expect(finding.charts.map(({ kind }) => kind)).toEqual(['line', 'bar'])
  })

  test('a product launched late keeps its calendar', async () => {
    const finding = await bench.call(decomposeSeries, 'sales', { products: [planted.newProduct.product] })
    expect(finding.tables[1]?.rows.map(([place]) => cellWord(place, 'zh'))).toEqual(
      Array.from({ length: 12 }, (_, i) => `${i + 1} 月`),
    )
    expect(codes(finding)).toContain('few-seasons')
  })
})

test('the airline series as statsmodels takes it apart', () => {
  const finding = run(table('month', { Airline: series.airline ?? [] }, 1949), { products: ['Airline'] })
  const golden = seriesGolden.decompositions.airline
  for (let month = 0; month < 12; month++) {
    const found = finding.figures.find(
      ({ measure, period }) => measure === 'season.index' && period === `M${month + 1}`,
    )
    expect(found?.value).toBeCloseTo(golden?.multiplicative.season[month] ?? 0, 8)
  }
  const additive = run(table('month', { Airline: series.airline ?? [] }, 1949), {
    products: ['Airline'],
    model: 'additive',
  })
  const parts = additive.tables[2]?.rows ?? []
  const from = 144 - parts.length
  for (const [i, row] of parts.entries()) expect(row[2]).toBeCloseTo(golden?.stl.trend[from + i] ?? 0, 1)
  expect(
    additive.figures.find(({ measure, period }) => measure === 'season.offset' && period === 'M7')?.value,
  ).toBeCloseTo(golden?.additive.season[6] ?? 0, 7)
})

test('zeros make the model additive, days have weekdays', () => {
  const week = Array.from({ length: 28 }, (_, i) => (i % 7 === 0 ? 0 : 10 + (i % 7)))
  const finding = run(table('day', { Shop: week }, 2024), { products: ['Shop'] })
  expect(finding.figures.filter(({ measure }) => measure === 'season.offset').map(({ period }) => period)).toEqual(
    Array.from({ length: 7 }, (_, i) => `D${i + 1}`),
  )
  // 2024-01-01 was a Monday.
  expect(finding.headline.en).toContain('low Monday')
})

test('a long season states its highest and lowest places', () => {
  const weeks = Array.from({ length: 156 }, (_, i) => 100 + (i % 52))
  const sales = {
    ...table('month', { Shop: weeks }),
    granularity: 'week' as const,
    periods: weeks.map((_, i) => `${2020 + Math.floor(i / 52)}-W${String((i % 52) + 1).padStart(2, '0')}`),
  }
  const finding = run(sales, { products: ['Shop'] })
  expect(finding.figures.filter(({ measure }) => measure === 'season.index')).toHaveLength(6)
})

test('refuses years, and what is too short', () => {
  const refusal = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return (error as Failure).facts
    }
    throw new Error('answered')
  }
  expect(refusal(() => run(table('year', { A: [1, 2, 3, 4, 5] }))).zh).toContain('年度数据没有年内季节')
  expect(refusal(() => run(table('month', { A: [1, 2, 3, 4, 5] }))).en).toContain('needs two full seasons (24 values)')
  expect(refusal(() => run(table('month', { A: new Array(30).fill(0) }), { model: 'multiplicative' })).en).toContain(
    'fits the model',
  )
  expect(() => run(table('month', { A: new Array(30).fill(1) }), { products: ['B'] })).toThrow(Failure)
})

test('without a season none is named: a constant, zeros, a straight line', () => {
  const flat = (value: (i: number) => number) => ({ A: Array.from({ length: 36 }, (_, i) => value(i)) })
  for (const value of [() => 0, () => 200, (i: number) => 100 + 3 * i]) {
    const { headline, caveats } = run(table('month', flat(value), 2021))
    expect(headline.zh).toMatch(/A 没有季节起伏/)
    expect(headline.zh).not.toContain('旺季')
    expect(caveats.map(({ code }) => code)).not.toContain('weak-season')
  }
})
