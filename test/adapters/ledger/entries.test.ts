import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../../../src/activities/ports.ts'
import { dialects, newId, type Site } from './dialects.ts'
import { at, everyKind, note, openFor, standing, toolResult } from './records.ts'

describe.each(dialects)('entries on $name', ({ start }) => {
  let site: Site
  let ledger: Ledger

  beforeAll(async () => {
    site = await start()
    ledger = await site.open()
  })
  afterAll(() => site?.remove())

  it('gives every kind of entry back as it was written', async () => {
    const negotiationId = await openFor(ledger)
    const written = everyKind(negotiationId)
    for (const entry of written) expect(await ledger.writeEntry(entry, at)).toEqual(standing(entry))
    expect(await ledger.entries(negotiationId)).toEqual(written.map((entry) => standing(entry)))
    for (const entry of written) {
      expect(await ledger.findEntry(negotiationId, 'run-1', entry.seq)).toEqual(standing(entry))
      expect(await ledger.entry(negotiationId, entry.seq)).toEqual(standing(entry))
      expect(await ledger.entriesOf(negotiationId, entry.kind)).toEqual([standing(entry)])
    }
  })

  it('returns what stands instead of writing twice', async () => {
    const negotiationId = await openFor(ledger)
    const first = await ledger.writeEntry(note({ negotiationId, seq: 3 }, 'first'), at)
    const again = await ledger.writeEntry(note({ negotiationId, seq: 3 }, 'second'), '2026-12-02T00:00:00.000Z')
    expect(again).toEqual(first)
    expect(await ledger.entries(negotiationId, { superseded: true })).toEqual([first])
  })

  it("finds this run's own row only", async () => {
    const negotiationId = await openFor(ledger)
    const written = await ledger.writeEntry(note({ negotiationId, seq: 3 }), at)
    expect(await ledger.findEntry(negotiationId, 'run-2', 3)).toBeNull()
    expect(await ledger.findEntry(negotiationId, 'run-1', 4)).toBeNull()
    expect(await ledger.findEntry(negotiationId, 'run-1', 3)).toMatchObject({ seq: written.seq, runId: 'run-1' })
  })

  it('lists by seq, whatever the order of writing, and the last of a kind on request', async () => {
    const negotiationId = await openFor(ledger)
    for (const seq of [10, 2, 0, 9, 1]) await ledger.writeEntry(note({ negotiationId, seq }), at)
    await ledger.writeEntry(toolResult({ negotiationId, seq: 5 }), at)
    const seqs = (rows: { seq: number }[]) => rows.map(({ seq }) => seq)
    expect(seqs(await ledger.entries(negotiationId))).toEqual([0, 1, 2, 5, 9, 10])
    expect(seqs(await ledger.entriesOf(negotiationId, 'ending'))).toEqual([0, 1, 2, 9, 10])
    expect(seqs(await ledger.entriesOf(negotiationId, 'ending', { last: 2 }))).toEqual([9, 10])
    expect(await ledger.entriesOf(negotiationId, 'proposal')).toEqual([])
  })

  it('keeps negotiations apart', async () => {
    const [one, other] = [await openFor(ledger), await openFor(ledger)]
    await ledger.writeEntry(note({ negotiationId: one, seq: 5 }), at)
    await ledger.writeEntry(note({ negotiationId: other, runId: 'run-2', seq: 1 }), at)
    expect(await ledger.entries(one)).toMatchObject([{ seq: 5, supersededBy: null }])
    expect(await ledger.entries(newId())).toEqual([])
  })

  it('refuses an entry of a negotiation that was never opened', async () => {
    const negotiationId = newId()
    const failure = expect.objectContaining({ code: 'NoSuchNegotiation', facts: { id: negotiationId } })
    await expect(ledger.writeEntry(note({ negotiationId, seq: 0 }), at)).rejects.toThrow(failure)
    await expect(ledger.findEntry(negotiationId, 'run-1', 0)).rejects.toThrow(failure)
  })

  it('refuses an entry that could not be read back, and leaves nothing of it', async () => {
    const negotiationId = await openFor(ledger)
    const broken = toolResult({ negotiationId, seq: 2 })
    const figure = broken.kind === 'evidence' ? broken.content.evidence?.figures[0] : undefined
    if (figure) figure.value = Number.NaN
    await expect(ledger.writeEntry(broken, at)).rejects.toThrow(expect.objectContaining({ code: 'UnfitRecord' }))
    expect(await ledger.changes(negotiationId, 0)).toEqual({ cursor: 0, entries: [] })
  })

  it.each([
    ['Chinese', '折扣太高，控制在5%以内——“立刻”'],
    ['emoji', '📈👩🏽‍💼🇨🇳'],
    ['quotes and SQL', `'); drop table entries; -- " \\ \n\t %s $1 ?`],
    ['right to left and combining', 'שלום \u202e مرحبا e\u0301'],
    ['NUL', 'a\0b\0'],
    ['lone surrogates', '\ud83d and \udc00'],
    ['control characters', '\u0001\u001b[31m\u007f\u0085\ufeff'],
  ])('keeps %s in a content to the letter', async (_, text) => {
    const negotiationId = await openFor(ledger)
    await ledger.writeEntry(note({ negotiationId, seq: 0 }, text), at)
    const [row] = await ledger.entriesOf(negotiationId, 'ending')
    expect(row?.content.note).toBe(text)
  })

  it('shows a NUL in a headline, where no database can keep it, as ␀', async () => {
    const negotiationId = await openFor(ledger)
    const written = await ledger.writeEntry({ ...note({ negotiationId, seq: 0 }), headline: '价\0格\ud83d' }, at)
    expect(written.headline).toBe('价␀格\ufffd')
    expect(await ledger.entry(negotiationId, 0)).toEqual(written)
  })

  it('keeps a content of several megabytes', async () => {
    const negotiationId = await openFor(ledger)
    const text = '销售📈'.repeat(300_000)
    await ledger.writeEntry(note({ negotiationId, seq: 0 }, text), at)
    const [row] = await ledger.entriesOf(negotiationId, 'ending')
    expect(row?.content.note === text).toBe(true)
  })

  it('tells what changed since a cursor, superseding too', async () => {
    const negotiationId = await openFor(ledger)
    const places = (entries: { runId: string; seq: number; supersededBy: string | null }[]) =>
      entries.map(({ runId, seq, supersededBy }) => `${runId}/${seq}${supersededBy ? ` by ${supersededBy}` : ''}`)
    for (const seq of [0, 1, 2]) await ledger.writeEntry(note({ negotiationId, seq }), at)
    const start = await ledger.changes(negotiationId, 0)
    expect(places(start.entries)).toEqual(['run-1/0', 'run-1/1', 'run-1/2'])
    expect(await ledger.changes(negotiationId, start.cursor)).toEqual({ cursor: start.cursor, entries: [] })
    await ledger.writeEntry(note({ negotiationId, runId: 'run-2', seq: 1 }), at)
    const next = await ledger.changes(negotiationId, start.cursor)
    expect(places(next.entries).sort()).toEqual(['run-1/1 by run-2', 'run-1/2 by run-2', 'run-2/1'])
    expect(next.cursor).toBeGreaterThan(start.cursor)
  })

  it('stands when it is opened again', async () => {
    const negotiationId = await openFor(ledger)
    const written = await ledger.writeEntry(note({ negotiationId, seq: 0 }), at)
    const again = await site.open()
    expect(await again.entries(negotiationId)).toEqual([written])
    expect(await again.writeEntry(note({ negotiationId, seq: 0 }, 'other'), at)).toEqual(written)
  })

  it.each([
    ['content that is no JSON', `content = '{"outcome":'`, /JSON/],
    ['content of another form', `content = '{}'`, /content/],
    ['an unknown kind', `kind = 'gossip'`, /kind/],
    ['a time that is none', `created_at = 'yesterday'`, /createdAt/],
  ])('names a damaged row: %s', async (_, change, found) => {
    const negotiationId = await openFor(ledger)
    await ledger.writeEntry(note({ negotiationId, seq: 0 }), at)
    await site.sql(`update entries set ${change} where negotiation_id = '${negotiationId}'`)
    const failure = {
      code: 'DamagedLedger',
      facts: { where: `entries ${negotiationId}/run-1/0`, found: expect.stringMatching(found) },
    }
    await expect(ledger.entries(negotiationId)).rejects.toThrow(expect.objectContaining(failure))
    await expect(ledger.findEntry(negotiationId, 'run-1', 0)).rejects.toThrow(expect.objectContaining(failure))
  })
})
