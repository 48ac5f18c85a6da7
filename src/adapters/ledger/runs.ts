import type { Kysely, Transaction } from 'kysely'
import { Failure } from '../../domain/failures.ts'
import { afterClaim, type RowKey, type Run, type SeqRange, seqsInQuestion, successorOf } from './succession.ts'
import type { Tables } from './tables.ts'

export interface RunPlace {
  negotiationId: string
  runId: string
}

export interface Claim extends RunPlace {
  seq: number
  /** True when it writes something else than the result of a tool call. */
  isStep: boolean
  revision: number
}

/**
 * Locks the negotiation to the end of the transaction and gives the number of this write.
 *
 * @throws {Failure} `NoSuchNegotiation`
 */
export async function beginRevision(trx: Transaction<Tables>, negotiationId: string): Promise<number> {
  const row = await trx
    .updateTable('negotiations')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('negotiationId', '=', negotiationId)
    .returning('revision')
    .executeTakeFirst()
  if (!row) throw new Failure('NoSuchNegotiation', { id: negotiationId })
  return row.revision
}

/** In the order in which they were first heard of: an activity begins while its run is the newest. */
export const runsOf = (db: Kysely<Tables>, negotiationId: string): Promise<Run[]> =>
  db
    .selectFrom('runs')
    .select(['runId', 'ordinal', 'firstStep', 'reached'])
    .where('negotiationId', '=', negotiationId)
    .orderBy('ordinal')
    .execute()

/** Gives the run its place in the order, if it has none yet. Call with the negotiation locked. */
export async function registerRun(trx: Transaction<Tables>, place: RunPlace): Promise<{ run: Run; runs: Run[] }> {
  const runs = await runsOf(trx, place.negotiationId)
  const known = runs.find(({ runId }) => runId === place.runId)
  if (known) return { run: known, runs }
  const run: Run = { runId: place.runId, ordinal: (runs.at(-1)?.ordinal ?? 0) + 1, firstStep: null, reached: null }
  await trx
    .insertInto('runs')
    .values({ negotiationId: place.negotiationId, ...run })
    .execute()
  return { run, runs: [...runs, run] }
}

/**
 * Notes the claim and marks anew what it makes stand or fall. Call with the negotiation locked.
 *
 * @returns the run that has already taken back what is written there; null when it will stand
 */
export async function claimSeq(trx: Transaction<Tables>, claim: Claim): Promise<string | null> {
  const { run: before, runs } = await registerRun(trx, claim)
  // Nobody's past but its own, and nobody after it: the ordinary course costs nothing.
  if (runs.length === 1) return null
  const after = afterClaim(before, claim.seq, claim)
  await noteClaim(trx, claim, after)
  if (before.reached === null && before === runs.at(-1)) await reopen(trx, claim)
  const range = seqsInQuestion(before, claim.seq, { runs, isStep: claim.isStep })
  const claims = new Set((await claimsBetween(trx, claim.negotiationId, range)).map(keyOf))
  const runsNow = runs.map((run) => (run === before ? after : run))
  const successor = (row: RowKey) => successorOf(row, runsNow, (key) => claims.has(keyOf(key)))
  await markAnew(trx, claim, { range, successor })
  return successor(claim)
}

/** A newer run has begun: where the older ones stood, waiting or settled, is no longer where the negotiation stands. */
async function reopen(trx: Transaction<Tables>, { negotiationId, seq }: Claim): Promise<void> {
  const place = await trx
    .selectFrom('entries')
    .select(['round', 'item'])
    .where('negotiationId', '=', negotiationId)
    .where('seq', '=', seq)
    .orderBy('revision', 'desc')
    .executeTakeFirst()
  await trx
    .updateTable('negotiations')
    .set({ status: 'talking', outcome: null, proposalHash: null, attention: null, ...place })
    .where('negotiationId', '=', negotiationId)
    .execute()
}

async function noteClaim(trx: Transaction<Tables>, { negotiationId, runId, seq }: Claim, run: Run): Promise<void> {
  await trx
    .updateTable('runs')
    .set({ firstStep: run.firstStep, reached: run.reached })
    .where('negotiationId', '=', negotiationId)
    .where('runId', '=', runId)
    .execute()
  await trx
    .insertInto('claims')
    .values({ negotiationId, runId, seq })
    .onConflict((conflict) => conflict.columns(['negotiationId', 'runId', 'seq']).doNothing())
    .execute()
}

const claimsBetween = (trx: Transaction<Tables>, negotiationId: string, { from, to }: SeqRange): Promise<RowKey[]> => {
  const claims = trx
    .selectFrom('claims')
    .select(['runId', 'seq'])
    .where('negotiationId', '=', negotiationId)
    .where('seq', '>=', from)
  return (to === null ? claims : claims.where('seq', '<=', to)).execute()
}

interface Marking {
  range: SeqRange
  successor: (row: RowKey) => string | null
}

async function markAnew(trx: Transaction<Tables>, claim: Claim, { range, successor }: Marking): Promise<void> {
  const { from, to } = range
  const all = trx
    .selectFrom('entries')
    .select(['runId', 'seq', 'supersededBy'])
    .where('negotiationId', '=', claim.negotiationId)
    .where('seq', '>=', from)
  const rows = await (to === null ? all : all.where('seq', '<=', to)).execute()
  const changed = rows
    .map((row) => ({ ...row, next: successor(row) }))
    .filter(({ supersededBy, next }) => supersededBy !== next)
  // What falls goes first: the database lets one row of a seq stand.
  const fallingFirst = changed.sort((a, b) => Number(a.next === null) - Number(b.next === null))
  for (const group of Map.groupBy(fallingFirst, ({ runId, next }) => `${next} ${runId}`).values()) {
    await markRows(trx, claim, group)
  }
}

async function markRows(
  trx: Transaction<Tables>,
  { negotiationId, revision }: Claim,
  rows: (RowKey & { next: string | null })[],
) {
  const [first] = rows
  if (!first) return
  await trx
    .updateTable('entries')
    .set({ supersededBy: first.next, revision })
    .where('negotiationId', '=', negotiationId)
    .where('runId', '=', first.runId)
    .where(
      'seq',
      'in',
      rows.map(({ seq }) => seq),
    )
    .execute()
}

const keyOf = ({ runId, seq }: RowKey) => `${seq} ${runId}`
