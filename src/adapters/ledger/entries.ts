import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Along, LedgerReader, LedgerWriter } from '../../activities/ports.ts'
import { type Entry, type EntryOf, entrySchema, type NewEntry } from '../../domain/entry.ts'
import { putCall } from './model-calls.ts'
import { putStatus } from './negotiations.ts'
import { type RowFailure, readRow, storable } from './rows.ts'
import { beginRevision, claimSeq, type RunPlace, runsOf } from './runs.ts'
import type { Store } from './store.ts'
import type { EntriesTable, Tables } from './tables.ts'
import { putVerdict } from './verdicts.ts'

type EntryRow = Selectable<EntriesTable>
type Part = Pick<LedgerWriter, 'findEntry' | 'writeEntry'> &
  Pick<LedgerReader, 'entry' | 'entries' | 'entriesOf' | 'newest' | 'changes'>

export const entriesPart = (store: Store): Part => ({
  async findEntry(negotiationId, runId, seq) {
    const place = { negotiationId, runId }
    const found = await store.read((db) => ownRow(db, place, seq))
    if (found) return toEntry(found)
    await noteIntent(store, place, seq)
    return null
  },

  writeEntry: (entry, at, along = {}) => store.write((trx) => writeOnce(trx, entry, { at, along })),

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

  async newest(negotiationId, counts) {
    const wanted = Object.entries(counts).map(([kind, count]) => ({ kind, count }))
    const [first, ...others] = wanted
    if (!first) return []
    const rows = await store.read((db) =>
      others
        .reduce((all, one) => all.unionAll(newestOf(db, negotiationId, one)), newestOf(db, negotiationId, first))
        .execute(),
    )
    return rows.sort((a, b) => a.seq - b.seq).map((row) => toEntry(row))
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

interface Writing {
  at: string
  along: Along
}

async function writeOnce(trx: Transaction<Tables>, entry: NewEntry, { at, along }: Writing): Promise<Entry> {
  const { negotiationId } = entry
  const revision = await beginRevision(trx, negotiationId)
  const known = await ownRow(trx, entry, entry.seq)
  const written = known ? toEntry(known) : await insertEntry(trx, entry, { at, revision })
  const { call, verdict, status } = along
  if (call) await putCall(trx, call)
  if (verdict) await putVerdict(trx, verdict, revision)
  if (status && written.supersededBy === null) await putStatus(trx, { negotiationId, change: status, at })
  return written
}

async function insertEntry(
  trx: Transaction<Tables>,
  entry: NewEntry,
  { at, revision }: { at: string; revision: number },
): Promise<Entry> {
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

/** A query of its own inside, or it could not be limited as a part of a union. */
const newestOf = (db: Kysely<Tables>, negotiationId: string, { kind, count }: { kind: string; count: number }) =>
  db
    .selectFrom(
      standingRows(db, negotiationId).where('kind', '=', kind).orderBy('seq', 'desc').limit(count).as('newest'),
    )
    .selectAll()

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
