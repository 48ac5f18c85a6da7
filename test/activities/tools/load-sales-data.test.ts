import { expect, test } from 'vitest'
import { loadSalesData } from '../../../src/activities/tools/load-sales-data.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { codes, figure, monthlyTable, sampleTable, table, toolData } from './support/tables.ts'

const load = (sales = sampleTable(), products?: string[]) => loadSalesData.run({ products }, toolData(sales))

test('shows the sample table with its totals and ends', () => {
  const finding = load()
  expect(finding.tables[0]?.rows[0]).toEqual(['2019', 1091, 540, 802])
  expect(figure(finding, 'total', 'Product_A')).toMatchObject({ value: 5169, unit: 'units', period: '2019..2023' })
  expect(figure(finding, 'total', 'total').value).toBe(11731)
  expect(figure(finding, 'share', 'Product_A').value).toBeCloseTo(5169 / 11731, 9)
  expect(figure(finding, 'first', 'Product_C')).toMatchObject({ value: 802, period: '2019' })
  expect(figure(finding, 'previous', 'Product_C')).toMatchObject({ value: 752, period: '2022' })
  expect(figure(finding, 'latest', 'Product_C')).toMatchObject({ value: 730, period: '2023' })
  expect(figure(finding, 'periods').value).toBe(5)
  expect(finding.headline.zh).toContain('5 期（2019 至 2023）、3 个产品')
})

test('states every cell of a small table, and none of a large one', () => {
  const cells = (finding: ReturnType<typeof load>) => finding.figures.filter(({ measure }) => measure === 'value')
  expect(cells(load())).toHaveLength(15)
  expect(cells(load()).find(({ of, period }) => of[0] === 'Product_B' && period === '2022')?.value).toBe(559)
  expect(cells(load(monthlyTable()))).toHaveLength(0)
  expect(cells(load(monthlyTable(), ['Coffee']))).toHaveLength(60)
})

test('cuts the middle of a long table', () => {
  const rows = load(monthlyTable()).tables[0]?.rows ?? []
  expect(rows).toHaveLength(25)
  expect(rows[12]).toEqual(['…', null, null, null])
  expect(rows.at(-1)?.[0]).toBe('2023-12')
})

test('a missing cell is no zero: said, skipped by the ends, left out of the totals', () => {
  const finding = load(table('year', { A: [null, 4, null, 6, null], B: [1, 1, 1, 1, 1] }))
  expect(codes(finding)).toContain('missing-cells')
  expect(figure(finding, 'total', 'A').value).toBe(10)
  expect(figure(finding, 'first', 'A')).toMatchObject({ value: 4, period: '2020' })
  expect(figure(finding, 'previous', 'A')).toMatchObject({ value: 4, period: '2020' })
  expect(figure(finding, 'latest', 'A')).toMatchObject({ value: 6, period: '2022' })
})

test('a product without any value has no total; a total of nothing has no shares', () => {
  const empty = load(table('year', { A: [1, 2], B: [null, null] }))
  expect(empty.figures.filter(({ of }) => of[0] === 'B')).toEqual([])
  expect(codes(empty)).toContain('not-stated')
  const zero = load(table('year', { A: [0, 0] }))
  expect(zero.figures.some(({ measure }) => measure === 'share')).toBe(false)
})

test('one row and one column are enough to show', () => {
  const finding = load(table('year', { A: [7] }))
  expect(figure(finding, 'latest', 'A').value).toBe(7)
  expect(finding.figures.some(({ measure }) => measure === 'previous')).toBe(false)
})

test('passes on what was noticed when the file was read', () => {
  const text = { zh: '第 3 行重复', en: 'row 3 is a duplicate' }
  const finding = loadSalesData.run({}, toolData(sampleTable(), [{ code: 'Duplicate', rows: [3], text }]))
  expect(finding.caveats).toEqual([{ code: 'import:Duplicate', text }])
})

test('refuses a table with nothing in it', () => {
  expect(() => load(table('year', {}))).toThrow(Failure)
})
