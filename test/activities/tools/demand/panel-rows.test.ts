import { expect, test } from 'vitest'
import type { PanelData } from '../../../../src/activities/tools/demand/panel-data.ts'
import { buildPanel } from '../../../../src/activities/tools/demand/panel-rows.ts'
import { fitDemandPanel } from '../../../../src/analysis/planning/demand-panel.ts'
import { seeded } from '../../../../src/analysis/seeded.ts'

/** Products at shops over months; demand answers to price with −1.5, whatever the month does. */
function panel(products: number, shops: number, months: number): PanelData {
  const chance = seeded(17)
  const season = Array.from({ length: products * months }, () => 0.3 * chance.normal())
  const rows = Array.from({ length: products * shops * months }, (_, i) => {
    const [product, shop, month] = [i % products, Math.floor(i / products) % shops, Math.floor(i / products / shops)]
    const price = 10 * Math.exp(0.1 * chance.normal())
    const log =
      6 - 0.1 * product + 0.2 * shop + (season[product * months + month] as number) - 1.5 * Math.log(price / 10)
    return {
      period: `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
      product: `P${String(product).padStart(2, '0')}`,
      region: `R${shop}`,
      price,
      quantity: Math.exp(log + 0.02 * chance.normal()),
    }
  })
  const column = (key: keyof (typeof rows)[number]) => rows.map((row) => row[key])
  return {
    granularity: 'month',
    ...{ rows: rows.length, of: rows.length },
    columns: Object.fromEntries(
      (['period', 'product', 'region', 'price', 'quantity'] as const).map((key) => [key, column(key)]),
    ),
  }
}

test('places are compared within a month where there are several, each series with itself where there are not', () => {
  const many = buildPanel(panel(3, 4, 10), { price: 'product' })
  expect(many.design).toBe('within-month')
  expect(many.rows.groupings).toHaveLength(2)
  for (const slope of fitDemandPanel(many.rows).price) expect(slope?.estimate).toBeCloseTo(-1.5, 1)
  expect(buildPanel(panel(2, 1, 30), { price: 'product' }).design).toBe('calendar')
  const short = buildPanel(panel(2, 1, 10), { price: 'product' })
  expect(short.design).toBe('trend')
  expect(short.rows.controls.map(({ name }) => name)).toHaveLength(2)
})

test('with many products the largest have an elasticity of their own, the others share one', () => {
  const { priceOf, rows } = buildPanel(panel(50, 2, 3), { price: 'product' })
  expect(priceOf.size).toBe(50)
  expect(priceOf.get('P00')).toBeLessThan(10)
  expect(priceOf.get('P49')).toBe(39)
  expect(Math.max(...(rows.price?.of ?? []))).toBe(39)
})

test('the order of the rows changes nothing', () => {
  const data = panel(3, 4, 10)
  const turned = {
    ...data,
    columns: Object.fromEntries(Object.entries(data.columns).map(([key, cells]) => [key, [...cells].reverse()])),
  }
  const slopes = (one: PanelData) =>
    fitDemandPanel(buildPanel(one, { price: 'product' }).rows).price.map((slope) => slope?.estimate)
  slopes(turned).forEach((slope, i) => {
    expect(slope).toBeCloseTo(slopes(data)[i] as number, 9)
  })
})
