import { expect, it } from 'vitest'
import { answersTo } from '../../../src/playbook/doubts/answer.ts'
import { findDoubts } from '../../../src/playbook/doubts/doubt.ts'
import { makePlan, type Plan } from '../../../src/playbook/plan/plan.ts'
import { voices } from '../../../src/playbook/words/voices.ts'
import { evidenceOf, sourceOf } from '../support/insights.ts'
import { simulated } from '../support/simulations.ts'
import { viewOf } from '../support/views.ts'

const sources = [sourceOf('sales.csv', 'period', 'product', 'quantity', 'price', 'cost')]
const evidence = [
  evidenceOf('load_sales_data', 1, [
    ['total', ['Product_A'], 3000],
    ['latest', ['Product_A'], 1000, '2026-11'],
  ]),
  evidenceOf('measure_trend', 2, [
    ['trend.slope', ['Product_A'], -20],
    ['trend.p', ['Product_A'], 0.001],
    ['change.total', ['Product_A'], -0.1],
  ]),
  evidenceOf('forecast_sales', 3, [
    ['forecast', ['Product_A'], 1000, '2026-12'],
    ['forecast.low', ['Product_A'], 900, '2026-12'],
    ['forecast.high', ['Product_A'], 1100, '2026-12'],
  ]),
  simulated(4, 'Product_A', -0.08, { elasticity: -4, margin: 0.5 }),
]
const view = viewOf({ item: 'commitments', period: '2026-12', products: ['Product_A'], sources }, { evidence })

/** The plan with the total that the single targets add up to. */
function planWith(wanted: number): Plan {
  const plan = makePlan(view, voices.zh.levers)
  const { low, high } = plan.simulation?.units ?? {}
  const target = Math.min(high?.value ?? 0, Math.max(low?.value ?? 0, wanted))
  return {
    ...plan,
    commitments: plan.commitments.map((one) => (one.kind === 'total' ? { ...one, wanted, target } : one)),
  }
}
const doubted = (wanted: number) => {
  const [first] = findDoubts(planWith(wanted))
  return [first?.kind, first?.figure.measure]
}

it('questions targets that together leave the simulated interval, and those above the simulation', () => {
  expect(doubted(2000)).toEqual(['outside', 'plan.units.high'])
  expect(doubted(10)).toEqual(['outside', 'plan.units.low'])
  expect(doubted(1060)).toEqual(['above', 'plan.units'])
  const { value = 0 } = planWith(0).simulation?.units?.plan ?? {}
  expect(findDoubts(planWith(value)).map(({ kind }) => kind)).not.toContain('above')
})

it('answers with the rest of the interval', () => {
  const plan = planWith(2000)
  const high = plan.simulation?.units?.high
  if (!high) throw new Error('nothing was simulated')
  const [answer] = answersTo([high], plan)
  expect(answer).toMatchObject({
    kind: 'simulated',
    support: [{ label: 'low', figure: { measure: 'plan.units.low' } }],
  })
})
