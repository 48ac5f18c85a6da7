import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastPlans } from '../../../src/client/last-plan.ts'
import { seedLastMonth } from '../support/seed-last-month.ts'
import { seedRuns } from '../support/seed-run.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
const open = async () => {
  const row = await site.ledger.negotiation('negotiation-2026-12-open')
  if (!row) throw new Error('the run that waits is not seeded')
  return row.brief
}

beforeEach(async () => {
  site = await openSite()
  await seedRuns(site.ledger)
})
afterEach(() => site.close())

test('the plan that a run goes on from is the settled one of the period before', async () => {
  const negotiationId = await seedLastMonth(site.ledger)
  await seedLastMonth(site.ledger, { id: 'october', brief: { period: '2026-10' } })
  const last = await lastPlans(site.ledger)(await open())
  expect(last).toMatchObject({ negotiationId, period: '2026-11', since: 'month' })
  expect(last?.proposal.levers.map(({ value }) => value)).toEqual([4, 10, 22_000, 5000])
})

test('where a month was left out, an earlier one counts, and is called so', async () => {
  await seedLastMonth(site.ledger, { id: 'september', brief: { period: '2026-09' } })
  expect(await lastPlans(site.ledger)(await open())).toMatchObject({ period: '2026-09', since: 'earlier' })
})

test('there is none for the first of a series, and none that was settled only later', async () => {
  expect(await lastPlans(site.ledger)(await open())).toBeNull()
  await seedLastMonth(site.ledger)
  expect(await lastPlans(site.ledger)(await open(), '2020-01-01T00:00:00Z')).toBeNull()
})

test('a plan of other data is none of this series', async () => {
  await seedLastMonth(site.ledger, { brief: { dataset: { hash: 'e'.repeat(64), name: 'stock.csv' } } })
  expect(await lastPlans(site.ledger)(await open())).toBeNull()
})

test('what one page asks twice is read once', async () => {
  await seedLastMonth(site.ledger)
  let asked = 0
  const findLast = lastPlans({
    negotiations: (filter) => {
      asked += 1
      return site.ledger.negotiations(filter)
    },
    strategy: (id) => site.ledger.strategy(id),
  })
  const brief = await open()
  await Promise.all([findLast(brief), findLast(brief)])
  expect(asked).toBe(1)
})
