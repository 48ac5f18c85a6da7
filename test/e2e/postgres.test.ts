import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type House, openHouse } from '../support/house.ts'
import { startPostgres } from '../support/postgres.ts'

let postgres: Awaited<ReturnType<typeof startPostgres>>
let house: House
beforeAll(async () => {
  postgres = await startPostgres()
  house = await openHouse({ address: inject('temporalAddress'), databaseUrl: postgres.url })
  await house.startWorker()
})
afterAll(async () => {
  await house?.close()
  await postgres?.stop()
})

test('the same negotiation runs with its ledger on PostgreSQL', async () => {
  const id = await house.begin()
  await house.until(id, 'waiting', 1)
  await house.decide(id, 'approve')
  await house.until(id, 'waiting', 2)
  await house.decide(id, 'reject', { note: '折扣太高，控制在5%以内' })
  expect(await house.approveAll(id)).toMatchObject({ status: 'settled', outcome: 'agreed', round: 6 })
  // Settled is said first; the strategy is published right after.
  await house.negotiations.result(id)
  const entries = await house.ledger.entries(`negotiation-${id}`)
  expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index))
  expect((await house.ledger.strategy(`negotiation-${id}`))?.text).toMatch(/^FINAL ANSWER:/)
  expect(await house.ledger.verdicts(`negotiation-${id}`)).toHaveLength(6)
})
