import type { Kysely, Selectable, Transaction } from 'kysely'
import type { LedgerReader, LedgerWriter } from '../../activities/ports.ts'
import { type Entry, type EntryOf, entrySchema, type NewEntry } from '../../domain/entry.ts'
import { type RowFailure, readRow, storable } from './rows.ts'
import { beginRevision, claimSeq, type RunPlace, runsOf } from './runs.ts'
import type { Store } from './store.ts'
import type { EntriesTable, Tables } from './tables.ts'

type EntryRow = Selectable<EntriesTable>
type Part = Pick<LedgerWriter, 'findEntry' | 'writeEntry'> &
  Pick<LedgerReader, 'entry' | 'entries' | 'entriesOf' | 'changes'>

export const entriesPart = (store: Store): Part => ({
  async findEntry(negotiationId, runId, seq) {
    const place = { negotiationId, runId }
    const found = await store.read((db) => ownRow(db, place, seq))
    if (found) return toEntry(found)
    await noteIntent(store, place, seq)
    return null
  },

  writeEntry: (entry, at) => store.write((trx) => writeOnce(trx, entry, at)),

  async entries(negotiationId, options = {}) {
    const rows = await store.read((db) =>
      options.superseded
        ? allRows(db, negotiationId).execute()
        : standingRows(db, negotiationId).orderBy('seq').execute(),
    )
    return rows.map((row) => toEntry(row))
  },

  async entriesOf<K extends Entry['kind']>(negotiationId: string, kind: K, { last }: { last?: number } = {}) {
    const rows = await store.read((db) => {
      const newestFirst = standingRows(db, negotiationId).where('kind', '=', kind).orderBy('seq', 'desc')
      return (last === undefined ? newestFirst : newestFirst.limit(last)).execute()
    })
    return rows.reverse().map((row) => toEntry(row) as EntryOf<K>)
  },

  async entry(negotiationId, seq) {
    const row = await store.read((db) => standingRows(db, negotiationId).where('seq', '=', seq).executeTakeFirst())
    return row ? toEntry(row) : null
  },

  async changes(negotiationId, after) {
    const rows = await store.read((db) =>
      db
        .selectFrom('entries')
        .selectAll()
        .where('negotiationId', '=', negotiationId)
        .where('revision', '>', after)
        .orderBy('revision')
        .orderBy('seq')
        .execute(),
    )
    return { cursor: rows.at(-1)?.revision ?? after, entries: rows.map((row) => toEntry(row)) }
  },
})

async function writeOnce(trx: Transaction<Tables>, entry: NewEntry, at: string): Promise<Entry> {
  const revision = await beginRevision(trx, entry.negotiationId)
  const standing = await ownRow(trx, entry, entry.seq)
  if (standing) return toEntry(standing)
  const { negotiationId, runId, seq } = entry
  const supersededBy = await claimSeq(trx, { negotiationId, runId, seq, isStep: entry.kind !== 'evidence', revision })
  const row = toRow(entry, { supersededBy, createdAt: at, revision })
  const written = toEntry(row, 'UnfitRecord')
  await trx.insertInto('entries').values(row).execute()
  return written
}

/** Notes that the run is about to write a row. For an only run there is nothing to note but its existence. */
async function noteIntent(store: Store, place: RunPlace, seq: number): Promise<void> {
  const runs = await store.read((db) => runsOf(db, place.negotiationId))
  if (runs.length === 1 && runs[0]?.runId === place.runId) return
  await store.write(async (trx) => {
    const revision = await beginRevision(trx, place.negotiationId)
    await claimSeq(trx, { ...place, seq, isStep: false, revision })
  })
}

const ownRow = (db: Kysely<Tables>, { negotiationId, runId }: RunPlace, seq: number) =>
  db
    .selectFrom('entries')
    .selectAll()
    .where('negotiationId', '=', negotiationId)
    .where('runId', '=', runId)
    .where('seq', '=', seq)
    .executeTakeFirst()

/** By seq; where several runs wrote one, the oldest run first. */
const allRows = (db: Kysely<Tables>, negotiationId: string) =>
  db
    .selectFrom('entries')
    .innerJoin('runs', (join) =>
      join.onRef('runs.negotiationId', '=', 'entries.negotiationId').onRef('runs.runId', '=', 'entries.runId'),
    )
    .selectAll('entries')
    .where('entries.negotiationId', '=', negotiationId)
    .orderBy('entries.seq')
    .orderBy('runs.ordinal')

const standingRows = (db: Kysely<Tables>, negotiationId: string) =>
  db.selectFrom('entries').selectAll().where('negotiationId', '=', negotiationId).where('supersededBy', 'is', null)

const toRow = (entry: NewEntry, rest: Pick<EntryRow, 'supersededBy' | 'createdAt' | 'revision'>): EntryRow =>
  storable({
    negotiationId: entry.negotiationId,
    runId: entry.runId,
    seq: entry.seq,
    kind: entry.kind,
    round: entry.round,
    item: entry.item,
    seat: entry.seat,
    headline: entry.headline,
    content: JSON.stringify(entry.content),
    ...rest,
  })

const toEntry = ({ revision: _, ...row }: EntryRow, code: RowFailure = 'DamagedLedger'): Entry =>
  readRow(entrySchema, { where: `entries ${row.negotiationId}/${row.runId}/${row.seq}`, code }, () => ({
    ...row,
    content: JSON.parse(row.content),
  }))
