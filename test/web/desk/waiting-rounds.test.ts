import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { waitingRounds } from '../../../src/web/desk/waiting-rounds.ts'
import { textOf } from '../support/markup.ts'
import { seedWaiting } from '../support/seed.ts'
import { seedLastMonth } from '../support/seed-last-month.ts'
import { openSite, type Site } from '../support/site.ts'

const dataset = { hash: 'd'.repeat(64), name: 'sample-sales.csv' }
let site: Site

beforeEach(async () => {
  site = await openSite()
})
afterEach(() => site.close())

describe('a first round that waits', () => {
  const first = { kind: 'discount', target: 'Product_C', value: 5, because: '' } as const
  const waiting = async () =>
    (await waitingRounds(site.ledger, new Map())).find(({ negotiationId }) => negotiationId.endsWith('first'))

  test('says what changed since last month', async () => {
    await seedLastMonth(site.ledger, { id: 'last', brief: { dataset }, draft: { levers: [{ ...first, value: 4 }] } })
    await seedWaiting(site.ledger, { id: 'first', round: 1, brief: { dataset } })
    const news = (await waiting())?.news
    expect(news).toMatchObject({ against: { since: 'month', period: '2026-11' }, changes: { levers: 1, others: 0 } })
    expect(news?.changed.map(({ before, row }) => [before?.value, row.value])).toEqual([[4, 5]])
    const inbox = textOf((await (await site.signedIn('王经理', ['approver'])).get('/')).body)
    expect(inbox).toMatch(/较上月定稿：\s*折扣 Product_C 4% → 5%/)
  })

  test('says that nothing did', async () => {
    await seedLastMonth(site.ledger, { id: 'last', brief: { dataset }, draft: { levers: [first] } })
    await seedWaiting(site.ledger, { id: 'first', round: 1, brief: { dataset } })
    expect(textOf((await (await site.signedIn('王经理', ['approver'])).get('/')).body)).toContain('与上月定稿相同')
  })

  test('says what it holds where there is no last month', async () => {
    await seedWaiting(site.ledger, { id: 'first', round: 1, brief: { dataset } })
    expect((await waiting())?.news).toBeNull()
    expect(textOf((await (await site.signedIn('王经理', ['approver'])).get('/')).body)).toContain('稳住 A，救回 C')
  })
})
