import type { Kysely, Transaction } from 'kysely'
import { type Patience, patiently } from './patience.ts'
import type { Tables } from './tables.ts'

/** The database with patience: what the parts of the ledger are written against. */
export interface Store {
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
  /** All or nothing. The work may be done again, so it must not change anything outside the transaction. */
  write<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>
}

export const createStore = (db: Kysely<Tables>, patience: Patience): Store => ({
  read: (work) => patiently(() => work(db), patience),
  write: (work) => patiently(() => db.transaction().execute(work), patience),
})
