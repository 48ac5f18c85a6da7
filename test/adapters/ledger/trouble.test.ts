import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../../../src/activities/ports.ts'
import { openLedger } from '../../../src/adapters/ledger/ledger.ts'
import { startWriter } from './child.ts'
import { dialects, type Site, startPostgresSite, startSqliteSite } from './dialects.ts'
import { at, note, openFor } from './records.ts'

const unavailable = (found: RegExp) =>
  expect.objectContaining({
    code: 'LedgerUnavailable',
    facts: { found: expect.stringMatching(found) },
    cause: expect.any(Error),
  })

describe.each(dialects)('trouble with the ledger on $name', ({ start }) => {
  let site: Site
  let neighbour: Site

  // Keeps the server up from one test to the next.
  beforeAll(async () => {
    neighbour = await start()
  })
  afterAll(() => neighbour?.remove())
  beforeEach(async () => {
    site = await start()
  })
  afterEach(() => site?.remove())

  it('refuses a ledger that a newer version of the program migrated', async () => {
    await (await site.open()).close()
    await site.sql(`insert into kysely_migration values ('9999-from-the-future', '2031-01-01T00:00:00.000Z')`)
    await expect(site.open()).rejects.toThrow(expect.objectContaining({ code: 'LedgerTooNew' }))
  })

  it('says so when it is used after it was closed', async () => {
    const ledger = await site.open()
    await ledger.close()
    await ledger.close()
    await expect(ledger.negotiations()).rejects.toThrow(unavailable(/destroyed|not open|after calling end/))
  })

  it('leaves nothing of a write that fails on its way', async () => {
    const ledger = await site.open()
    const negotiationId = await openFor(ledger)
    await ledger.writeEntry(note({ negotiationId, seq: 0 }), at)
    await ledger.writeEntry(note({ negotiationId, seq: 1 }), at)
    const before = await ledger.changes(negotiationId, 0)
    // The first row of run 2 takes row 1 back, and then turns out to be unfit.
    const unfit = { ...note({ negotiationId, runId: 'run-2', seq: 1 }), round: -1 }
    await expect(ledger.writeEntry(unfit, at)).rejects.toThrow(expect.objectContaining({ code: 'UnfitRecord' }))
    expect(await ledger.changes(negotiationId, 0)).toEqual(before)
    expect(await site.sql('select run_id from runs')).toEqual([{ run_id: 'run-1' }])
  })
})

describe('trouble with a SQLite file', () => {
  let site: Site
  let path: string

  beforeEach(async () => {
    site = await startSqliteSite()
    path = site.url.replace('sqlite:', '')
  })
  afterEach(() => site.remove())

  it('waits for another writer without holding up its own thread, and succeeds', async () => {
    const ledger = await site.open()
    const other = new Database(path)
    other.exec('begin immediate')
    let ticks = 0
    const clock = setInterval(() => ticks++, 20)
    setTimeout(() => other.exec('commit'), 700)
    await openFor(ledger)
    clearInterval(clock)
    other.close()
    expect(ticks).toBeGreaterThan(2)
  })

  it('fails by name when another writer never ends', async () => {
    const ledger = await site.open({ patienceMs: 300 })
    const other = new Database(path)
    other.exec('begin immediate')
    await expect(openFor(ledger)).rejects.toThrow(unavailable(/ledger\.db: database is locked/))
    expect(await ledger.negotiations()).toEqual([])
    other.exec('rollback')
    other.close()
    await openFor(ledger)
    expect(await ledger.negotiations()).toHaveLength(1)
  })

  it.each([
    ['a folder where the file should be', () => mkdirSync(path, { recursive: true }), 'LedgerUnavailable'],
    [
      'another kind of file',
      () => writeAt(path, 'not a database at all, but a text of some length '.repeat(20)),
      'DamagedLedger',
    ],
    [
      'a file where the folder should be',
      () => writeFileSync(path.replace(/.deep.ledger\.db$/, '/deep'), ''),
      'LedgerUnavailable',
    ],
  ])('fails by name on %s', async (_, prepare, code) => {
    prepare()
    await expect(site.open()).rejects.toThrow(expect.objectContaining({ code }))
  })

  it('fails by name when the disk is full, keeps what stood, and goes on when there is room', {
    timeout: 60_000,
  }, async () => {
    const ledger = await site.open()
    const negotiationId = await openFor(ledger)
    // Blocks of 512 bytes: no file of that process may grow beyond 4 MB.
    const writer = startWriter({ url: site.url, jobs: [{ negotiationId, size: 100_000 }] }, { limit: 'ulimit -f 8192' })
    const { lines, code } = await writer.ended
    expect(code).toBe(1)
    expect(lines.at(-1)).toMatch(
      /^LedgerUnavailable The ledger is not available now: .*ledger\.db: (disk I\/O error|database or disk is full)\. Check DATABASE_URL/,
    )
    const rows = await ledger.entries(negotiationId)
    expect(rows).toHaveLength(lines.length - 2)
    await ledger.writeEntry(note({ negotiationId, seq: rows.length }), at)
    expect(await site.sql('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  function writeAt(file: string, text: string) {
    mkdirSync(file.replace(/.ledger\.db$/, ''), { recursive: true })
    writeFileSync(file, text)
  }
})

describe('trouble with a PostgreSQL server', () => {
  let site: Site
  let ledger: Ledger

  beforeAll(async () => {
    site = await startPostgresSite()
    ledger = await site.open()
  })
  afterAll(() => site?.remove())

  const others = 'from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'

  it('goes on over a new connection when all of its connections were cut', async () => {
    const negotiationId = await openFor(ledger)
    await Promise.all(Array.from({ length: 6 }, () => ledger.negotiations()))
    const cut = await site.sql(`select pg_terminate_backend(pid) ${others}`)
    expect(cut.length).toBeGreaterThan(1)
    await ledger.writeEntry(note({ negotiationId, seq: 0 }), at)
    expect(await ledger.entries(negotiationId)).toHaveLength(1)
  })

  it('repeats a write whose connection was cut in the middle', async () => {
    const negotiationId = await openFor(ledger)
    // A second session holds the negotiation's row, so that the write stands waiting in its transaction.
    const holder = new pg.Client({ connectionString: site.url })
    await holder.connect()
    await holder.query(`begin; update negotiations set round = round where negotiation_id = '${negotiationId}'`)
    const writing = ledger.writeEntry(note({ negotiationId, seq: 0 }), at)
    const waiting = `${others} and wait_event_type = 'Lock'`
    await expect.poll(() => site.sql(`select 1 ${waiting}`), { timeout: 20_000 }).toHaveLength(1)
    await site.sql(`select pg_terminate_backend(pid) ${waiting}`)
    await holder.query('commit')
    await holder.end()
    await writing
    expect(await ledger.entries(negotiationId)).toHaveLength(1)
  })

  it('answers many at once with few connections', async () => {
    const small = await site.open({ poolSize: 2 })
    const negotiationId = await openFor(small)
    const seqs = Array.from({ length: 40 }, (_, seq) => seq)
    await Promise.all(seqs.map((seq) => small.writeEntry(note({ negotiationId, seq }), at)))
    expect(await small.entries(negotiationId)).toHaveLength(40)
  })

  it('names the server that refuses the connection, never the password', async () => {
    const failed = openLedger('postgres://parley:geheim@127.0.0.1:1/parley')
    await expect(failed).rejects.toThrow(unavailable(/^127\.0\.0\.1:1\/parley: .*ECONNREFUSED/))
    await expect(failed).rejects.toThrow(/^(?!.*geheim).*$/s)
  })

  it('gives up on a server that takes the call and says nothing', { timeout: 30_000 }, async () => {
    const mute = createServer(() => {}).listen(0, '127.0.0.1')
    await new Promise((resolve) => mute.once('listening', resolve))
    const address = mute.address()
    const port = typeof address === 'object' ? address?.port : 0
    await expect(openLedger(`postgres://parley@127.0.0.1:${port}/parley`)).rejects.toThrow(unavailable(/timeout/))
    mute.close()
  })

  it.each([
    ['no such database', (url: string) => url.replace(/[^/]*$/, 'no_such_database'), /no_such_database/],
    ['no such role', (url: string) => url.replace('parley@', 'nobody_here@'), /nobody_here/],
  ])('fails by name: %s', async (_, change, found) => {
    await expect(openLedger(change(site.url))).rejects.toThrow(unavailable(found))
  })
})
