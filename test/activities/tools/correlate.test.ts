import { describe, expect, test } from 'vitest'
import { correlate } from '../../../src/activities/tools/correlate.ts'
import { expectClose } from '../../analysis/support/golden.ts'
import { withinGolden } from '../../analysis/support/within.ts'
import { expectPlanted, planted } from './support/planted.ts'
import { codes, figure } from './support/tables.ts'
import { retailer, useToolbench } from './support/toolbench.ts'

const { columns, spearman } = withinGolden.monthlyDrivers
const names = Object.keys(columns)
const drivers = [
  names.join(','),
  ...(columns.date ?? []).map((_, i) => names.map((name) => columns[name]?.[i]).join(',')),
]

const bench = useToolbench({
  sales: retailer('sales'),
  orders: 'customer,frequency,spend\nA,1,2\nB,1,4\nC,1,0\nD,4,2\nE,4,4\nF,4,0\n',
  drivers: drivers.join('\n'),
  flat: 'month,sales,price\n2024-01,5,9\n2024-02,7,9\n2024-03,6,9\n2024-04,9,9\n',
  hostile:
    'month,"=cmd|\' /C calc\'!A0","<script>alert(1)</script>"\n2024-01,5,9\n2024-02,7,8\n2024-03,6,3\n2024-04,9,9\n',
  wide: 'year,A,B,C\n2019,1,2,9\n2020,2,3,7\n2021,3,5,8\n2022,4,6,5\n2023,5,8,6\n',
})

describe('products of the retailer', () => {
  test.each(['together', 'against'] as const)('what moves %s is found, with the season and without', async (kind) => {
    const { products, raw, seasonRemoved } = planted.correlations[kind]
    const plain = await bench.call(correlate, 'sales', { between: 'products' })
    expectPlanted(figure(plain, 'correlation.pearson', ...inOrder(plain, products)).value, raw)
    const free = await bench.call(correlate, 'sales', { removeSeason: true, products })
    expectPlanted(figure(free, 'correlation.pearson', ...products).value, seasonRemoved)
    expect(codes(free)).toContain('without-season')
  })

  test('of all pairs the strongest twenty are figures, and every pair stands in the matrix', async () => {
    const finding = await bench.call(correlate, 'sales', { between: 'products' })
    expect(figure(finding, 'pairs').value).toBe(55)
    expect(finding.figures.filter(({ measure }) => measure === 'correlation.pearson')).toHaveLength(20)
    expect(finding.tables[1]?.rows).toHaveLength(11)
    expect(finding.charts[0]?.kind).toBe('heatmap')
    expect(codes(finding)).toEqual(expect.arrayContaining(['strongest-pairs', 'trend-and-season', 'not-cause']))
  })

  test('a correction for many pairs only ever holds back', async () => {
    const finding = await bench.call(correlate, 'sales', { between: 'products' })
    for (const one of finding.figures.filter(({ measure }) => measure === 'correlation.pearson.holm'))
      expect(one.value).toBeGreaterThanOrEqual(figure(finding, 'correlation.pearson.p', ...one.of).value)
  })
})

const inOrder = (finding: { figures: { of: string[] }[] }, pair: string[]): string[] =>
  finding.figures.find(({ of }) => pair.every((name) => of.includes(name)))?.of ?? pair

describe('columns', () => {
  test('of the retailer: rows of many series are compared, and that is said', async () => {
    const finding = await bench.call(correlate, 'sales')
    expect(figure(finding, 'correlation.pearson', '缺货天数', '满意度').value).toBeCloseTo(-0.521, 3)
    expect(codes(finding)).toContain('mixed-series')
    expect(finding.dataHash).toBe(bench.hash('sales'))
  })

  test('as scipy: ranks of ad spend and sales, and what is left once price is accounted for', async () => {
    const finding = await bench.call(correlate, 'drivers', { columns: ['sales', 'ad_spend'], controls: ['price'] })
    const pair = inOrder(finding, ['sales', 'ad_spend'])
    expectClose(figure(finding, 'correlation.spearman', ...pair).value, spearman.value, { relative: 1e-8 })
    expectClose(figure(finding, 'correlation.spearman.p', ...pair).value, spearman.p, { relative: 1e-8 })
    const partial = figure(finding, 'correlation.partial', ...pair).value
    expect(partial).toBeGreaterThan(figure(finding, 'correlation.pearson', ...pair).value)
    expect(codes(finding)).not.toContain('mixed-series')
  })

  test('six points on a grid have no correlation', async () => {
    const finding = await bench.call(correlate, 'orders', { columns: ['frequency', 'spend'] })
    expect(figure(finding, 'correlation.pearson', 'frequency', 'spend').value).toBeCloseTo(0, 12)
    expect(figure(finding, 'correlation.pearson.p', 'frequency', 'spend').value).toBeCloseTo(1, 12)
    expect(codes(finding)).toContain('few-points')
  })

  test('a wide table has products to compare', async () => {
    const finding = await bench.call(correlate, 'wide')
    expect(figure(finding, 'correlation.pearson', 'A', 'B').value).toBeCloseTo(15 / Math.sqrt(228), 9)
    expect(figure(finding, 'correlation.spearman', 'A', 'B').value).toBe(1)
  })

  test('of some products; a name in vain is told', async () => {
    const finding = await bench.call(correlate, 'sales', {
      columns: ['price', 'quantity'],
      products: ['芒果干508g', 'Cocoa'],
    })
    expect(figure(finding, 'correlation.count', ...inOrder(finding, ['售价', '销量'])).value).toBe(1200)
    expect(codes(finding)).toContain('not-found')
  })

  test('names are data, whatever they say', async () => {
    const finding = await bench.call(correlate, 'hostile', { between: 'products' })
    expect(finding.tables[0]?.rows[0]?.slice(0, 2)).toEqual(["=cmd|' /C calc'!A0", '<script>alert(1)</script>'])
  })
})

describe('refuses', () => {
  test('a constant: it varies with nothing', async () => {
    const { code, facts } = await bench.refusal(correlate, 'flat')
    expect(code).toBe('MethodNotCarried')
    expect(facts.en).toContain('three or more common values that vary')
    expect(facts.zh).toContain('数值有变化')
  })

  test('a column that is not there, or is no number, and names those there are', async () => {
    const unknown = await bench.refusal(correlate, 'sales', { columns: ['price', 'weather'] })
    expect([unknown.code, unknown.facts.en]).toEqual(['BadToolInput', expect.stringContaining('售价/price')])
    const text = await bench.refusal(correlate, 'sales', { columns: ['price', '大区'] })
    expect([text.code, text.facts.zh]).toEqual(['MethodNotCarried', expect.stringContaining('大区 不是数值列')])
  })

  test('a source that is not pinned', async () => {
    const { code, facts } = await bench.refusal(correlate, ['sales', 'orders'], { source: 'weather' })
    expect([code, facts.en]).toEqual(['MethodNotCarried', expect.stringContaining('there are: sales, orders')])
  })
})
