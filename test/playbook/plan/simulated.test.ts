import { describe, expect, it } from 'vitest'
import { makePlan } from '../../../src/playbook/plan/plan.ts'
import { adMoves, simulationInput, simulationOf } from '../../../src/playbook/plan/simulated.ts'
import { readFindings } from '../../../src/playbook/reading/findings.ts'
import { voices } from '../../../src/playbook/words/voices.ts'
import { evidenceOf, sourceOf } from '../support/insights.ts'
import { type Market, simulated, simulatedAds } from '../support/simulations.ts'
import { replyTo, viewOf } from '../support/views.ts'

const sources = [sourceOf('sales.csv', 'period', 'product', 'quantity', 'price', 'cost')]
const products = ['Product_A', 'Product_B']

/** Product_A falls by a tenth; the plan is the month after the data. */
const basic = [
  evidenceOf('load_sales_data', 1, [
    ['periods', [], 30],
    ...products.flatMap((name): [string, string[], number, string?][] => [
      ['total', [name], 3000],
      ['latest', [name], 100, '2026-11'],
    ]),
  ]),
  evidenceOf('measure_trend', 2, [
    ['trend.slope', ['Product_A'], -1],
    ['trend.p', ['Product_A'], 0.001],
    ['trend.r2', ['Product_A'], 0.9],
    ['change.total', ['Product_A'], -0.1],
    ['trend.slope', ['Product_B'], 0],
    ['trend.p', ['Product_B'], 0.9],
  ]),
  evidenceOf(
    'forecast_sales',
    3,
    products.flatMap((name): [string, string[], number, string][] => [
      ['forecast', [name], 100, '2026-12'],
      ['forecast.low', [name], 90, '2026-12'],
      ['forecast.high', [name], 110, '2026-12'],
    ]),
  ),
]
const viewWith = (market: Market, off = 8) =>
  viewOf(
    { item: 'levers', period: '2026-12', products, sources },
    { evidence: [...basic, simulated(4, 'Product_A', -off / 100, market)] },
  )
const planWith = (market: Market, off = 8) => makePlan(viewWith(market, off), voices.zh.levers)
const discountOf = (plan: ReturnType<typeof planWith>) =>
  plan.levers.levers.find(({ kind, target }) => kind === 'discount' && target === 'Product_A')?.value ?? 0

describe('a plan that was simulated', () => {
  it('drops a discount that loses margin, and says what it would have taken', () => {
    const market = { elasticity: -1.5, margin: 0.4 }
    const plan = planWith(market)
    expect(discountOf(plan)).toBe(0)
    const { text } = replyTo(viewWith(market))
    expect(text).toContain('划不来')
    const needed = viewWith(market)
      .evidence.at(-1)
      ?.figures.find(({ measure }) => measure === 'breakeven.units')
    expect(text).toContain(`[[${needed?.id}]]`)
  })

  it('keeps one that pays, and its reason cites what was simulated', () => {
    const plan = planWith({ elasticity: -4, margin: 0.5 })
    expect(discountOf(plan)).toBe(8)
    const because = plan.levers.levers
      .filter(({ kind }) => kind === 'discount')
      .map((one) => voices.zh.levers.because(one, 'CNY'))
    expect(because.join()).toMatch(/模拟：销量变化不低于 ?\[\[E4/)
  })

  it('expects more units, or gives less away, the more buyers answer to price', () => {
    const steps = [-1.5, -2.2, -3, -4, -5].map((elasticity) => {
      const plan = planWith({ elasticity, margin: 0.5 })
      const target = plan.commitments.find(({ product }) => product?.name === 'Product_A')?.expected ?? 0
      return { discount: discountOf(plan), target }
    })
    for (const [index, { discount, target }] of steps.entries()) {
      const before = steps[index - 1]
      if (before) expect(target >= before.target || discount < before.discount).toBe(true)
    }
    expect(steps.at(-1)?.target).toBeGreaterThan(steps[0]?.target ?? 0)
  })

  it('promises units and margin of the whole range within the simulated interval, from cited baselines', () => {
    const { commitments } = planWith({ elasticity: -4, margin: 0.5 })
    const whole = commitments.filter(({ kind }) => kind === 'total' || kind === 'margin')
    expect(whole.map(({ kind, source }) => [kind, source?.figure.measure])).toEqual([
      ['total', 'plan.units.base'],
      ['margin', 'plan.margin.base'],
    ])
    for (const { low, target, high } of whole) expect(low <= target && target <= high).toBe(true)
    for (const { kind, source } of commitments) if (kind === 'sales') expect(source?.figure.measure).toBe('latest')
  })

  it('promises nothing of the whole where the scope is a part of it, or the plan starts later', () => {
    const market = { elasticity: -4, margin: 0.5 }
    const later = makePlan(
      { ...viewWith(market), task: { ...viewWith(market).task, period: '2027-02' } },
      voices.zh.levers,
    )
    expect(later.commitments.some(({ kind }) => kind === 'total')).toBe(false)
    const part = makePlan(
      { ...viewWith(market), task: { ...viewWith(market).task, products: ['Product_A'] } },
      voices.zh.levers,
    )
    expect(part.commitments.some(({ kind }) => kind === 'total')).toBe(false)
  })
})

describe('simulationInput', () => {
  const findings = readFindings(viewWith({ elasticity: -2, margin: 0.5 }))

  it('asks for prices by product and ads by channel, over the length of the plan', () => {
    const prices = new Map([
      ['Product_A', -0.08],
      ['Product_B', 0.02],
    ])
    expect(simulationInput(prices, new Map([['online', 0.3]]), findings)).toEqual({
      levers: [
        { product: 'Product_A', discount: 0.08 },
        { product: 'Product_B', priceChange: 0.02 },
        { channel: 'online', adChange: 0.3 },
      ],
      periods: 1,
    })
  })

  it('is nothing where nothing changes', () => {
    expect(simulationInput(new Map(), new Map(), findings)).toBeNull()
  })
})

describe('ads that move', () => {
  const split = evidenceOf(
    'allocate_resources',
    5,
    (
      [
        ['online', 100, 150],
        ['store', 100, 50],
      ] as const
    ).flatMap(([line, now, best]): [string, string[], number][] => [
      ['allocation.now', [line], now],
      ['allocation.amount', [line], best],
    ]),
  )
  const discount = { product: 'Product_A', discount: 0.08 }
  const price = [{ kind: 'discount' as const, target: 'Product_A', value: 8 }]
  /** The price alone costs margin. */
  const alone = simulated(6, 'Product_A', -0.08, { elasticity: -1, margin: 0.4 })
  const lost =
    alone.figures.find(({ measure, of }) => measure === 'plan.margin.change' && of[0] === 'total')?.value ?? 0
  const findingsWith = (...evidence: (typeof split)[]) =>
    readFindings(viewOf({ item: 'levers', products, sources }, { evidence: [...basic, split, ...evidence] }))

  it('stay where they are, and out of the plan, once a simulation of them cost margin', () => {
    expect(adMoves(findingsWith()).size).toBe(2)
    const findings = findingsWith(simulatedAds(7, -5))
    expect(adMoves(findings).size).toBe(0)
    expect(simulationOf([], findings)).toBeNull()
  })

  it('are not blamed for what a price beside them loses', () => {
    const better = findingsWith(alone, simulatedAds(7, lost + 5, discount))
    expect(lost).toBeLessThan(-5)
    expect(adMoves(better).size).toBe(2)
    expect(simulationOf(price, better)?.ads.size).toBe(2)
    const worse = findingsWith(alone, simulatedAds(7, lost - 5, discount))
    expect(adMoves(worse).size).toBe(0)
    expect(simulationOf(price, worse)?.ads.size).toBe(0)
  })
})
