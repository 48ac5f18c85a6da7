import { expect, test } from 'vitest'
import { type DemandRows, fitDemandPanel } from '../../../src/analysis/planning/demand-panel.ts'
import { expectClose, golden } from '../support/golden.ts'

type Slopes = { estimate: number; error: number }[]

const cases =
  golden<
    Record<
      'clustered' | 'hc1',
      Record<'product' | 'shop' | 'month' | 'price' | 'spend' | 'rival' | 'quantity', number[]> & {
        priceSlopes: Slopes
        spendSlopes: Slopes
        rivalSlope: number
        count: number
      }
    >
  >('demand_panel')

const rowsOf = (name: keyof typeof cases): DemandRows => {
  const { product, shop, month, price, spend, rival, quantity } = cases[name]
  const unit = product.map((one, i) => one * 100 + (shop[i] as number))
  return {
    quantity,
    price: { values: price, of: Int32Array.from(product) },
    spend: { values: spend, of: Int32Array.from(shop, (one) => one % 3) },
    controls: [{ name: 'rival', values: rival }],
    groupings: [Int32Array.from(unit), Int32Array.from(product, (one, i) => one * 100 + (month[i] as number))],
    clusters: unit,
  }
}

test.each(['clustered', 'hc1'] as const)('finds the slopes of a regression with dummies (%s)', (name) => {
  const wanted = cases[name]
  const found = fitDemandPanel(rowsOf(name))
  expect(found.count).toBe(wanted.count)
  expect(found.excluded).toBe(4)
  wanted.priceSlopes.forEach((slope, i) => {
    expectClose(found.price[i]?.estimate, slope.estimate)
    expectClose(found.price[i]?.error, slope.error, { relative: 1e-6 })
  })
  wanted.spendSlopes.forEach((slope, i) => {
    expectClose(found.spend[i]?.estimate, slope.estimate)
    expectClose(found.spend[i]?.error, slope.error, { relative: 1e-6 })
  })
  expectClose(found.controls[0]?.slope.estimate, wanted.rivalSlope)
})

test('pieces or boxes, yuan or cents: elasticities stay', () => {
  const rows = rowsOf('hc1')
  const scaled = fitDemandPanel({
    ...rows,
    quantity: rows.quantity.map((value) => (value ?? 0) / 12),
    ...(rows.price ? { price: { ...rows.price, values: rows.price.values.map((value) => (value ?? 0) * 100) } } : {}),
  })
  const plain = fitDemandPanel(rows)
  plain.price.forEach((slope, i) => {
    expectClose(scaled.price[i]?.estimate, slope?.estimate ?? 0)
  })
})

test('a price that never moves within its groups has no elasticity; nothing that moves is refused', () => {
  const rows = rowsOf('hc1')
  const price = {
    values: rows.quantity.map((_, i) => (rows.price?.of[i] === 0 ? 20 : (rows.price?.values[i] ?? 0))),
    of: rows.price?.of as Int32Array,
  }
  const found = fitDemandPanel({ ...rows, price })
  expect(found.price[0]).toBeNull()
  expect(found.price[1]?.estimate).toBeLessThan(-0.5)
  const { spend: _, ...rest } = rows
  expect(() => fitDemandPanel({ ...rest, price: { ...price, values: price.values.map(() => 20) } })).toThrow(
    'constant-input',
  )
  expect(() => fitDemandPanel({ ...rows, quantity: rows.quantity.map(() => 0) })).toThrow('needs at least')
})
