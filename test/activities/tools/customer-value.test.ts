import { describe, expect, test } from 'vitest'
import { customerValue } from '../../../src/activities/tools/customer-value.ts'
import { seeded } from '../../../src/analysis/seeded.ts'
import type { Evidence } from '../../../src/domain/evidence.ts'
import { describeFailure } from '../../../src/domain/failures.ts'
import { expectPlanted, planted } from './support/planted.ts'
import { codes, figure } from './support/tables.ts'
import { retailer, useToolbench } from './support/toolbench.ts'

/** Customers who buy and leave by chance, each at a rate of his own; always the same ones. */
function shop(count: number, name: (i: number) => string): string {
  const chance = seeded(5)
  const exponential = (mean: number) => -mean * Math.log(1 - chance.uniform())
  const lines = Array.from({ length: count }, (_, i) => {
    const [gap, leave, spend] = [exponential(40) + 5, chance.uniform() ** 2, 20 + exponential(40)]
    const days = [Math.floor(chance.uniform() * 120)]
    while (chance.uniform() > leave && (days.at(-1) as number) < 420)
      days.push((days.at(-1) as number) + 1 + Math.floor(exponential(gap)))
    return days
      .filter((day) => day <= 420)
      .map(
        (day) =>
          `"${name(i)}",${new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)},${(spend * (0.5 + chance.uniform())).toFixed(2)}`,
      )
  })
  return ['customer,date,revenue', ...lines.flat()].join('\n')
}

const bench = useToolbench({
  orders: retailer('orders'),
  accounts: retailer('accounts'),
  shop: shop(120, (i) => `C${i}`),
  hostile: shop(120, (i) => (i === 3 ? '=HYPERLINK("x")' : `<img src=x onerror=${i}>`).replaceAll('"', '""')),
  few: shop(4, (i) => `C${i}`),
  once: `customer,date,revenue\n${Array.from({ length: 40 }, (_, i) => `C${i},2026-01-${10 + (i % 9)},50`).join('\n')}`,
  returns: `${shop(120, (i) => `C${i}`)}\nC1,2025-03-01,-30`,
})

/** The plain call, made once: it fits two models to 4,000 customers. */
let first: Promise<Evidence> | undefined
const plainly = (): Promise<Evidence> => {
  first ??= bench.call(customerValue, 'orders', { top: 5 })
  return first
}

describe('the members of the retailer', () => {
  test('the planted model of repeat buying and the amounts are found', async () => {
    const finding = await plainly()
    for (const [name, value] of Object.entries(planted.purchases.values))
      expectPlanted(figure(finding, `model.${name}`).value, value)
    const { mean, ...money } = planted.purchases.money.values
    for (const [name, value] of Object.entries(money)) expectPlanted(figure(finding, `model.${name}`).value, value)
    expectPlanted(figure(finding, 'spending.mean').value, mean as NonNullable<typeof mean>)
    expect(figure(finding, 'customers').value).toBe(4000)
    expect(Math.abs(figure(finding, 'spending.independence').value)).toBeLessThan(0.1)
    expect(finding.dataHash).toBe(bench.hash('orders'))
  })

  test('the days held out went as the model said', async () => {
    const finding = await plainly()
    const [expected, actual] = [figure(finding, 'holdout.expected').value, figure(finding, 'holdout.actual').value]
    expect(Math.abs(expected / actual - 1)).toBeLessThan(0.08)
    expect(codes(finding)).not.toContain('holdout-off')
  })

  test('classes add up to the whole; the list falls; a margin takes its share; a longer horizon brings more', async () => {
    const finding = await plainly()
    const whole = figure(finding, 'value.total').value
    const parts = ['A', 'B', 'C'].map((kind) => figure(finding, 'class.value', kind).value)
    expect(parts.reduce((sum, value) => sum + value, 0)).toBeCloseTo(whole, 2)
    const best = finding.figures.filter(({ measure }) => measure === 'customer.value').map(({ value }) => value)
    expect(best).toHaveLength(5)
    expect(best).toEqual([...best].sort((a, b) => b - a))
    const margin = await bench.call(customerValue, 'orders', { margin: 0.25, horizonMonths: 24 })
    expect(figure(margin, 'value.total').value).toBeGreaterThan((whole / 4) * 1.5)
    expect(figure(margin, 'value.total').value).toBeLessThan(whole / 2)
    expect(codes(finding)).toContain('revenue-not-margin')
    expect(codes(margin)).not.toContain('revenue-not-margin')
  })

  test('by retention, who spent more stays more often and is worth more', async () => {
    const finding = await plainly()
    const rates = ['A', 'B', 'C'].map((kind) => figure(finding, 'retention.rate', kind).value)
    expect(rates).toEqual([...rates].sort((a, b) => b - a))
    const values = ['A', 'total', 'C'].map((kind) => figure(finding, 'retention.value', kind).value)
    expect(values).toEqual([...values].sort((a, b) => b - a))
    expect(figure(finding, 'slipping.customers').value).toBeGreaterThan(100)
  })
})

test('the formula on a course of values, with and without retention', async () => {
  const stream = { values: [100, 100, 100], rate: 0.1 }
  const plain = await bench.call(customerValue, 'accounts', { stream })
  expect(figure(plain, 'clv').value).toBeCloseTo(248.6851991, 6)
  const kept = await bench.call(customerValue, 'accounts', { stream: { ...stream, retention: 0.8 } })
  expect(figure(kept, 'clv').value).toBeCloseTo(80 / 1.1 + 64 / 1.21 + 51.2 / 1.331, 6)
  expect(plain.headline.zh).toContain('客户生命周期价值 248.7')
})

test('a small shop: valued, with its caveats; returns do not count as purchases', async () => {
  const finding = await bench.call(customerValue, 'shop')
  expect(figure(finding, 'value.total').value).toBeGreaterThan(0)
  expect(codes(finding)).toEqual(expect.arrayContaining(['no-retention', 'non-contractual']))
  const returned = await bench.call(customerValue, 'returns', { until: '2025-02-20' })
  expect(codes(returned)).not.toContain('days-left-out')
  expect(codes(await bench.call(customerValue, 'returns'))).toContain('days-left-out')
})

test('hostile names stay names', async () => {
  const finding = await bench.call(customerValue, 'hostile', { top: 30 })
  expect(finding.figures.filter(({ measure }) => measure === 'customer.value')).toHaveLength(30)
})

test('refuses what carries no model, in both languages', async () => {
  const few = await bench.refusal(customerValue, 'few')
  expect(few.code).toBe('MethodNotCarried')
  expect(describeFailure(few.code, few.facts, 'zh')).toContain('现有 4 个客户')
  const once = await bench.refusal(customerValue, 'once')
  expect(describeFailure(once.code, once.facts, 'en')).toContain('0 who came back')
  const noDates = await bench.refusal(customerValue, 'accounts')
  expect(describeFailure(noDates.code, noDates.facts, 'zh')).toContain('客户、时间、销售额')
})
