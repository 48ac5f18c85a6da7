import type { Selectable, Transaction } from 'kysely'
import { z } from 'zod'
import type { LedgerReader, LedgerWriter, NegotiationRow, StatusChange } from '../../activities/ports.ts'
import { type Brief, briefSchema } from '../../domain/brief.ts'
import { Failure } from '../../domain/failures.ts'
import { fits } from './negotiation-filter.ts'
import { type RowFailure, readRow, storable } from './rows.ts'
import type { Store } from './store.ts'
import type { NegotiationsTable, Tables } from './tables.ts'

type Part = Pick<LedgerWriter, 'openNegotiation' | 'replaceBrief' | 'setStatus'> &
  Pick<LedgerReader, 'negotiation' | 'negotiations' | 'countNegotiations'>

const rowSchema: z.ZodType<NegotiationRow> = z.object({
  negotiationId: z.string(),
  brief: briefSchema,
  status: z.enum(['talking', 'waiting', 'needs-attention', 'settled', 'stopped']),
  outcome: z.enum(['agreed', 'concluded', 'out-of-budget', 'cancelled']).nullable(),
  round: z.number().int(),
  item: z.string().nullable(),
  proposalHash: z.string().nullable(),
  attention: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export const negotiationsPart = (store: Store): Part => ({
  async openNegotiation(negotiationId, brief, at) {
    const row = newRow(negotiationId, brief, at)
    toNegotiation(row, 'UnfitRecord')
    await store.write((trx) =>
      trx
        .insertInto('negotiations')
        .values(row)
        .onConflict((conflict) => conflict.column('negotiationId').doNothing())
        .execute(),
    )
  },

  async replaceBrief(negotiationId, brief, at) {
    const { brief: written } = newRow(negotiationId, brief, at)
    toNegotiation(newRow(negotiationId, brief, at), 'UnfitRecord')
    const { numUpdatedRows } = await store.write((trx) =>
      trx
        .updateTable('negotiations')
        .set({ brief: written, updatedAt: at })
        .where('negotiationId', '=', negotiationId)
        .executeTakeFirst(),
    )
    if (numUpdatedRows === 0n) throw new Failure('NoSuchNegotiation', { id: negotiationId })
  },

  setStatus: (negotiationId, change, at) => store.write((trx) => putStatus(trx, { negotiationId, change, at })),

  async negotiation(negotiationId) {
    const row = await store.read((db) =>
      db.selectFrom('negotiations').selectAll().where('negotiationId', '=', negotiationId).executeTakeFirst(),
    )
    return row ? toNegotiation(row) : null
  },

  async negotiations({ limit, offset, ...filter } = {}) {
    const rows = await store.read((db) => {
      const newestFirst = db
        .selectFrom('negotiations')
        .selectAll()
        .where((eb) => fits(eb, filter))
        .orderBy('createdAt', 'desc')
        .orderBy('negotiationId')
      const chosen = limit === undefined ? newestFirst : newestFirst.limit(limit)
      return (offset === undefined ? chosen : chosen.offset(offset)).execute()
    })
    return rows.map((row) => toNegotiation(row))
  },

  async countNegotiations(filter = {}) {
    const found = await store.read((db) =>
      db
        .selectFrom('negotiations')
        .select((eb) => eb.fn.countAll().as('count'))
        .where((eb) => fits(eb, filter))
        .executeTakeFirst(),
    )
    return Number(found?.count ?? 0)
  },
})

interface StatusOf {
  negotiationId: string
  change: StatusChange
  at: string
}

/** @throws {Failure} `NoSuchNegotiation` */
export async function putStatus(trx: Transaction<Tables>, { negotiationId, change, at }: StatusOf): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('negotiations')
    .set({ ...changedColumns(change), updatedAt: at })
    .where('negotiationId', '=', negotiationId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Failure('NoSuchNegotiation', { id: negotiationId })
}

const newRow = (negotiationId: string, brief: Brief, at: string): NegotiationsTable =>
  storable({
    negotiationId,
    brief: JSON.stringify(brief),
    status: 'talking',
    outcome: null,
    round: 0,
    item: null,
    proposalHash: null,
    attention: null,
    revision: 0,
    createdAt: at,
    updatedAt: at,
  })

const changedColumns = ({ status, outcome, round, item, proposalHash, attention }: StatusChange) =>
  storable({ status, outcome, round, item, proposalHash, attention: attention && JSON.stringify(attention) })

const toNegotiation = (
  { revision: _, ...row }: Selectable<NegotiationsTable>,
  code: RowFailure = 'DamagedLedger',
): NegotiationRow =>
  readRow(rowSchema, { where: `negotiations ${row.negotiationId}`, code }, () => ({
    ...row,
    brief: JSON.parse(row.brief),
    attention: row.attention === null ? null : JSON.parse(row.attention),
  }))
