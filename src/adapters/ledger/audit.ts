import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { AuditFilter, AuditTrail } from '../../activities/ports.ts'
import {
  type AuditEntry,
  type AuditHead,
  auditDigest,
  auditEntrySchema,
  type BrokenChain,
  followChain,
  type NewAuditEntry,
} from '../../domain/people/audit.ts'
import type { AuditTable } from './office-tables.ts'
import { type RowFailure, readRow, storable } from './rows.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

/** As many rows as one page of anything may have; more are asked for by `before`. */
const mostRows = 5000

export const auditPart = (store: Store): AuditTrail => ({
  addAudit: (entry) => store.write((trx) => append(trx, entry)),

  async audit(filter = {}) {
    const rows = await store.read((db) => chosen(db, filter).execute())
    return rows.map((row) => toEntry(row))
  },

  async countAudit({ action, since, ip, actor }) {
    const found = await store.read((db) => {
      let query = db.selectFrom('audit').select((eb) => eb.fn.countAll().as('count'))
      query = query.where('action', '=', action).where('at', '>=', since)
      if (ip !== undefined) query = query.where('ip', '=', ip)
      if (actor !== undefined) query = query.where('actor', '=', actor)
      return query.executeTakeFirstOrThrow()
    })
    return Number(found.count)
  },

  verifyAudit: () => verify(store),
})

async function append(trx: Transaction<Tables>, entry: NewAuditEntry): Promise<AuditEntry> {
  const { seq } = await trx
    .updateTable('auditHead')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('id', '=', 1)
    .returning('seq')
    .executeTakeFirstOrThrow()
  const { digest: prev } = await trx.selectFrom('auditHead').select('digest').executeTakeFirstOrThrow()
  // Facts go through JSON first: what is digested is what will be read back.
  const facts = JSON.stringify(entry.facts)
  const whole = { ...storable(entry), facts: JSON.parse(facts) as AuditEntry['facts'], seq, prev }
  const digest = auditDigest(whole)
  const row = { ...whole, facts, digest }
  const written = toEntry(row, 'UnfitRecord')
  await trx.insertInto('audit').values(row).execute()
  await trx.updateTable('auditHead').set({ digest }).where('id', '=', 1).execute()
  return written
}

function chosen(db: Kysely<Tables>, filter: AuditFilter) {
  const { actor, action, outcome, text, from, until, before, limit = 100 } = filter
  let query = db.selectFrom('audit').selectAll()
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (action !== undefined) query = query.where('action', '=', action)
  if (outcome !== undefined) query = query.where('outcome', '=', outcome)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (until !== undefined) query = query.where('at', '<', until)
  if (before !== undefined) query = query.where('seq', '<', before)
  if (text) {
    const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    query = query.where(sql<boolean>`(target like ${pattern} escape '\\' or hash like ${pattern} escape '\\')`)
  }
  return query.orderBy('seq', 'desc').limit(Math.min(limit, mostRows))
}

/** Rows that come while it reads are left for the next time. */
async function verify(store: Store): Promise<{ rows: number; head: AuditHead; broken: BrokenChain | null }> {
  const end = await store.read((db) => db.selectFrom('auditHead').select(['seq', 'digest']).executeTakeFirstOrThrow())
  let head: AuditHead = { seq: 0, digest: '' }
  while (head.seq < end.seq) {
    const rows = await store.read((db) => rowsBetween(db, head.seq, end.seq))
    if (rows.length === 0) return { rows: head.seq, head, broken: { seq: head.seq + 1, what: 'cut-off' } }
    const followed = followChain(
      head,
      rows.map((row) => toEntry(row)),
    )
    head = followed.head
    if (followed.broken) return { rows: head.seq, head, broken: followed.broken }
  }
  const isWhole = head.digest === end.digest
  return { rows: head.seq, head, broken: isWhole ? null : { seq: head.seq, what: 'changed' } }
}

const rowsBetween = (db: Kysely<Tables>, after: number, upTo: number) =>
  db
    .selectFrom('audit')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .limit(1000)
    .execute()

const toEntry = (row: Selectable<AuditTable>, code: RowFailure = 'DamagedLedger'): AuditEntry =>
  readRow(auditEntrySchema, { where: `audit ${row.seq}`, code }, () => ({ ...row, facts: JSON.parse(row.facts) }))
