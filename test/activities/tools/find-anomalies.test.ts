import { describe, expect, test } from 'vitest'
import { findAnomalies } from '../../../src/activities/tools/find-anomalies.ts'
import type { Failure } from '../../../src/domain/failures.ts'
import { expectPlanted, planted } from './support/planted.ts'
import { codes, figure, table, toolData } from './support/tables.ts'
import { retailer, useToolbench } from './support/toolbench.ts'

const bench = useToolbench({ sales: retailer('sales') })
const rules = { iqrReach: 1.5, madLimit: 3.5, alpha: 0.05 }
const run = (sales: Parameters<typeof toolData>[0], input: object = {}) =>
  findAnomalies.run({ ...rules, ...input }, toolData(sales))

describe('the retailer', () => {
  test('the planted change of level, its month and its size', async () => {
    const finding = await bench.call(findAnomalies, 'sales')
    const { product, month, factor } = planted.changePoint
    const change = finding.figures.find(({ measure, of }) => measure === 'change.effect' && of[0] === product)
    expect(change?.period).toBe(month)
    expectPlanted(1 + (change?.value ?? 0), factor)
    expect(figure(finding, 'changes', product).value).toBe(1)
  })

  test('none where nothing changed, and none where a trend tells the course', async () => {
    const finding = await bench.call(findAnomalies, 'sales')
    for (const product of ['坚果礼盒1608g', '原味瓜子500g', '每日坚果750g', '芒果干508g'])
      expect(figure(finding, 'changes', product).value).toBe(0)
    const gradual = finding.caveats.find(({ code }) => code === 'gradual')
    expect(gradual?.text.zh).toContain('每日坚果750g')
    expect(gradual?.text.zh).toContain('芒果干508g')
    expect(gradual?.text.zh).not.toContain('坚果礼盒1608g')
  })

  test('a peak season is large, but no misfit', async () => {
    const finding = await bench.call(findAnomalies, 'sales', { products: ['坚果礼盒1608g'] })
    expect(figure(finding, 'anomalies.iqr', '坚果礼盒1608g').value).toBe(5)
    expect(figure(finding, 'anomalies.residual', '坚果礼盒1608g').value).toBe(0)
    expect(finding.tables[1]?.rows.every(([, period]) => String(period).endsWith('-01'))).toBe(true)
  })

  test('a product with two and a half years is said to be too short for residuals', async () => {
    const finding = await bench.call(findAnomalies, 'sales', { products: [planted.newProduct.product] })
    expect(codes(finding)).toContain('no-residuals')
    expect(finding.figures.some(({ measure }) => measure === 'anomalies.residual')).toBe(false)
  })
})

const seasonal = (i: number) => 1000 + 300 * Math.sin((2 * Math.PI * i) / 12) + ((i * 7919) % 13)

test('a slip in the low season is found by residuals alone, with what was to be expected', () => {
  const values = Array.from({ length: 60 }, (_, i) => (i === 45 ? 980 : seasonal(i)))
  const finding = run(table('month', { Tea: values }), { products: ['Tea'] })
  expect(figure(finding, 'anomalies.iqr', 'Tea').value).toBe(0)
  expect(figure(finding, 'anomalies.residual', 'Tea').value).toBe(1)
  const odd = figure(finding, 'anomaly.value', 'Tea')
  expect([odd.value, odd.period]).toEqual([980, '2022-10'])
  expect(figure(finding, 'anomaly.expected', 'Tea').value / seasonal(45)).toBeCloseTo(1, 1)
  expect(finding.headline.zh).toContain('Tea 2022 年 10 月 980，按趋势与季节应为')
})

test('the fences are Tukey’s, the limit that of Iglewicz and Hoaglin', () => {
  const values = [10, 12, 11, 13, 12, 11, 10, 12, 40, 19]
  const finding = run(table('year', { A: values }, 2010), { products: ['A'] })
  // Quartiles 11 and 12.75: fences 8.375 and 15.375. Median 12, MAD 1: limit 12 ± 5.19.
  expect(figure(finding, 'anomalies.iqr', 'A').value).toBe(2)
  expect(figure(finding, 'anomalies.mad', 'A').value).toBe(2)
  const wide = run(table('year', { A: values }, 2010), { products: ['A'], iqrReach: 10, madLimit: 15 })
  expect(figure(wide, 'anomalies.iqr', 'A').value).toBe(1)
  expect(figure(wide, 'anomalies.mad', 'A').value).toBe(1)
})

test('a new level in yearly figures', () => {
  const values = [100, 104, 98, 101, 103, 99, 200, 204, 198, 201, 203, 199]
  const finding = run(table('year', { A: values }, 2010))
  expect(figure(finding, 'change.effect', 'A').period).toBe('2016')
  expect(figure(finding, 'change.before', 'A').value).toBeCloseTo(605 / 6, 6)
  expect(figure(finding, 'change.after', 'A').value).toBeCloseTo(1205 / 6, 6)
})

test('the unit changes no finding', () => {
  const values = Array.from({ length: 60 }, (_, i) => (i === 40 ? 3000 : seasonal(i)))
  const found = (factor: number) =>
    run(table('month', { A: values.map((value) => value * factor) }), { products: ['A'] }).figures.map(
      ({ measure, period }) => `${measure} ${period}`,
    )
  expect(found(1000)).toEqual(found(1))
})

test('a constant has nothing odd; eight values are the least', () => {
  const finding = run(table('year', { A: new Array(9).fill(4), B: [1, 2, 3, null, null, null, null, null, null] }))
  expect(codes(finding)).toEqual(expect.arrayContaining(['constant', 'too-short']))
  expect(figure(finding, 'anomalies.iqr', 'A').value).toBe(0)
  try {
    run(table('year', { A: [1, 2, 3] }))
    expect.unreachable()
  } catch (error) {
    expect((error as Failure).facts.zh).toContain('至少需要 8 期数值')
  }
})

test('growth month by month is no stair with a step every January', () => {
  const season = (i: number) => 1 + 0.2 * Math.sin((i * Math.PI) / 6)
  const values = Array.from({ length: 48 }, (_, i) => (300 + 8 * i) * season(i) + ((i * 7919) % 13))
  const finding = run(table('month', { A: values }, 2021))
  expect(figure(finding, 'changes', 'A').value).toBe(0)
  expect(codes(finding)).toContain('gradual')
})

test('one jump is one change, where it is and as large as it is', () => {
  const finding = run(table('month', { A: Array.from({ length: 36 }, (_, i) => (i < 18 ? 100 : 900)) }, 2021))
  expect(figure(finding, 'changes', 'A').value).toBe(1)
  const effect = figure(finding, 'change.effect', 'A')
  expect(effect.period).toBe('2022-07')
  expect(effect.value).toBeCloseTo(8, 8)
})

test('a level for each year is as good a trend as any: no change without something abrupt', () => {
  // A season of constant size on growing sales, which is no factor in logarithms.
  const values = Array.from(
    { length: 36 },
    (_, i) => 400 + 10 * i + 80 * Math.sin((i * Math.PI) / 6) + ((i * 7919) % 31),
  )
  const finding = run(table('month', { A: values }, 2021))
  expect(figure(finding, 'changes', 'A').value).toBe(0)
})
