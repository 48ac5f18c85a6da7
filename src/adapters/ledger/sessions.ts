import type { Selectable } from 'kysely'
import type { Sessions } from '../../activities/ports.ts'
import { type Session, sessionSchema } from '../../domain/people/account.ts'
import { toAccount } from './accounts.ts'
import type { SessionsTable } from './office-tables.ts'
import { readRow, storable } from './rows.ts'
import type { Store } from './store.ts'

export const sessionsPart = (store: Store): Sessions => ({
  async startSession(session) {
    await store.write(async (trx) => {
      // The dead are carried out when somebody comes in: nothing else looks after them.
      await trx.deleteFrom('sessions').where('endsAt', '<', session.createdAt).execute()
      await trx.insertInto('sessions').values(storable(session)).execute()
    })
  },

  async session(hash, at) {
    const found = await store.read(async (db) => {
      const session = await db
        .selectFrom('sessions')
        .selectAll()
        .where('hash', '=', hash)
        .where('endsAt', '>', at)
        .executeTakeFirst()
      if (!session) return null
      const account = await db.selectFrom('accounts').selectAll().where('id', '=', session.accountId).executeTakeFirst()
      return account?.isActive === 1 ? { session, account } : null
    })
    return found && { session: toSession(found.session), account: toAccount(found.account) }
  },

  async touchSession(id, seen) {
    await store.write((trx) => trx.updateTable('sessions').set(seen).where('id', '=', id).execute())
  },

  async sessionsOf(accountId, at) {
    const rows = await store.read((db) =>
      db
        .selectFrom('sessions')
        .selectAll()
        .where('accountId', '=', accountId)
        .where('endsAt', '>', at)
        .orderBy('seenAt', 'desc')
        .orderBy('id')
        .execute(),
    )
    return rows.map(toSession)
  },

  async endSession(accountId, id) {
    const { numDeletedRows } = await store.write((trx) =>
      trx.deleteFrom('sessions').where('accountId', '=', accountId).where('id', '=', id).executeTakeFirst(),
    )
    return numDeletedRows > 0n
  },

  async endSessionsOf(accountId, exceptId = '') {
    const { numDeletedRows } = await store.write((trx) =>
      trx.deleteFrom('sessions').where('accountId', '=', accountId).where('id', '!=', exceptId).executeTakeFirst(),
    )
    return Number(numDeletedRows)
  },
})

const toSession = ({ hash: _, ...row }: Selectable<SessionsTable>): Session =>
  readRow(sessionSchema, { where: `sessions ${row.id}` }, () => row)
