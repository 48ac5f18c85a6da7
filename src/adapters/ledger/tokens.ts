import type { Kysely, Selectable } from 'kysely'
import type { Keys } from '../../activities/ports.ts'
import { type ApiToken, apiTokenSchema } from '../../domain/people/account.ts'
import { toAccount } from './accounts.ts'
import type { ApiTokensTable } from './office-tables.ts'
import { readRow, storable } from './rows.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

const hourMs = 3_600_000

export const tokensPart = (store: Store): Pick<Keys, 'addToken' | 'useToken' | 'tokensOf' | 'revokeToken'> => ({
  async addToken(token) {
    const row = storable({ ...token, roles: JSON.stringify(token.roles) })
    await store.write((trx) => trx.insertInto('apiTokens').values(row).execute())
  },

  async useToken(hash, at) {
    const found = await store.read((db) => tokenAndOwner(db, hash, at))
    if (!found) return null
    const { usedAt } = found.token
    // To the hour: a script that calls every second would otherwise write every second.
    if (usedAt === null || Date.parse(at) - Date.parse(usedAt) > hourMs)
      await store.write((trx) =>
        trx.updateTable('apiTokens').set({ usedAt: at }).where('id', '=', found.token.id).execute(),
      )
    return { token: toToken(found.token), account: toAccount(found.account) }
  },

  async tokensOf(accountId) {
    const rows = await store.read((db) =>
      db
        .selectFrom('apiTokens')
        .selectAll()
        .where('accountId', '=', accountId)
        .orderBy('createdAt', 'desc')
        .orderBy('id')
        .execute(),
    )
    return rows.map(toToken)
  },

  async revokeToken(accountId, id) {
    const { numDeletedRows } = await store.write((trx) =>
      trx.deleteFrom('apiTokens').where('accountId', '=', accountId).where('id', '=', id).executeTakeFirst(),
    )
    return numDeletedRows > 0n
  },
})

async function tokenAndOwner(db: Kysely<Tables>, hash: string, at: string) {
  const token = await db
    .selectFrom('apiTokens')
    .selectAll()
    .where('hash', '=', hash)
    .where('expiresAt', '>', at)
    .executeTakeFirst()
  if (!token) return null
  const account = await db.selectFrom('accounts').selectAll().where('id', '=', token.accountId).executeTakeFirst()
  return account?.isActive === 1 ? { token, account } : null
}

const toToken = ({ hash: _, ...row }: Selectable<ApiTokensTable>): ApiToken =>
  readRow(apiTokenSchema, { where: `api_tokens ${row.id}` }, () => ({ ...row, roles: JSON.parse(row.roles) }))
