import { describe, expect, it } from 'vitest'
import { bundleIdeas, rescueIdeas } from '../../../src/playbook/plan/discounts.ts'
import { readDoubted } from '../../../src/playbook/plan/doubted.ts'
import { readMandate } from '../../../src/playbook/plan/mandate.ts'
import { priceIdeas } from '../../../src/playbook/plan/steering.ts'
import { readFindings } from '../../../src/playbook/reading/findings.ts'
import { evidenceOf, sourceOf } from '../support/insights.ts'
import { viewOf } from '../support/views.ts'

const sources = [sourceOf('sales.csv', 'period', 'product', 'quantity', 'price')]

/** Product_A falls, Product_B stands still, and Product_C rises evenly. */
const basic = [
  evidenceOf('measure_trend', 1, [
    ...trend('Product_A', -3, 0.001),
    ...trend('Product_B', 0.01, 0.9),
    ...trend('Product_C', 4, 0.001),
  ]),
  evidenceOf(
    'describe_sales',
    2,
    ['Product_A', 'Product_B', 'Product_C'].flatMap((name): [string, string[], number][] => [
      ['mean', [name], 100],
      ['std', [name], 5],
    ]),
  ),
]

function trend(name: string, slope: number, p: number): [string, string[], number][] {
  return [
    ['trend.slope', [name], slope],
    ['trend.p', [name], p],
    ['trend.r2', [name], p < 0.05 ? 0.9 : 0.01],
    ['mk.p', [name], p],
    ['change.total', [name], slope / 20],
  ]
}

function ideas(...further: ReturnType<typeof evidenceOf>[]) {
  const view = viewOf({ item: 'levers', sources }, { evidence: [...basic, ...further] })
  const findings = readFindings(view)
  const ground = { findings, mandate: readMandate(view), doubted: readDoubted(view, findings.book) }
  const bundles = bundleIdeas(ground)
  const bundled = new Set(bundles.flatMap(({ products }) => products))
  return {
    bundles,
    rescues: rescueIdeas(ground, bundled),
    rises: priceIdeas(ground, bundled),
  }
}
const elasticity = (product: string, value: number) =>
  evidenceOf('regress_sales', 3, [['elasticity', [product, 'price column'], value]])

describe('what the answer to price does to the plan', () => {
  it('without it a falling product gets a discount and a rising one a price step', () => {
    const { rescues, rises } = ideas()
    expect(rescues.map(({ target }) => target)).toEqual(['Product_A'])
    expect(rises.map(({ target }) => target)).toEqual(['Product_C'])
  })

  it('no discount where buyers hardly answer', () => {
    expect(ideas(elasticity('Product_A', -0.4)).rescues).toEqual([])
    expect(ideas(elasticity('Product_A', -2)).rescues).toMatchObject([
      { ground: { elasticity: { value: { value: -2 } } } },
    ])
  })

  it('no rise where buyers answer strongly, a small one where they hardly do', () => {
    expect(ideas(elasticity('Product_C', -1.8)).rises).toEqual([])
    expect(ideas(elasticity('Product_B', -0.5)).rises.map(({ target, value }) => [target, value])).toEqual([
      ['Product_B', 2],
      ['Product_C', 3],
    ])
  })

  it('a pair that is bought together is a bundle, and not made dearer at the same time', () => {
    const baskets = evidenceOf('find_bundles', 4, [['pair.lift', ['Product_A', 'Product_B'], 2.4]])
    const { bundles, rises } = ideas(baskets, elasticity('Product_B', -0.5))
    expect(bundles).toMatchObject([{ target: 'Product_A + Product_B', value: 10, ground: { kind: 'basket' } }])
    expect(rises.map(({ target }) => target)).toEqual(['Product_C'])
  })
})
