import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demandDuringLead } from '../../../src/analysis/inventory/lead-demand.ts'
import { expectedShortage, planReplenishment, stockOutRisk } from '../../../src/analysis/inventory/replenishment.ts'
import { expectClose, golden } from '../support/golden.ts'

type Numbers<Keys extends string> = Record<Keys, number>

const { plans, wandering } = golden<{
  plans: Record<
    string,
    Numbers<'mean' | 'sd' | 'lead' | 'leadSd' | 'service' | 'review'> &
      Numbers<'leadSpread' | 'safetyStock' | 'reorderPoint' | 'orderUpTo' | 'at' | 'risk' | 'shortage'>
  >
  wandering: Numbers<'follow' | 'lead' | 'sd' | 'spread'>[]
}>('inventory')

test.each(Object.keys(plans))('plans %s as scipy reckons it', (name) => {
  const { mean, sd, lead, leadSd, service, review, at, ...wanted } = plans[name] as (typeof plans)[string]
  const plan = planReplenishment({ mean, sd, lead, leadSd }, { service, review })
  expectClose(plan.leadDemand.sd, wanted.leadSpread)
  expectClose(plan.safetyStock, wanted.safetyStock)
  expectClose(plan.reorderPoint, wanted.reorderPoint)
  expectClose(plan.orderUpTo, wanted.orderUpTo)
  expectClose(stockOutRisk(plan.leadDemand, at), wanted.risk)
  expectClose(expectedShortage(plan.leadDemand, at), wanted.shortage)
})

test.each(wandering)('errors of a followed level add up (α $follow, $lead periods)', ({ follow, lead, sd, spread }) => {
  expectClose(demandDuringLead({ mean: 50, sd, follow, lead }).sd, spread)
})

test('impossible times and levels are refused; a sure demand has no risk but the certain one', () => {
  expect(() => planReplenishment({ mean: 1, sd: 1, lead: 1 }, { service: 1, review: 0 })).toThrow(RangeError)
  expect(() => demandDuringLead({ mean: 1, sd: -1, lead: 1 })).toThrow(RangeError)
  const sure = { mean: 10, sd: 0 }
  expect([stockOutRisk(sure, 9), stockOutRisk(sure, 10)]).toEqual([1, 0])
  expect([expectedShortage(sure, 4), expectedShortage(sure, 12)]).toEqual([6, 0])
  expect(planReplenishment({ mean: 10, sd: 0, lead: 2 }, { service: 0.99, review: 0 })).toMatchObject({
    safetyStock: 0,
    reorderPoint: 20,
  })
})

test('the risk at the reorder point is what the service level leaves; pieces or boxes make no difference', () => {
  const anyNumber = fc.double({ min: 1, max: 1e5, noNaN: true })
  fc.assert(
    fc.property(anyNumber, anyNumber, fc.double({ min: 0.5, max: 0.999, noNaN: true }), (mean, sd, service) => {
      const demand = { mean, sd, lead: 3, leadSd: 0.5 }
      const plan = planReplenishment(demand, { service, review: 1 })
      expect(stockOutRisk(plan.leadDemand, plan.reorderPoint)).toBeCloseTo(1 - service, 8)
      expect(plan.orderUpTo).toBeGreaterThan(plan.reorderPoint)
      const boxes = planReplenishment({ ...demand, mean: mean / 12, sd: sd / 12 }, { service, review: 1 })
      expectClose(boxes.reorderPoint * 12, plan.reorderPoint)
    }),
  )
})
