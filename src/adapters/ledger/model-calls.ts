import type { Selectable, Transaction } from 'kysely'
import { z } from 'zod'
import type { LedgerReader, LedgerWriter, ModelCall } from '../../activities/ports.ts'
import { usageSchema } from '../../domain/usage.ts'
import { readRow, storable } from './rows.ts'
import { beginRevision, registerRun } from './runs.ts'
import type { Store } from './store.ts'
import type { ModelCallsTable, Tables } from './tables.ts'

type Part = Pick<LedgerWriter, 'recordCall'> & Pick<LedgerReader, 'calls'>

const rowSchema: z.ZodType<ModelCall> = z.object({
  negotiationId: z.string(),
  runId: z.string(),
  seq: z.number().int(),
  attempt: z.number().int(),
  outcome: z.enum(['started', 'answered', 'failed']),
  model: z.string(),
  usage: usageSchema,
  error: z.string().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
})

export const modelCallsPart = (store: Store): Part => ({
  recordCall: (call) =>
    store.write(async (trx) => {
      await beginRevision(trx, call.negotiationId)
      await registerRun(trx, call)
      await putCall(trx, call)
    }),

  async calls(negotiationId) {
    const rows = await store.read((db) =>
      db
        .selectFrom('modelCalls')
        .innerJoin('runs', (join) =>
          join
            .onRef('runs.negotiationId', '=', 'modelCalls.negotiationId')
            .onRef('runs.runId', '=', 'modelCalls.runId'),
        )
        .selectAll('modelCalls')
        .where('modelCalls.negotiationId', '=', negotiationId)
        .orderBy('runs.ordinal')
        .orderBy('modelCalls.seq')
        .orderBy('modelCalls.attempt')
        .execute(),
    )
    return rows.map(toCall)
  },
})

/** Call with the negotiation locked and the run registered. */
export async function putCall(trx: Transaction<Tables>, call: ModelCall): Promise<void> {
  const { negotiationId, runId, seq, attempt, ...rest } = toRow(call)
  await trx
    .insertInto('modelCalls')
    .values({ negotiationId, runId, seq, attempt, ...rest })
    .onConflict((conflict) =>
      conflict
        .columns(['negotiationId', 'runId', 'seq', 'attempt'])
        .doUpdateSet(rest)
        // A repeated or late "started" must not hide how the attempt ended.
        .where('modelCalls.outcome', '=', 'started'),
    )
    .execute()
}

const toRow = ({ usage, ...call }: ModelCall): ModelCallsTable =>
  storable({
    negotiationId: call.negotiationId,
    runId: call.runId,
    seq: call.seq,
    attempt: call.attempt,
    outcome: call.outcome,
    model: call.model,
    calls: usage.calls,
    promptTokens: usage.promptTokens,
    completionTokens: usage.completionTokens,
    cost: usage.cost,
    error: call.error,
    startedAt: call.startedAt,
    endedAt: call.endedAt,
  })

const toCall = ({ calls, promptTokens, completionTokens, cost, ...row }: Selectable<ModelCallsTable>): ModelCall =>
  readRow(rowSchema, { where: `model_calls ${row.negotiationId}/${row.runId}/${row.seq}` }, () => ({
    ...row,
    usage: { calls, promptTokens, completionTokens, cost },
  }))
