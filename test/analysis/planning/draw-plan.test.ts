import { expect, test } from 'vitest'
import { type DrawnCell, difference, drawPlan } from '../../../src/analysis/planning/draw-plan.ts'
import { outcomeOf, sumOutcomes } from '../../../src/analysis/planning/plan-outcome.ts'

const cell: DrawnCell = {
  ...{ units: 1000, price: 20, cost: 12, spend: 500 },
  ...{ lever: { price: -0.1, spend: 0.2 }, priceOf: 0, spendOf: 0, forecastOf: 0 },
}

test('without any error the range is the outcome itself', () => {
  const drawn = drawPlan(
    [cell],
    { price: [{ estimate: -2, error: 0 }], spend: [{ estimate: 0.2, error: 0 }], forecast: [0] },
    { seed: 1, draws: 10 },
  )
  const plan = outcomeOf(cell, cell.lever, { price: -2, spend: 0.2 })
  const base = outcomeOf(cell, { price: 0, spend: 0 }, { price: -2, spend: 0.2 })
  expect(drawn.plan.units.low).toBeCloseTo(plan.units, 9)
  expect(drawn.change.margin?.high).toBeCloseTo(difference(plan, base).margin as number, 9)
  expect([0, 1]).toContain(drawn.better)
})

test('the spread of the units is that of the log-linear model', () => {
  const known = { price: [{ estimate: -2, error: 0.3 }], spend: [{ estimate: 0, error: 0 }], forecast: [0] }
  const { units } = drawPlan([cell], known, { seed: 2, draws: 4000 }).plan
  const sd = 0.3 * Math.abs(Math.log(0.9))
  const middle = Math.log(1000) - 2 * Math.log(0.9)
  expect(Math.log(units.low)).toBeCloseTo(middle - 1.2816 * sd, 2)
  expect(Math.log(units.high)).toBeCloseTo(middle + 1.2816 * sd, 2)
})

test('the doubt of the forecast widens the plan more than its change', () => {
  const known = { price: [{ estimate: -2, error: 0.05 }], spend: [{ estimate: 0.2, error: 0.02 }], forecast: [0.1] }
  const { plan, change } = drawPlan([cell], known, { seed: 3 })
  const width = ({ low, high }: { low: number; high: number }) => high - low
  expect(width(plan.units)).toBeGreaterThan(3 * width(change.units))
  expect(drawPlan([cell], known, { seed: 3 })).toEqual({ plan, change, better: expect.any(Number) })
})

test('one unknown cost leaves no margin; fixed costs come off', () => {
  const free = { ...cell, cost: null }
  const known = { price: [{ estimate: -2, error: 0.1 }], spend: [{ estimate: 0.2, error: 0 }], forecast: [0.05] }
  expect(drawPlan([cell, free], known, { seed: 1, draws: 20 })).toMatchObject({ better: null, plan: { margin: null } })
  const fixed = { units: 0, revenue: 0, spend: 0, margin: -700 }
  const [with_, without] = [drawPlan([cell], known, { seed: 1, extra: fixed }), drawPlan([cell], known, { seed: 1 })]
  expect((without.change.margin?.low ?? 0) - (with_.change.margin?.low ?? 0)).toBeCloseTo(700, 6)
  expect(sumOutcomes([]).units).toBe(0)
  expect(() => outcomeOf(cell, { price: -1, spend: 0 }, { price: -1, spend: 0 })).toThrow(RangeError)
})
