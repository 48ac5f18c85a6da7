import type { Kysely } from 'kysely'
import { type DialectName, refuseChangesOfVerdicts } from './append-only.ts'

/** The tables the ledger began with. Applied once to every ledger: later changes are later migrations, never edits here. */
export const firstTables = (dialect: DialectName) => ({
  async up(db: Kysely<unknown>): Promise<void> {
    await makeNegotiations(db)
    await makeRuns(db)
    await makeEntries(db)
    await makeVerdicts(db)
    await refuseChangesOfVerdicts(db, dialect)
    await makeModelCalls(db)
    await makeStrategies(db)
    await makeDatasets(db)
  },
})

async function makeNegotiations(db: Kysely<unknown>) {
  await db.schema
    .createTable('negotiations')
    .addColumn('negotiation_id', 'text', (column) => column.primaryKey())
    .addColumn('brief', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('item', 'text')
    .addColumn('proposal_hash', 'text')
    .addColumn('attention', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('negotiations_by_age').on('negotiations').column('created_at').execute()
}

async function makeRuns(db: Kysely<unknown>) {
  await db.schema
    .createTable('runs')
    .addColumn('negotiation_id', 'text', (column) => column.notNull().references('negotiations.negotiation_id'))
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('ordinal', 'integer', (column) => column.notNull())
    .addColumn('first_step', 'integer')
    .addColumn('reached', 'integer')
    .addPrimaryKeyConstraint('runs_key', ['negotiation_id', 'run_id'])
    .addUniqueConstraint('runs_order', ['negotiation_id', 'ordinal'])
    .execute()
  await db.schema
    .createTable('claims')
    .addColumn('negotiation_id', 'text', (column) => column.notNull())
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('claims_key', ['negotiation_id', 'seq', 'run_id'])
    .addForeignKeyConstraint('claims_run', ['negotiation_id', 'run_id'], 'runs', ['negotiation_id', 'run_id'])
    .execute()
}

async function makeEntries(db: Kysely<unknown>) {
  await db.schema
    .createTable('entries')
    .addColumn('negotiation_id', 'text', (column) => column.notNull())
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('item', 'text')
    .addColumn('seat', 'text')
    .addColumn('headline', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('superseded_by', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('entries_key', ['negotiation_id', 'run_id', 'seq'])
    .addForeignKeyConstraint('entries_run', ['negotiation_id', 'run_id'], 'runs', ['negotiation_id', 'run_id'])
    .execute()
  // At most one row of a seq stands: the rule of succession, held by the database too.
  await db.schema
    .createIndex('entries_standing')
    .unique()
    .on('entries')
    .columns(['negotiation_id', 'seq'])
    .where('superseded_by' as never, 'is', null)
    .execute()
  await db.schema.createIndex('entries_changes').on('entries').columns(['negotiation_id', 'revision']).execute()
}

async function makeVerdicts(db: Kysely<unknown>) {
  await db.schema
    .createTable('verdicts')
    .addColumn('negotiation_id', 'text', (column) => column.notNull().references('negotiations.negotiation_id'))
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('decision_id', 'text', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('proposal_hash', 'text', (column) => column.notNull())
    .addColumn('choice', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('limits', 'text', (column) => column.notNull())
    .addColumn('via', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('verdicts_key', ['negotiation_id', 'decision_id', 'outcome'])
    .execute()
}

async function makeModelCalls(db: Kysely<unknown>) {
  await db.schema
    .createTable('model_calls')
    .addColumn('negotiation_id', 'text', (column) => column.notNull())
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('calls', 'integer', (column) => column.notNull())
    .addColumn('prompt_tokens', 'integer', (column) => column.notNull())
    .addColumn('completion_tokens', 'integer', (column) => column.notNull())
    .addColumn('cost', 'double precision', (column) => column.notNull())
    .addColumn('error', 'text')
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addPrimaryKeyConstraint('model_calls_key', ['negotiation_id', 'run_id', 'seq', 'attempt'])
    .addForeignKeyConstraint('model_calls_run', ['negotiation_id', 'run_id'], 'runs', ['negotiation_id', 'run_id'])
    .execute()
}

async function makeStrategies(db: Kysely<unknown>) {
  await db.schema
    .createTable('strategies')
    .addColumn('negotiation_id', 'text', (column) => column.primaryKey().references('negotiations.negotiation_id'))
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('proposal', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('published_at', 'text', (column) => column.notNull())
    .execute()
}

async function makeDatasets(db: Kysely<unknown>) {
  await db.schema
    .createTable('datasets')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('dataset', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
}
