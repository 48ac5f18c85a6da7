import type { Selectable, Transaction } from 'kysely'
import { z } from 'zod'
import type { LedgerReader, LedgerWriter, VerdictRow } from '../../activities/ports.ts'
import { readRow, storable } from './rows.ts'
import { beginRevision } from './runs.ts'
import type { Store } from './store.ts'
import type { Tables, VerdictsTable } from './tables.ts'

type Part = Pick<LedgerWriter, 'addVerdict'> & Pick<LedgerReader, 'verdicts'>

// Lenient on purpose: a refused verdict is kept as it arrived, whatever it said.
const rowSchema: z.ZodType<VerdictRow> = z.object({
  negotiationId: z.string(),
  runId: z.string(),
  decisionId: z.string(),
  round: z.number().int(),
  proposalHash: z.string(),
  choice: z.string(),
  by: z.string(),
  note: z.string(),
  limits: z.array(z.string()),
  via: z.enum(['update', 'signal']),
  outcome: z.string(),
  at: z.string(),
})

export const verdictsPart = (store: Store): Part => ({
  addVerdict: (verdict) =>
    store.write(async (trx) => putVerdict(trx, verdict, await beginRevision(trx, verdict.negotiationId))),

  async verdicts(negotiationId) {
    const rows = await store.read((db) =>
      db.selectFrom('verdicts').selectAll().where('negotiationId', '=', negotiationId).orderBy('revision').execute(),
    )
    return rows.map(toVerdict)
  },
})

/** Call with the negotiation locked. */
export async function putVerdict(trx: Transaction<Tables>, verdict: VerdictRow, revision: number): Promise<void> {
  await trx
    .insertInto('verdicts')
    .values(storable({ ...verdict, limits: JSON.stringify(verdict.limits), revision }))
    .onConflict((conflict) => conflict.columns(['negotiationId', 'decisionId', 'outcome']).doNothing())
    .execute()
}

const toVerdict = ({ revision: _, ...row }: Selectable<VerdictsTable>): VerdictRow =>
  readRow(rowSchema, { where: `verdicts ${row.negotiationId}/${row.decisionId}` }, () => ({
    ...row,
    limits: JSON.parse(row.limits),
  }))
