import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger, StatusChange } from '../../../src/activities/ports.ts'
import { dialects, newId, type Site } from './dialects.ts'
import { at, brief, call, dataset, openFor, strategy } from './records.ts'

const later = '2026-12-05T09:30:00.000Z'

describe.each(dialects)('the other records on $name', ({ start }) => {
  let site: Site
  let ledger: Ledger

  beforeAll(async () => {
    site = await start()
    ledger = await site.open()
  })
  afterAll(() => site?.remove())

  describe('negotiations', () => {
    it('opens a negotiation once; a second opening changes nothing', async () => {
      const negotiationId = await openFor(ledger)
      await ledger.openNegotiation(negotiationId, { ...brief, objective: 'something else' }, later)
      expect(await ledger.negotiation(negotiationId)).toEqual({
        negotiationId,
        brief,
        status: 'talking',
        outcome: null,
        round: 0,
        item: null,
        proposalHash: null,
        attention: null,
        createdAt: at,
        updatedAt: at,
      })
    })

    it('writes another brief in place of the first, for a run that waited for its data', async () => {
      const negotiationId = await openFor(ledger)
      const fuller = { ...brief, dataset: { ...brief.dataset, hash: 'e'.repeat(64) } }
      await ledger.replaceBrief(negotiationId, fuller, later)
      expect(await ledger.negotiation(negotiationId)).toMatchObject({ brief: fuller, createdAt: at, updatedAt: later })
      await expect(ledger.replaceBrief(newId(), brief, at)).rejects.toMatchObject({ code: 'NoSuchNegotiation' })
      await expect(ledger.replaceBrief(negotiationId, { ...brief, period: 'soon' }, at)).rejects.toThrow('period')
    })

    it('keeps the newest status', async () => {
      const negotiationId = await openFor(ledger)
      const attention = { code: 'ModelAuthFailed', facts: { status: 401, 说明: '密钥' } }
      const change: StatusChange = {
        status: 'needs-attention',
        outcome: null,
        round: 2,
        item: 'levers',
        proposalHash: 'h',
        attention,
      }
      await ledger.setStatus(negotiationId, change, later)
      expect(await ledger.negotiation(negotiationId)).toMatchObject({ ...change, createdAt: at, updatedAt: later })
      const settled: StatusChange = {
        status: 'settled',
        outcome: 'agreed',
        round: 5,
        item: 'final',
        proposalHash: null,
        attention: null,
      }
      await ledger.setStatus(negotiationId, settled, later)
      expect(await ledger.negotiation(negotiationId)).toMatchObject(settled)
    })

    it('knows no status of a negotiation that was never opened', async () => {
      const id = newId()
      expect(await ledger.negotiation(id)).toBeNull()
      const change: StatusChange = {
        status: 'talking',
        outcome: null,
        round: 1,
        item: null,
        proposalHash: null,
        attention: null,
      }
      await expect(ledger.setStatus(id, change, at)).rejects.toThrow(
        expect.objectContaining({ code: 'NoSuchNegotiation', facts: { id } }),
      )
    })

    it('refuses a brief that could not be read back', async () => {
      const id = newId()
      await expect(ledger.openNegotiation(id, { ...brief, period: 'soon' }, at)).rejects.toThrow(
        expect.objectContaining({ code: 'UnfitRecord' }),
      )
      expect(await ledger.negotiation(id)).toBeNull()
    })

    it('lists the newest first, by status and number on request', async () => {
      const ids: string[] = []
      for (const day of ['03', '01', '02']) {
        const id = newId()
        await ledger.openNegotiation(id, brief, `2031-01-${day}T00:00:00.000Z`)
        ids.push(id)
      }
      const [third, first, second] = ids
      const newest = await ledger.negotiations({ limit: 3 })
      expect(newest.map((row) => row.negotiationId)).toEqual([third, second, first])
      await ledger.setStatus(
        String(second),
        { status: 'waiting', outcome: null, round: 1, item: 'levers', proposalHash: 'h', attention: null },
        at,
      )
      const waiting = await ledger.negotiations({ status: 'waiting' })
      expect(waiting.map((row) => row.negotiationId)).toEqual([second])
      expect((await ledger.negotiations()).length).toBeGreaterThan(3)
    })
  })

  describe('model calls', () => {
    it('keeps every attempt, wasted ones too, in their order', async () => {
      const negotiationId = await openFor(ledger)
      const usage = { calls: 1, promptTokens: 123_456, completionTokens: 789, cost: 0.1234567890123 }
      await ledger.recordCall(call(negotiationId, { seq: 4 }))
      await ledger.recordCall(call(negotiationId, { seq: 2, attempt: 2 }))
      await ledger.recordCall(
        call(negotiationId, { seq: 2, outcome: 'failed', error: 'ModelRateLimited', endedAt: later }),
      )
      await ledger.recordCall(call(negotiationId, { seq: 2, attempt: 2, outcome: 'answered', usage, endedAt: later }))
      expect(await ledger.calls(negotiationId)).toEqual([
        call(negotiationId, { seq: 2, outcome: 'failed', error: 'ModelRateLimited', endedAt: later }),
        call(negotiationId, { seq: 2, attempt: 2, outcome: 'answered', usage, endedAt: later }),
        call(negotiationId, { seq: 4 }),
      ])
    })

    it('does not let a late "started" hide how an attempt ended', async () => {
      const negotiationId = await openFor(ledger)
      const answered = call(negotiationId, { outcome: 'answered', endedAt: later })
      await ledger.recordCall(answered)
      await ledger.recordCall(call(negotiationId))
      expect(await ledger.calls(negotiationId)).toEqual([answered])
    })
  })

  it('publishes one strategy a negotiation', async () => {
    const negotiationId = await openFor(ledger)
    expect(await ledger.strategy(negotiationId)).toBeNull()
    const published = strategy(negotiationId, { text: '定稿：[[E3.1]] 📈' })
    await ledger.publishStrategy(published)
    await ledger.publishStrategy(published)
    expect(await ledger.strategy(negotiationId)).toEqual(published)
  })

  it('keeps a dataset by its hash, as it was described last, newest import first', async () => {
    const [one, two] = ['1'.repeat(64), '2'.repeat(64)]
    await ledger.saveDataset(dataset(one), at)
    await ledger.saveDataset(dataset(two), later)
    const noted = dataset(one, {
      notes: [{ code: 'empty-cell', rows: [3], text: { zh: '缺一格', en: 'A cell is empty' } }],
    })
    await ledger.saveDataset(noted, later)
    expect(await ledger.datasets()).toEqual([dataset(two), noted])
  })

  it('counts the versions of a name; the same one again is no new one', async () => {
    const [one, two] = ['a'.repeat(64), 'b'.repeat(64)]
    await ledger.saveDataset(dataset(one), at)
    await ledger.saveDataset(dataset(two), at)
    const name = (hash: string, when = at) => ledger.nameDataset({ name: '销售', hash, at: when, by: '李' })
    expect(await name(one)).toEqual({ name: '销售', version: 1, hash: one, at, by: '李' })
    expect(await name(one, later)).toMatchObject({ version: 1, at })
    expect(await name(two, later)).toMatchObject({ version: 2, hash: two })
    // A step back is a version too: the newest is what counts.
    expect(await name(one, later)).toMatchObject({ version: 3, hash: one })
    expect((await ledger.versions('销售')).map(({ version }) => version)).toEqual([3, 2, 1])
    expect(await ledger.versions('none')).toEqual([])
    expect(await ledger.versions()).toHaveLength(3)
    await expect(name('c'.repeat(64))).rejects.toThrow('c'.repeat(64))
  })

  it('gives versions named at once numbers of their own', async () => {
    const hashes = ['d', 'e', 'f', '0'].map((digit) => digit.repeat(64))
    for (const hash of hashes) await ledger.saveDataset(dataset(hash), at)
    await Promise.all(hashes.map((hash) => ledger.nameDataset({ name: 'busy', hash, at, by: 'w' })))
    expect((await ledger.versions('busy')).map(({ version }) => version)).toEqual([4, 3, 2, 1])
  })

  it.each([
    ['list', 'attention', 'negotiations', () => ledger.negotiations()],
    ['negotiation', 'brief', 'negotiations', (id: string) => ledger.negotiation(id)],
    ['verdicts', 'limits', 'verdicts', (id: string) => ledger.verdicts(id)],
    ['calls', 'outcome', 'model_calls', (id: string) => ledger.calls(id)],
    ['strategy', 'proposal', 'strategies', (id: string) => ledger.strategy(id)],
  ])('names a damaged row instead of giving it to the %s', async (_, column, table, read) => {
    const negotiationId = await openFor(ledger)
    await ledger.recordCall(call(negotiationId))
    await ledger.publishStrategy(strategy(negotiationId))
    if (table === 'verdicts') {
      await site.sql(
        `insert into verdicts values ('${negotiationId}', 'run-1', 'd', 1, 'h', 'approve', 'w', '', '{', 'update', 'accepted', 't', 9)`,
      )
    } else {
      await site.sql(`update ${table} set ${column} = '{"a":' where negotiation_id = '${negotiationId}'`)
    }
    const where = expect.stringContaining(`${table} ${negotiationId}`)
    await expect(read(negotiationId)).rejects.toThrow(
      expect.objectContaining({ code: 'DamagedLedger', facts: { where, found: expect.any(String) } }),
    )
    // Mended, or the list stays damaged for the next case.
    await site.sql('update negotiations set attention = null')
  })
})
