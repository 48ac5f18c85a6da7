import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Keys } from '../../activities/ports.ts'
import { type Link, linkSchema } from '../../domain/people/account.ts'
import type { LinksTable } from './office-tables.ts'
import { readRow, storable } from './rows.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

export const linksPart = (store: Store): Pick<Keys, 'addLink' | 'link' | 'useLink'> => ({
  async addLink(link, at) {
    await store.write(async (trx) => {
      await trx.deleteFrom('links').where('expiresAt', '<', at).execute()
      await trx.insertInto('links').values(storable(link)).execute()
    })
  },

  async link(hash, at) {
    const row = await store.read((db) => linkOf(db, hash, at))
    return row ? toLink(row) : null
  },

  useLink: (hash, at) => store.write((trx) => takeLink(trx, hash, at)),
})

const linkOf = (db: Kysely<Tables>, hash: string, at: string) =>
  db.selectFrom('links').selectAll().where('hash', '=', hash).where('expiresAt', '>', at).executeTakeFirst()

/** Removes the link; of two that try, one finds it. */
export async function takeLink(trx: Transaction<Tables>, hash: string, at: string): Promise<Link | null> {
  const row = await linkOf(trx, hash, at)
  if (!row) return null
  const { numDeletedRows } = await trx.deleteFrom('links').where('hash', '=', hash).executeTakeFirst()
  return numDeletedRows > 0n ? toLink(row) : null
}

const toLink = (row: Selectable<LinksTable>): Link => readRow(linkSchema, { where: 'links' }, () => row)
