import { expect, test } from 'vitest'
import { describeSales } from '../../../src/activities/tools/describe-sales.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { cellWord, codes, figure, monthlyTable, sampleTable, table, toolData } from './support/tables.ts'

const run = (sales = sampleTable(), products?: string[]) => describeSales.run({ products }, toolData(sales))

test('prints the tables of the sample data to the digit', () => {
  const [summary, correlation] = run().tables
  expect(summary?.columns.map(({ label }) => label.en)).toEqual([
    'Statistic',
    'Year',
    'Product_A',
    'Product_B',
    'Product_C',
  ])
  expect(summary?.rows.map(([name, ...cells]) => [cellWord(name, 'en'), ...cells])).toEqual([
    ['count', 5, 5, 5, 5],
    ['mean', 2021, 1033.8, 536, 776.4],
    ['std', 1.58114, 55.4319, 14.6629, 35.3667],
    ['min', 2019, 970, 521, 730],
    ['25%', 2020, 979, 527, 752],
    ['50%', 2021, 1059, 533, 782],
    ['75%', 2022, 1070, 540, 802],
    ['max', 2023, 1091, 559, 816],
  ])
  expect(summary?.rows.map(([name]) => cellWord(name, 'zh')).slice(0, 3)).toEqual(['有效期数', '均值', '标准差'])
  expect(correlation?.rows).toEqual([
    [{ zh: '年份', en: 'Year' }, 1, 0.0770147, 0.194099, -0.777903],
    ['Product_A', 0.0770147, 1, 0.749269, -0.43633],
    ['Product_B', 0.194099, 0.749269, 1, -0.464733],
    ['Product_C', -0.777903, -0.43633, -0.464733, 1],
  ])
})

test('states them as figures', () => {
  const finding = run()
  expect(figure(finding, 'mean', 'Product_A').value).toBe(1033.8)
  expect(figure(finding, 'std', 'Product_B').value).toBeCloseTo(14.6628783, 7)
  expect(figure(finding, 'q25', 'Product_C').value).toBe(752)
  expect(figure(finding, 'correlation', 'Product_A', 'Product_B').value).toBeCloseTo(0.7492693758, 9)
  expect(figure(finding, 'correlation', 'Year', 'Product_C').value).toBeCloseTo(-0.7779027671, 9)
  expect(figure(finding, 'correlation.critical').value).toBeCloseTo(0.8783, 4)
  expect(finding.headline.en).toContain('strongest correlation: Year and Product_C, −0.778')
})

test('warns that five periods prove little', () => {
  expect(codes(run())).toEqual(['few-periods'])
})

test('counts months as periods from one', () => {
  const finding = run(monthlyTable())
  expect(finding.tables[0]?.columns[1]?.label.en).toBe('Period')
  expect(finding.tables[0]?.rows[1]?.[1]).toBe(30.5)
  expect(figure(finding, 'count', 'Tea').value).toBe(57)
  expect(figure(finding, 'correlation', 'Period', 'Coffee').value).toBeCloseTo(-0.4054740678, 9)
  expect(codes(finding)).toEqual([])
})

test('a constant has no correlation, and the result says why', () => {
  const finding = run(table('year', { A: [1, 2, 4, 3], Flat: [5, 5, 5, 5] }))
  expect(finding.figures.some(({ measure, of }) => measure === 'correlation' && of.includes('Flat'))).toBe(false)
  expect(finding.tables[1]?.rows.at(-1)).toEqual(['Flat', null, null, null])
  expect(figure(finding, 'std', 'Flat').value).toBe(0)
  expect(codes(finding)).toContain('constant')
})

test('two common periods make no figure, whatever pandas says', () => {
  const finding = run(table('year', { A: [1, 2, 4, 3], Late: [null, null, 7, 9] }))
  expect(finding.tables[1]?.rows.at(-1)?.[1]).toBe(1)
  expect(finding.figures.some(({ measure, of }) => measure === 'correlation' && of.includes('Late'))).toBe(false)
})

test('one row has a mean and no spread', () => {
  const finding = run(table('year', { A: [7] }))
  expect(figure(finding, 'mean', 'A').value).toBe(7)
  expect(finding.figures.some(({ measure }) => measure === 'std')).toBe(false)
  expect(codes(finding)).toEqual(['few-periods', 'not-stated'])
})

test('many products: the largest twelve and the strongest twenty pairs', () => {
  const columns = Object.fromEntries(
    Array.from({ length: 300 }, (_, k) => [
      `P${k}`,
      Array.from({ length: 12 }, (_, i) => k * 10 + ((i * (k + 3)) % 7)),
    ]),
  )
  const finding = run(table('month', columns))
  expect(finding.figures.filter(({ measure }) => measure === 'mean').map(({ of }) => of[0])).toContain('P299')
  expect(finding.figures.filter(({ measure }) => measure === 'mean')).toHaveLength(12)
  expect(finding.figures.filter(({ measure }) => measure === 'correlation')).toHaveLength(20)
  expect(codes(finding)).toEqual(expect.arrayContaining(['largest-only', 'strongest-pairs']))
  expect(run(table('month', columns), ['P3', 'p4']).tables[0]?.columns.map(({ key }) => key)).toEqual([
    'statistic',
    'Period',
    'P3',
    'P4',
  ])
})

test('refuses a table without values', () => {
  expect(() => run(table('year', { A: [null, null] }))).toThrow(Failure)
})
