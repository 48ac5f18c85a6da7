import { CamelCasePlugin, type Dialect, Kysely } from 'kysely'
import type { Ledger, LedgerWatch, Office } from '../../activities/ports.ts'
import { accountsPart } from './accounts.ts'
import { auditPart } from './audit.ts'
import { datasetsPart } from './datasets.ts'
import { entriesPart } from './entries.ts'
import { type LedgerPlace, placeName, readLedgerUrl } from './ledger-url.ts'
import { linksPart } from './links.ts'
import { migrate } from './migrate.ts'
import { modelCallsPart } from './model-calls.ts'
import { negotiationsPart } from './negotiations.ts'
import { type Judge, type Patience, patiently } from './patience.ts'
import { judgePostgres, openPostgresPool, postgresDialect } from './postgres.ts'
import { sessionsPart } from './sessions.ts'
import { settingsPart } from './settings.ts'
import { judgeSqlite, openSqliteFile, sqliteDialect } from './sqlite.ts'
import { createStore, type Store } from './store.ts'
import { strategiesPart } from './strategies.ts'
import type { Tables } from './tables.ts'
import { tokensPart } from './tokens.ts'
import { verdictsPart } from './verdicts.ts'
import { createWatch } from './watch.ts'

/** The ledger with the office of the house, and news of commits. */
export type WholeLedger = Ledger & Office & { watch: LedgerWatch }

export interface LedgerOptions {
  /** How long a write waits for other writers before it fails; 15 s unless told. */
  patienceMs?: number
  /** Connections to PostgreSQL; 10 unless told. SQLite has one. */
  poolSize?: number
}

/**
 * Opens the ledger and brings its tables up to date. Any number of processes may have it open.
 *
 * @param url `sqlite:PATH`, `file:PATH` or `postgres://…`
 * @throws {Failure} `BadConfig`, `LedgerUnavailable`, `LedgerTooNew`, `DamagedLedger`
 * @example const ledger = await openLedger('sqlite:.parley/ledger.db')
 */
export async function openLedger(url: string, options: LedgerOptions = {}): Promise<WholeLedger> {
  const place = readLedgerUrl(url)
  const judge: Judge = (error) =>
    place.dialect === 'sqlite' ? judgeSqlite(error, placeName(place)) : judgePostgres(error, placeName(place))
  const patience: Patience = { judge, patienceMs: options.patienceMs ?? 15_000 }
  const db = await patiently(() => openDatabase(place, options), patience)
  const store = createStore(db, patience)
  const watch = createWatch(store, place)
  const close = async () => {
    await watch.close()
    await db.destroy()
  }
  return { ...parts(store), watch, close }
}

async function openDatabase(place: LedgerPlace, options: LedgerOptions): Promise<Kysely<Tables>> {
  const db = new Kysely<Tables>({ dialect: dialectOf(place, options), plugins: [new CamelCasePlugin()] })
  try {
    await migrate(db, place.dialect, placeName(place))
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

const dialectOf = (place: LedgerPlace, { poolSize = 10 }: LedgerOptions): Dialect =>
  place.dialect === 'sqlite'
    ? sqliteDialect(openSqliteFile(place.path))
    : postgresDialect(openPostgresPool(place.url, poolSize))

const parts = (store: Store) => ({
  ...negotiationsPart(store),
  ...entriesPart(store),
  ...verdictsPart(store),
  ...modelCallsPart(store),
  ...strategiesPart(store),
  ...datasetsPart(store),
  ...accountsPart(store),
  ...sessionsPart(store),
  ...tokensPart(store),
  ...linksPart(store),
  ...settingsPart(store),
  ...auditPart(store),
})
