import { expect, test } from 'vitest'
import { measureTrend } from '../../../src/activities/tools/measure-trend.ts'
import { describeFailure, Failure } from '../../../src/domain/failures.ts'
import { cellWord, codes, figure, monthlyTable, sampleTable, table, toolData } from './support/tables.ts'

const run = (sales = sampleTable(), products?: string[]) => measureTrend.run({ products }, toolData(sales))
const verdicts = (finding: ReturnType<typeof run>) =>
  finding.tables[0]?.rows.map((row) => row.slice(0, 2).map((cell) => cellWord(cell, 'zh')))

test('the sample table: one product leans down', () => {
  const finding = run()
  expect(verdicts(finding)).toEqual([
    ['Product_A', '→ 平稳'],
    ['Product_B', '→ 平稳'],
    ['Product_C', '↘ 有下降倾向'],
    ['全部产品', '→ 平稳'],
  ])
  expect(figure(finding, 'trend.slope', 'Product_C')).toMatchObject({
    value: -17.4,
    unit: 'units-per-period',
    period: '2019..2023',
  })
  expect(figure(finding, 'trend.p', 'Product_C').value).toBeCloseTo(0.1213733226, 9)
  expect(figure(finding, 'trend.r2', 'Product_C').value).toBeCloseTo(0.6051327151, 9)
  expect(figure(finding, 'mk.tau', 'Product_C').value).toBe(-0.6)
  expect(figure(finding, 'mk.p', 'Product_C').value).toBeCloseTo(0.2206713619, 9)
  expect(figure(finding, 'sen.slope', 'Product_C').value).toBeCloseTo(-17.66666667, 7)
  expect(figure(finding, 'change.total', 'Product_C')).toMatchObject({ unit: 'share', period: '2019..2023' })
  expect(figure(finding, 'change.total', 'Product_C').value).toBeCloseTo(730 / 802 - 1, 9)
  expect(figure(finding, 'change.latest', 'Product_C')).toMatchObject({ period: '2022..2023' })
  expect(figure(finding, 'latest', 'total')).toMatchObject({ value: 2322, period: '2023' })
  expect(finding.headline.zh).toContain('Product_C 有下降倾向（−9.0%，p = 0.121）')
  expect(codes(finding)).toContain('few-points')
})

test('a clear fall is certain', () => {
  const finding = run(table('year', { A: [100, 91, 80, 73, 60, 52, 40, 31, 22, 10, 9] }))
  expect(verdicts(finding)?.[0]).toEqual(['A', '↓ 显著下降'])
  expect(finding.headline.en).toContain('A falling')
  expect(finding.headline.zh).toContain('A 显著下降')
})

test('months: names the peak and the low season', () => {
  const finding = run(monthlyTable())
  expect(figure(finding, 'seasonal.peak', 'Tea')).toMatchObject({ unit: 'share', period: 'M8' })
  expect(figure(finding, 'seasonal.trough', 'Tea').value).toBeLessThan(-0.1)
  expect(figure(finding, 'seasonal.peak', 'Tea').label.en).toContain('August')
  expect(codes(finding)).toContain('seasonal')
  expect(verdicts(finding)?.[0]).toEqual(['Tea', '↑ 显著上升'])
})

test('years have no season, and noise has none either', () => {
  const measures = (finding: ReturnType<typeof run>) => finding.figures.map(({ measure }) => measure)
  expect(measures(run())).not.toContain('seasonal.peak')
  const noise = [5, 3, 8, 1, 9, 2, 7, 4, 6, 5, 2, 8, 3, 7, 1, 9, 5, 4, 8, 2, 6, 3, 7, 5]
  expect(measures(run(table('quarter', { A: noise })))).not.toContain('seasonal.peak')
})

test('a constant stays without p-values', () => {
  const finding = run(table('year', { Flat: [5, 5, 5, 5], A: [1, 3, 2, 4] }))
  expect(verdicts(finding)?.[0]).toEqual(['Flat', '→ 平稳'])
  expect(finding.figures.some(({ measure, of }) => measure === 'trend.p' && of[0] === 'Flat')).toBe(false)
  expect(codes(finding)).toEqual(expect.arrayContaining(['constant', 'not-stated']))
})

test('changes against nothing are left out', () => {
  const finding = run(table('year', { A: [0, 3, 0, 4] }))
  expect(finding.figures.some(({ measure }) => measure.startsWith('change.'))).toBe(false)
  expect(codes(finding)).toContain('not-stated')
})

test('names the products that are too short, and goes on with the others', () => {
  const finding = run(table('year', { A: [1, 2, 3, 5], New: [null, null, 4, 5] }))
  expect(codes(finding)).toContain('too-short')
  expect(finding.figures.some(({ of }) => of[0] === 'New')).toBe(false)
})

test('refuses one row, in both languages', () => {
  const attempt = () => run(table('year', { A: [7] }))
  expect(attempt).toThrow(Failure)
  try {
    attempt()
  } catch (error) {
    const { code, facts } = error as Failure
    expect(code).toBe('MethodNotCarried')
    expect(describeFailure(code, facts, 'zh')).toBe(
      '现有数据不支持工具 measure_trend：判断趋势至少需要 3 期数值，表中共 1 期，没有一个产品达到。',
    )
    expect(describeFailure(code, facts, 'en')).toContain('a trend needs at least 3 values; the table has 1 period,')
  }
})
