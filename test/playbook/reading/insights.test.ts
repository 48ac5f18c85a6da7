import { describe, expect, it } from 'vitest'
import { readInsights } from '../../../src/playbook/reading/insights.ts'
import { evidenceOf, sourceOf } from '../support/insights.ts'
import { viewOf } from '../support/views.ts'

const { task } = viewOf({ sources: [sourceOf('sales.csv', 'period', 'product', 'quantity', 'price', 'ad_spend')] })
const read = (...evidence: ReturnType<typeof evidenceOf>[]) => readInsights({ task, evidence })

describe('readInsights', () => {
  it('is empty where no further tool was called', () => {
    const found = read(evidenceOf('describe_sales', 1, [['elasticity', ['Product_A', 'price column'], -2]]))
    expect(found.elasticities.size).toBe(0)
    expect(found).toMatchObject({ baskets: [], split: null, changes: [], peaks: [], people: {}, trials: [], stock: [] })
  })

  it('reads the elasticity of the price, not of the ads, and only where it is told from nought', () => {
    const { elasticities } = read(
      evidenceOf('regress_sales', 1, [
        ['elasticity', ['Product_A', 'price column'], -1.6],
        ['elasticity.high', ['Product_A', 'price column'], -1.2],
        ['elasticity', ['Product_A', 'ad_spend column'], 0.2],
        ['elasticity', ['Product_B', 'price column'], -0.3],
        ['elasticity.high', ['Product_B', 'price column'], 0.4],
        ['elasticity', ['Somebody else', 'price column'], -3],
      ]),
    )
    expect([...elasticities].map(([product, { value }]) => [product, value.value])).toEqual([['Product_A', -1.6]])
  })

  it('takes pairs that are bought together, the highest lift first, and none that are bought instead', () => {
    const { baskets } = read(
      evidenceOf('find_bundles', 1, [
        ['pair.lift', ['Product_A', 'Product_B'], 1.3],
        ['pair.lift', ['Product_A', 'Product_C'], 0.4],
        ['pair.lift', ['Product_B', 'Product_C'], 2.1],
        ['pair.count', ['Product_B', 'Product_C'], 88],
      ]),
    )
    expect(baskets.map(({ a, b, count }) => [a, b, count?.value])).toEqual([
      ['Product_B', 'Product_C', 88],
      ['Product_A', 'Product_B', undefined],
    ])
  })

  it('lists the lines that move most, and the newest changes first', () => {
    const { split, spent, changes } = read(
      evidenceOf('allocate_resources', 1, [
        ['allocation.amount', ['online'], 110],
        ['allocation.now', ['online'], 100],
        ['allocation.amount', ['stores'], 50],
        ['allocation.now', ['stores'], 100],
        ['allocation.total', ['total'], 200],
      ]),
      evidenceOf('find_anomalies', 2, [
        ['change.effect', ['Product_A'], -0.2, '2023-05'],
        ['change.effect', ['Product_B'], 0.4, '2025-01'],
        ['change.effect', ['Product_B'], -0.3, '2022-03'],
      ]),
    )
    expect(split?.lines.map(({ line }) => line)).toEqual(['stores', 'online'])
    expect(spent?.value).toBe(200)
    expect(changes.map(({ product, since }) => [product, since])).toEqual([
      ['Product_B', '2025-01'],
      ['Product_A', '2023-05'],
    ])
  })

  it('knows a trial that won from one that showed nothing', () => {
    const { trials } = read(
      evidenceOf('test_campaign', 1, [
        ['campaign.lift', ['May', 'red'], 0.5],
        ['campaign.p.adjusted', ['May', 'red'], 0.3],
        ['campaign.lift', ['May', 'blue'], 0.2],
        ['campaign.p.adjusted', ['May', 'blue'], 0.01],
      ]),
    )
    expect(trials.map(({ variant, hasWon }) => [variant, hasWon])).toEqual([
      ['blue', true],
      ['red', false],
    ])
  })

  it('orders what is most likely to run dry first, and nothing that stands above its reorder point', () => {
    const { stock } = read(
      evidenceOf('plan_inventory', 1, [
        ['inventory.order', ['Product_A', 'North'], 100],
        ['inventory.risk', ['Product_A', 'North'], 0.2],
        ['inventory.order', ['Product_B', 'North'], 50],
        ['inventory.risk', ['Product_B', 'North'], 0.7],
        ['inventory.order', ['Product_C', 'North'], 0],
      ]),
    )
    expect(stock.map(({ product }) => product)).toEqual(['Product_B', 'Product_A'])
  })

  it('names the driver of satisfaction that is no chance', () => {
    const { people } = read(
      evidenceOf('measure_satisfaction', 1, [
        ['nps', [], 20],
        ['driver.share', ['delivery'], 0.6],
        ['driver.p', ['delivery'], 0.4],
        ['driver.share', ['quality'], 0.3],
        ['driver.p', ['quality'], 0.001],
      ]),
    )
    expect(people).toMatchObject({ nps: { value: 20 }, driver: { name: 'quality' } })
  })
})
