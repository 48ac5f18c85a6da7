import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../../../src/activities/ports.ts'
import { dialects, newId, type Site } from './dialects.ts'
import { openFor, verdict } from './records.ts'

describe.each(dialects)('verdicts on $name', ({ name, start }) => {
  let site: Site
  let ledger: Ledger

  beforeAll(async () => {
    site = await start()
    ledger = await site.open()
  })
  afterAll(() => site?.remove())

  it('stores the same accepted verdict once, and gives it back as it arrived', async () => {
    const negotiationId = await openFor(ledger)
    const given = verdict(negotiationId, {
      choice: 'amend',
      note: '控制在5%以内',
      limits: ['discount<=5%', '预算<=80万'],
    })
    await ledger.addVerdict(given)
    await ledger.addVerdict({ ...given, note: 'a second copy', at: '2026-12-02T00:00:00.000Z' })
    expect(await ledger.verdicts(negotiationId)).toEqual([given])
  })

  it('keeps refused repeats beside the accepted one, in the order of arrival', async () => {
    const negotiationId = await openFor(ledger)
    const outcomes = ['StaleVerdict', 'accepted', 'AlreadyDecided', 'accepted', 'StaleVerdict']
    for (const outcome of outcomes) await ledger.addVerdict(verdict(negotiationId, { outcome }))
    await ledger.addVerdict(verdict(negotiationId, { decisionId: 'd-0', via: 'signal', outcome: 'StaleVerdict' }))
    const rows = await ledger.verdicts(negotiationId)
    expect(rows.map((row) => `${row.decisionId} ${row.outcome}`)).toEqual([
      'd-1 StaleVerdict',
      'd-1 accepted',
      'd-1 AlreadyDecided',
      'd-0 StaleVerdict',
    ])
  })

  it('keeps what an unreadable signal said', async () => {
    const negotiationId = await openFor(ledger)
    const odd = verdict(negotiationId, {
      choice: '',
      by: '\0; drop table verdicts',
      proposalHash: '',
      round: 0,
      outcome: 'BadVerdict',
    })
    await ledger.addVerdict(odd)
    expect(await ledger.verdicts(negotiationId)).toEqual([{ ...odd, by: '␀; drop table verdicts' }])
  })

  it('knows no verdict on a negotiation that was never opened', async () => {
    await expect(ledger.addVerdict(verdict(newId()))).rejects.toThrow(
      expect.objectContaining({ code: 'NoSuchNegotiation' }),
    )
  })

  it.each([
    ['update', (id: string) => `update verdicts set choice = 'reject' where negotiation_id = '${id}'`],
    ['delete', (id: string) => `delete from verdicts where negotiation_id = '${id}'`],
    ['delete without a condition', () => 'delete from verdicts'],
  ])('refuses to %s a verdict, whoever asks', async (_, statement) => {
    const negotiationId = await openFor(ledger)
    await ledger.addVerdict(verdict(negotiationId))
    await expect(site.sql(statement(negotiationId))).rejects.toThrow(/verdicts are only ever added/)
    expect(await ledger.verdicts(negotiationId)).toEqual([verdict(negotiationId)])
  })

  it(`refuses the way round these rules that only ${name} has`, async () => {
    const negotiationId = await openFor(ledger)
    await ledger.addVerdict(verdict(negotiationId))
    const columns =
      'negotiation_id, run_id, decision_id, round, proposal_hash, choice, note, limits, via, outcome, at, revision'
    const replace = `insert or replace into verdicts (${columns}, "by")
      select ${columns.replace('choice', `'reject'`)}, "by" from verdicts where negotiation_id = '${negotiationId}'`
    if (name === 'SQLite') await site.sql(replace)
    else await expect(site.sql('truncate verdicts')).rejects.toThrow(/verdicts are only ever added/)
    expect(await ledger.verdicts(negotiationId)).toEqual([verdict(negotiationId)])
  })
})
