import { describe, expect, test } from 'vitest'
import { measureSatisfaction } from '../../../src/activities/tools/measure-satisfaction.ts'
import { describeFailure } from '../../../src/domain/failures.ts'
import { expectPlanted, planted } from './support/planted.ts'
import { codes, figure } from './support/tables.ts'
import { retailer, useToolbench } from './support/toolbench.ts'

const survey = (name: string, score: (i: number) => number | string): string =>
  `客户,${name},送货天数\n${Array.from({ length: 40 }, (_, i) => `C${i},${score(i)},${1 + (i % 5)}`).join('\n')}`

const bench = useToolbench({
  sales: retailer('sales'),
  orders: retailer('orders'),
  customers: retailer('customers'),
  nps: survey('NPS', (i) => [10, 9, 8, 3][i % 4] as number),
  tens: survey('满意度', (i) => [10, 8, 7, 2][i % 4] as number),
  odd: survey('推荐意愿', (i) => (i === 5 ? 11 : 9)),
  empty: survey('满意度', (i) => (i < 3 ? 4 : '')),
  flat: survey('满意度', () => 4),
  hostile: survey('"满意度"', (i) => 1 + (i % 5)).replace('送货天数', '"=cmd|calc<script>"'),
})

describe('the members of the retailer', () => {
  test('the planted score, to the point, with its interval around it', async () => {
    const finding = await bench.call(measureSatisfaction, ['sales', 'customers'])
    const { score, respondents, promoters, detractors } = planted.netPromoterScore
    expectPlanted(figure(finding, 'nps').value, score)
    expectPlanted(figure(finding, 'nps.answers').value, respondents)
    expect(figure(finding, 'nps.promoters').value * 2400).toBeCloseTo(promoters.estimate, 6)
    expect(figure(finding, 'nps.detractors').value * 2400).toBeCloseTo(detractors.estimate, 6)
    expect(figure(finding, 'nps.low').value).toBeLessThan(score.estimate)
    expect(figure(finding, 'nps.high').value).toBeGreaterThan(score.estimate)
    expect(finding.dataHash).toBe(bench.hash('customers'))
    expect(codes(finding)).toContain('non-response')
  })

  test('the planted drivers, whether they stand alone or among others', async () => {
    const names = Object.keys(planted.satisfactionDrivers.values)
    for (const input of [{}, { drivers: names }]) {
      const finding = await bench.call(measureSatisfaction, 'customers', input)
      for (const [name, value] of Object.entries(planted.satisfactionDrivers.values))
        expectPlanted(figure(finding, 'driver.effect', name).value, value)
      const shares = finding.figures.filter(({ measure }) => measure === 'driver.share')
      expect(shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(figure(finding, 'drivers.r2').value, 8)
      expect(finding.headline.zh).toContain('主要影响因素：品质评价、物流评价、服务评价')
    }
  })

  test('groups by any column, the region by default; wider intervals for surer statements', async () => {
    const finding = await bench.call(measureSatisfaction, 'customers')
    expect(finding.tables[1]?.rows.map((row) => row[0])).toEqual(expect.arrayContaining(['华东', '西南']))
    const byCity = await bench.call(measureSatisfaction, 'customers', { groupBy: '城市等级', level: 0.8 })
    expect(figure(byCity, 'nps', '一线').value).toBeGreaterThan(0)
    expect(figure(byCity, 'nps.low').value).toBeGreaterThan(figure(finding, 'nps.low').value)
  })
})

test('averages by product and month: days without stock cost satisfaction, as planted', async () => {
  const finding = await bench.call(measureSatisfaction, 'sales')
  const { low, high } = { low: -0.044, high: -0.036 }
  const effect = figure(finding, 'driver.effect', '缺货天数').value
  expect(effect > low && effect < high).toBe(true)
  expect(codes(finding)).toEqual(expect.arrayContaining(['averages', 'no-nps']))
})

test('only the willingness to recommend, or a scale of ten', async () => {
  const nps = await bench.call(measureSatisfaction, 'nps')
  expect(figure(nps, 'nps').value).toBe(25)
  expect(codes(nps)).toEqual(expect.arrayContaining(['no-csat', 'few-answers']))
  const tens = await bench.call(measureSatisfaction, 'tens')
  expect(figure(tens, 'csat').value).toBe(0.5)
  const strict = await bench.call(measureSatisfaction, 'tens', { satisfiedFrom: 9 })
  expect(figure(strict, 'csat').value).toBe(0.25)
})

test('the same answer from everyone: no drivers, no NaN', async () => {
  const finding = await bench.call(measureSatisfaction, 'flat')
  expect(figure(finding, 'csat').value).toBe(1)
  expect(figure(finding, 'csat.std').value).toBe(0)
})

test('hostile names stay names', async () => {
  const finding = await bench.call(measureSatisfaction, 'hostile')
  expect(figure(finding, 'driver.mean', '=cmd|calc<script>').value).toBe(3)
})

test('refuses what holds no answers, in both languages', async () => {
  const none = await bench.refusal(measureSatisfaction, 'orders')
  expect(describeFailure(none.code, none.facts, 'zh')).toContain('需要含满意度')
  const odd = await bench.refusal(measureSatisfaction, 'odd')
  expect(describeFailure(odd.code, odd.facts, 'en')).toContain('from 0 to 10, but there is 11')
  const few = await bench.refusal(measureSatisfaction, 'empty')
  expect(describeFailure(few.code, few.facts, 'zh')).toContain('现有 3 份')
  const column = await bench.refusal(measureSatisfaction, 'customers', { drivers: ['没有'] })
  expect(column.code).toBe('BadToolInput')
})
