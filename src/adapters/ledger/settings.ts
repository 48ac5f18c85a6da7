import type { Settings } from '../../activities/ports.ts'
import { storable } from './rows.ts'
import type { Store } from './store.ts'

export const settingsPart = (store: Store): Settings => ({
  async setting(key) {
    const row = await store.read((db) =>
      db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst(),
    )
    return row ? (JSON.parse(row.value) as unknown) : null
  },

  async writeSetting(key, value, { name, at }) {
    const row = storable({ value: JSON.stringify(value), by: name, at })
    await store.write((trx) =>
      trx
        .insertInto('settings')
        .values({ key, ...row })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute(),
    )
  },
})
