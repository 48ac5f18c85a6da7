import { describe, expect, test } from 'vitest'
import { chooseStrategyType } from '../../../src/activities/tools/choose-strategy-type.ts'
import type { Evidence } from '../../../src/domain/evidence.ts'
import { expectPlanted, planted } from './support/planted.ts'
import { cellWord, codes, figure } from './support/tables.ts'
import { retailer, useToolbench } from './support/toolbench.ts'

/** Four years by months: rows of product, region, value as a function of the month. */
function monthly(lines: [product: string, region: string, value: (i: number) => number][]): string {
  const rows = Array.from({ length: 48 }, (_, i) => {
    const month = `${2022 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`
    return lines.map(
      ([product, region, value]) => `${month},"${product.replaceAll('"', '""')}",${region},${Math.round(value(i))}`,
    )
  })
  return ['month,product,region,quantity', ...rows.flat()].join('\n')
}
const wave = (i: number) => 1 + 0.02 * Math.sin(i * 2.7)

const bench = useToolbench({
  sales: retailer('sales'),
  apart: monthly([
    ['Tea', 'North', (i) => 1000 * 1.02 ** i * wave(i)],
    ['Tea', 'South', (i) => 1000 * 0.985 ** i * wave(i + 5)],
    ['Rice', 'North', (i) => 900 * wave(i)],
    ['Rice', 'South', (i) => 900 * wave(i + 3)],
    ['Salt, "fine"', 'South', (i) => 800 * wave(i + 9)],
  ]),
  wide: 'year,A,B\n2018,100,50\n2019,110,50\n2020,121,51\n2021,133,49\n2022,146,50\n2023,161,50\n',
  once: 'month,product,quantity\n2024-01,Tea,5\n',
  customers: 'customer,region\nA,North\nB,South\n',
})

const row = (finding: Evidence, name: string) => finding.tables[0]?.rows.find((one) => one[0] === name) ?? []
const typeOf = (finding: Evidence, name: string) =>
  row(finding, name)
    .slice(1, 3)
    .map((cell) => cellWord(cell, 'en'))

describe('the retailer', () => {
  test('growth as planted, and the goal that follows', async () => {
    const finding = await bench.call(chooseStrategyType, 'sales')
    for (const [product, wanted] of Object.entries(planted.trends.values)) {
      const growth = Math.log1p(figure(finding, 'growth', product).value)
      expectPlanted(growth, wanted)
      expect(growth).toBeCloseTo(wanted.estimate, 4)
    }
    expect(typeOf(finding, '每日坚果750g')[0]).toBe('win')
    expect(typeOf(finding, '芒果干508g')[0]).toBe('retain')
    expect(typeOf(finding, '原味瓜子500g')[0]).toBe('retain')
    expect(typeOf(finding, planted.newProduct.product)[0]).toBe('win')
  })

  test('what is no longer sold gets no type', async () => {
    const finding = await bench.call(chooseStrategyType, 'sales')
    const { product } = planted.discontinuedProduct
    expect(row(finding, product)).toEqual([])
    expect(finding.caveats.find(({ code }) => code === 'ended')?.text.zh).toContain(product)
    const counted = finding.figures.filter(({ measure }) => measure === 'type.win' || measure === 'type.retain')
    expect(counted.reduce((sum, { value }) => sum + value, 0)).toBe(10)
    // The count names its lines: without the table a reader still knows the types.
    for (const { measure, of, value } of counted) {
      expect(of).toHaveLength(value)
      for (const name of of) expect(`type.${typeOf(finding, name)[0]}`).toBe(measure)
    }
  })

  test('regions buy alike; channels do not pay alike', async () => {
    const regions = await bench.call(chooseStrategyType, 'sales', { across: 'region' })
    expect(typeOf(regions, '原味瓜子500g')[1]).toBe('undifferentiated')
    const channels = await bench.call(chooseStrategyType, 'sales', { across: 'channel', lines: ['原味瓜子500g'] })
    expect(typeOf(channels, '原味瓜子500g')[1]).toBe('differentiated')
    expect(figure(channels, 'price.spread', '原味瓜子500g').value).toBeGreaterThan(0.1)
  })

  test('regions and channels can have a type too, by money', async () => {
    const finding = await bench.call(chooseStrategyType, 'sales', { of: 'channel', measure: 'revenue' })
    expect(finding.tables[0]?.rows).toHaveLength(4)
    const shares = finding.figures
      .filter(({ measure }) => measure === 'share')
      .reduce((sum, { value }) => sum + value, 0)
    expect(shares).toBeCloseTo(1, 8)
  })
})

test('segments that grow apart are to be treated differently, with the test behind', async () => {
  const finding = await bench.call(chooseStrategyType, 'apart')
  expect(typeOf(finding, 'Tea')).toEqual(['win', 'differentiated'])
  expect(figure(finding, 'segments.spread', 'Tea').value).toBeCloseTo(12 * Math.log(1.02 / 0.985), 1)
  expect(figure(finding, 'segments.p', 'Tea').value).toBeLessThan(0.001)
  expect(typeOf(finding, 'Rice')).toEqual(['retain', 'undifferentiated'])
  expect(finding.headline.en).toMatch(/Tea: win, differentiated \(growth \+\d/)
})

test('a line in one segment has none to differ', async () => {
  const finding = await bench.call(chooseStrategyType, 'apart', { lines: ['Salt, "fine"'] })
  expect(row(finding, 'Salt, "fine"').slice(1, 3)).toEqual([{ zh: '保持市场', en: 'retain' }, null])
})

test('a name in vain is told', async () => {
  const finding = await bench.call(chooseStrategyType, 'apart', { lines: ['Tea', 'Cocoa'] })
  expect(finding.tables[0]?.rows).toHaveLength(1)
  expect(finding.caveats.find(({ code }) => code === 'not-found')?.text.zh).toContain('Cocoa')
})

test('a wide table tells the goal, not the approach', async () => {
  const finding = await bench.call(chooseStrategyType, 'wide')
  expect(figure(finding, 'growth', 'A').value).toBeCloseTo(0.1, 2)
  expect(row(finding, 'A').slice(1, 3)).toEqual([{ zh: '赢得市场', en: 'win' }, null])
  expect(row(finding, 'B').slice(1, 3)).toEqual([{ zh: '保持市场', en: 'retain' }, null])
  expect(codes(finding)).toEqual(expect.arrayContaining(['no-segments', 'few-points']))
})

test('refuses what it cannot judge, and says what is there', async () => {
  const customers = await bench.refusal(chooseStrategyType, 'customers')
  expect([customers.code, customers.facts.zh]).toEqual(['MethodNotCarried', expect.stringContaining('销量')])
  const region = await bench.refusal(chooseStrategyType, 'wide', { of: 'region' })
  expect(region.facts.en).toContain('region')
  const same = await bench.refusal(chooseStrategyType, 'sales', { of: 'region', across: 'region' })
  expect(same.facts.zh).toContain('across 须与 of 不同')
  const unknown = await bench.refusal(chooseStrategyType, 'apart', { lines: ['<b>'] })
  expect(unknown.facts.en).toContain('(named: <b>)')
  expect(unknown.facts.en).toContain('Tea')
})

test('one period tells of no growth, and the headline does not say that there was none', async () => {
  const { headline } = await bench.call(chooseStrategyType, 'once')
  expect(headline.zh).toContain('增长无法判断')
  expect(headline.zh).not.toContain('没有明显增长')
})
