import { type Kysely, sql } from 'kysely'
import type { DialectName } from './append-only.ts'

/** Accounts, sessions, keys, settings and the audit trail; what wakes those who watch the ledger. */
export const officeTables = (dialect: DialectName) => ({
  async up(db: Kysely<unknown>): Promise<void> {
    await makeAccounts(db)
    await makeSessions(db)
    await makeKeys(db)
    await makeSettings(db)
    await makeAudit(db)
    const statements = dialect === 'sqlite' ? sqliteStatements : postgresStatements
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
})

async function makeAccounts(db: Kysely<unknown>) {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull().unique())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('is_active', 'integer', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('issuer', 'text')
    .addColumn('subject', 'text')
    .addColumn('language', 'text')
    .addColumn('theme', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('accounts_identity', ['issuer', 'subject'])
    .execute()
}

async function makeSessions(db: Kysely<unknown>) {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('ip', 'text', (column) => column.notNull())
    .addColumn('agent', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('sessions_of').on('sessions').column('account_id').execute()
}

async function makeKeys(db: Kysely<unknown>) {
  await db.schema
    .createTable('api_tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('start', 'text', (column) => column.notNull())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('links')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.references('accounts.id'))
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute()
}

async function makeSettings(db: Kysely<unknown>) {
  await db.schema
    .createTable('settings')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
  // A row to lock: changes of accounts take turns by it, for "the last administrator" is a question to all of them.
  await sql.raw(`insert into settings ("key", "value", "by", "at") values ('accounts-turn', '0', '', '')`).execute(db)
}

async function makeAudit(db: Kysely<unknown>) {
  await db.schema
    .createTable('audit')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('of', 'integer')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('ip', 'text', (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .addColumn('via', 'text', (column) => column.notNull())
    .addColumn('prev', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('audit_by_action').on('audit').columns(['action', 'at']).execute()
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .execute()
  await sql.raw(`insert into audit_head ("id", "seq", "digest") values (1, 0, '')`).execute(db)
  await db.schema
    .createIndex('negotiations_desk')
    .on('negotiations')
    .columns(['status', 'updated_at', 'round'])
    .execute()
}

const refusal = 'the audit trail is only ever added to'

const sqliteStatements = [
  `create trigger audit_keep_update before update on audit begin select raise(abort, '${refusal}'); end`,
  `create trigger audit_keep_delete before delete on audit begin select raise(abort, '${refusal}'); end`,
  // INSERT OR REPLACE deletes the standing row without waking the delete trigger.
  `create trigger audit_keep_replace before insert on audit when exists (select 1 from audit where seq = new.seq)
   begin select raise(abort, '${refusal}'); end`,
]

const postgresStatements = [
  `create function refuse_audit_change() returns trigger language plpgsql as $$
   begin raise exception '${refusal}' using errcode = 'integrity_constraint_violation'; end $$`,
  `create trigger audit_keep_rows before update or delete on audit
   for each row execute function refuse_audit_change()`,
  `create trigger audit_keep_table before truncate on audit for each statement execute function refuse_audit_change()`,
  `create function tell_of_change() returns trigger language plpgsql as $$
   begin perform pg_notify('parley_ledger', ''); return null; end $$`,
  `create trigger negotiations_tell after insert or update on negotiations
   for each statement execute function tell_of_change()`,
]
