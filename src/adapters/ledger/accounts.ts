import type { Kysely, Selectable, Transaction } from 'kysely'
import type { AccountChange, Accounts, NewAccount } from '../../activities/ports.ts'
import { Failure } from '../../domain/failures.ts'
import { type Account, accountSchema, nameKey } from '../../domain/people/account.ts'
import { takeLink } from './links.ts'
import type { AccountsTable } from './office-tables.ts'
import { type RowFailure, readRow, storable } from './rows.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

export const accountsPart = (store: Store): Accounts => ({
  async accounts() {
    const rows = await store.read((db) => db.selectFrom('accounts').selectAll().orderBy('nameKey').execute())
    return rows.map((row) => toAccount(row))
  },

  async account(id) {
    const row = await store.read((db) => rowOf(db, id))
    return row ? toAccount(row) : null
  },

  async credentials(name) {
    const row = await store.read((db) =>
      db.selectFrom('accounts').selectAll().where('nameKey', '=', nameKey(name)).executeTakeFirst(),
    )
    return row ? { account: toAccount(row), passwordHash: row.passwordHash } : null
  },

  async accountOfIdentity(issuer, subject) {
    const row = await store.read((db) =>
      db
        .selectFrom('accounts')
        .selectAll()
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst(),
    )
    return row ? toAccount(row) : null
  },

  addAccount: (account, at) => store.write((trx) => insertAccount(trx, account, at)),

  addFirstAdmin: (account, linkHash, at) =>
    store.write(async (trx) => {
      await takeTurn(trx)
      const link = await takeLink(trx, linkHash, at)
      if (link?.purpose !== 'first-admin' || (await activeAdmins(trx)).length > 0) throw new Failure('LinkNotValid')
      // Each start of each dashboard printed one: none of them leads anywhere any more.
      await trx.deleteFrom('links').where('purpose', '=', 'first-admin').execute()
      return insertAccount(trx, account, at)
    }),

  changeAccount: (id, change, at) => store.write((trx) => changeOne(trx, { id, change, at })),
})

/** Locks the accounts to the end of the transaction. */
const takeTurn = (trx: Transaction<Tables>) =>
  trx.updateTable('settings').set({ value: '0' }).where('key', '=', 'accounts-turn').execute()

const rowOf = (db: Kysely<Tables>, id: string) =>
  db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()

async function activeAdmins(trx: Transaction<Tables>): Promise<Account[]> {
  const rows = await trx.selectFrom('accounts').selectAll().where('isActive', '=', 1).execute()
  return rows.map((row) => toAccount(row)).filter(({ roles }) => roles.includes('admin'))
}

async function insertAccount(trx: Transaction<Tables>, account: NewAccount, at: string): Promise<Account> {
  const row: AccountsTable = storable({
    id: account.id,
    name: account.name,
    nameKey: nameKey(account.name),
    roles: JSON.stringify(account.roles),
    isActive: 1,
    passwordHash: account.passwordHash ?? null,
    issuer: account.identity?.issuer ?? null,
    subject: account.identity?.subject ?? null,
    language: null,
    theme: null,
    createdAt: at,
    updatedAt: at,
  })
  const written = toAccount(row, 'UnfitRecord')
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('accounts')
    .values(row)
    .onConflict((conflict) => conflict.column('nameKey').doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) throw new Failure('NameTaken', { name: account.name })
  return written
}

interface Changing {
  id: string
  change: AccountChange
  at: string
}

async function changeOne(trx: Transaction<Tables>, { id, change, at }: Changing): Promise<Account> {
  await takeTurn(trx)
  const row = await rowOf(trx, id)
  if (!row) throw new Failure('NoSuchAccount', { id })
  const { roles, isActive, passwordHash, language, theme } = change
  const before = toAccount(row)
  const after: AccountsTable = {
    ...row,
    roles: JSON.stringify(roles ?? before.roles),
    isActive: Number(isActive ?? before.isActive),
    passwordHash: passwordHash ?? row.passwordHash,
    language: language === undefined ? row.language : language,
    theme: theme === undefined ? row.theme : theme,
    updatedAt: at,
  }
  const changed = toAccount(after, 'UnfitRecord')
  const { id: _, ...columns } = after
  await trx.updateTable('accounts').set(columns).where('id', '=', id).execute()
  if (before.roles.includes('admin') && (await activeAdmins(trx)).length === 0) throw new Failure('LastAdmin')
  return changed
}

export const toAccount = (
  { nameKey: _, passwordHash, subject: __, ...row }: Selectable<AccountsTable>,
  code: RowFailure = 'DamagedLedger',
): Account =>
  readRow(accountSchema, { where: `accounts ${row.id}`, code }, () => ({
    ...row,
    roles: JSON.parse(row.roles),
    isActive: row.isActive === 1,
    hasPassword: passwordHash !== null,
  }))
