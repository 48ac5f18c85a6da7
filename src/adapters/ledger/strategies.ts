import type { Selectable, Transaction } from 'kysely'
import { z } from 'zod'
import type { LedgerReader, LedgerWriter, Strategy } from '../../activities/ports.ts'
import { proposalSchema } from '../../domain/proposal.ts'
import { type RowFailure, readRow, storable } from './rows.ts'
import { beginRevision, registerRun } from './runs.ts'
import type { Store } from './store.ts'
import type { StrategiesTable, Tables } from './tables.ts'

type Part = Pick<LedgerWriter, 'publishStrategy'> & Pick<LedgerReader, 'strategy'>

const rowSchema: z.ZodType<Strategy> = z.object({
  negotiationId: z.string(),
  runId: z.string(),
  proposal: proposalSchema,
  hash: z.string(),
  text: z.string(),
  outcome: z.enum(['agreed', 'concluded', 'out-of-budget', 'cancelled']),
  publishedAt: z.iso.datetime(),
})

export const strategiesPart = (store: Store): Part => ({
  async publishStrategy(strategy) {
    const row = storable({ ...strategy, proposal: JSON.stringify(strategy.proposal) })
    toStrategy(row, 'UnfitRecord')
    await store.write((trx) => publish(trx, row))
  },

  async strategy(negotiationId) {
    const row = await store.read((db) => current(db, negotiationId))
    return row ? toStrategy(row) : null
  },
})

async function publish(trx: Transaction<Tables>, row: StrategiesTable): Promise<void> {
  await beginRevision(trx, row.negotiationId)
  const { run, runs } = await registerRun(trx, row)
  const published = await strategyOf(trx, row.negotiationId).executeTakeFirst()
  const publisher = runs.find(({ runId }) => runId === published?.runId)
  // The late word of a run that was reset does not push out its successor's.
  if (publisher && publisher.ordinal > run.ordinal) return
  const { negotiationId: _, ...rest } = row
  await trx
    .insertInto('strategies')
    .values(row)
    .onConflict((conflict) => conflict.column('negotiationId').doUpdateSet(rest))
    .execute()
}

const strategyOf = (db: Pick<Transaction<Tables>, 'selectFrom'>, negotiationId: string) =>
  db.selectFrom('strategies').selectAll('strategies').where('strategies.negotiationId', '=', negotiationId)

/** What a run published that was reset since is no strategy any more: its successor is still at it. */
const current = (db: Pick<Transaction<Tables>, 'selectFrom'>, negotiationId: string) =>
  strategyOf(db, negotiationId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('runs as own')
            .innerJoin('runs as newer', 'newer.negotiationId', 'own.negotiationId')
            .whereRef('own.negotiationId', '=', 'strategies.negotiationId')
            .whereRef('own.runId', '=', 'strategies.runId')
            .whereRef('newer.ordinal', '>', 'own.ordinal')
            .select('newer.runId'),
        ),
      ),
    )
    .executeTakeFirst()

const toStrategy = (row: Selectable<StrategiesTable>, code: RowFailure = 'DamagedLedger'): Strategy =>
  readRow(rowSchema, { where: `strategies ${row.negotiationId}`, code }, () => ({
    ...row,
    proposal: JSON.parse(row.proposal),
  }))
