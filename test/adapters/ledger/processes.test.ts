import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWriter } from './child.ts'
import { dialects, type Site } from './dialects.ts'
import { at, note, openFor } from './records.ts'

const range = (length: number) => Array.from({ length }, (_, index) => index)

describe.each(dialects)('several processes on $name', ({ name, start }) => {
  let site: Site

  beforeAll(async () => {
    site = await start()
  })
  afterAll(() => site?.remove())

  it('migrate an empty database at once, and a migrated one again', { timeout: 60_000 }, async () => {
    for (const processes of [3, 2]) {
      const children = range(processes).map(() => startWriter({ url: site.url, jobs: [] }))
      for (const child of children) expect(await child.ended).toEqual({ lines: ['open'], code: 0 })
    }
    const applied = await site.sql('select name from kysely_migration order by name')
    expect(applied.map(({ name }) => name)).toEqual(['0001-first-tables', '0002-dataset-versions', '0003-office'])
  })

  it('write the same entries at once: one of them wrote each, all of them read the same', {
    timeout: 60_000,
  }, async () => {
    const ledger = await site.open()
    const negotiationId = await openFor(ledger)
    const seqs = range(40)
    const children = range(2).map((index) =>
      startWriter({ url: site.url, jobs: [{ negotiationId, seqs, text: `writer ${index}` }] }),
    )
    const reports = await Promise.all(children.map((child) => child.ended))
    const rows = await ledger.entriesOf(negotiationId, 'ending')
    const stands = ['open', ...rows.map(({ seq, content }) => `${seq} ${content.note}`)]
    expect(rows.map(({ seq }) => seq)).toEqual(seqs)
    for (const { lines } of reports) expect(lines).toEqual(stands)
  })

  it('eight writers get all their entries in, each its own negotiation and one in common', {
    timeout: 120_000,
  }, async () => {
    const ledger = await site.open()
    const own = await Promise.all(range(8).map(() => openFor(ledger)))
    const common = await openFor(ledger)
    for (const run of range(8)) await ledger.findEntry(common, `run-${run}`, 0)
    const children = own.map((negotiationId, run) => {
      const jobs = [
        { negotiationId, seqs: range(60), size: 4000 },
        { negotiationId: common, runId: `run-${run}`, seqs: range(20) },
      ]
      return startWriter({ url: site.url, jobs })
    })
    for (const child of children) expect((await child.ended).code).toBe(0)
    for (const negotiationId of own) expect(await ledger.entries(negotiationId)).toHaveLength(60)
    const standing = await ledger.entries(common)
    expect(standing.map(({ runId, seq }) => [runId, seq])).toEqual(range(20).map((seq) => ['run-7', seq]))
    expect(await ledger.entries(common, { superseded: true })).toHaveLength(160)
  })

  it('a feed that is read while others write misses nothing', { timeout: 60_000 }, async () => {
    const ledger = await site.open()
    const negotiationId = await openFor(ledger)
    const seqs = (index: number) => range(90).map((seq) => seq * 2 + index)
    const writers = range(2).map((index) =>
      startWriter({ url: site.url, jobs: [{ negotiationId, seqs: seqs(index) }] }),
    )
    let areWriting = true
    const written = Promise.all(writers.map((writer) => writer.ended)).then(() => {
      areWriting = false
    })
    const seen: number[] = []
    let cursor = 0
    while (areWriting) cursor = await follow()
    cursor = await follow()
    await written
    expect(seen.sort((a, b) => a - b)).toEqual(range(180))

    async function follow() {
      const changes = await ledger.changes(negotiationId, cursor)
      seen.push(...changes.entries.map(({ seq }) => seq))
      await new Promise((resolve) => setImmediate(resolve))
      return changes.cursor
    }
  })

  it('a writer killed in the middle leaves whole entries only, and all it was told stood', {
    timeout: 120_000,
  }, async () => {
    const size = 200_000
    for (let round = 0; round < 3; round++) {
      const ledger = await site.open()
      const negotiationId = await openFor(ledger)
      const child = startWriter({ url: site.url, jobs: [{ negotiationId, size }] })
      await child.begun
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200))
      child.process.kill('SIGKILL')
      const { lines, code } = await child.ended
      expect(code).toBeNull()
      const rows = await ledger.entriesOf(negotiationId, 'ending')
      expect(rows.map(({ seq }) => seq)).toEqual(range(rows.length))
      // The first line says "open"; the last deed may be done and not yet told.
      expect(rows.length).toBeGreaterThanOrEqual(lines.length - 1)
      expect(rows.every(({ content }) => content.note.length === size)).toBe(true)
      expect(await ledger.writeEntry(note({ negotiationId, seq: rows.length }), at)).toMatchObject({
        supersededBy: null,
      })
    }
    if (name === 'SQLite') expect(await site.sql('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })
})
