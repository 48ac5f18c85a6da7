import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'
import { Failure } from '../../domain/failures.ts'
import { withKnownStatements } from './known-statements.ts'
import type { Trouble } from './patience.ts'

/**
 * SQLite itself waits on the thread that all activities of a worker share, so it waits briefly; the longer waiting is
 * done between attempts, where the thread is free.
 */
const busyTimeoutMs = 100

/** Opens or makes the file. Other processes may have it open at the same time. */
export function openSqliteFile(path: string): Database.Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const file = new Database(path, { timeout: busyTimeoutMs })
  try {
    file.pragma('journal_mode = WAL')
    // In WAL mode a killed process loses nothing; a power cut may lose the last commits, never the file.
    file.pragma('synchronous = NORMAL')
    file.pragma('foreign_keys = ON')
    return file
  } catch (error) {
    file.close()
    throw error
  }
}

export const sqliteDialect = (file: Database.Database): Dialect =>
  new LockingSqliteDialect({ database: withKnownStatements(file) }, file)

class LockingSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  readonly #file: Database.Database

  constructor(config: SqliteDialectConfig, file: Database.Database) {
    super(config)
    this.#config = config
    this.#file = file
  }

  override createDriver() {
    return new LockingSqliteDriver(this.#config, this.#file)
  }

  override createAdapter() {
    return new TransactionalSqliteAdapter()
  }
}

class LockingSqliteDriver extends SqliteDriver {
  readonly #file: Database.Database

  constructor(config: SqliteDialectConfig, file: Database.Database) {
    super(config)
    this.#file = file
  }

  // A transaction that begins by reading cannot wait for its write lock: SQLite fails it at once. All of ours write.
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  // After some errors (a full disk) SQLite has rolled back already; a second rollback would hide the first error.
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#file.inTransaction) await super.rollbackTransaction(connection)
  }
}

/** Lets the migrator read its state and migrate in one transaction: processes that start together take turns. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

const waitsForAnother = /^SQLITE_(BUSY|LOCKED|PROTOCOL)/
const damaged = /^SQLITE_(CORRUPT|NOTADB)/
const outOfReach = /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|PERM|AUTH|NOMEM)|^E[A-Z]+$/

/** What an error of SQLite means. */
export function judgeSqlite(error: unknown, place: string): Trouble | undefined {
  if (!(error instanceof Error) || error instanceof Failure) return undefined
  const code = 'code' in error ? String(error.code) : ''
  const facts = { found: `${place}: ${error.message}` }
  if (waitsForAnother.test(code))
    return { failure: new Failure('LedgerUnavailable', facts, { cause: error }), again: 'soon' }
  if (damaged.test(code)) {
    return {
      failure: new Failure('DamagedLedger', { where: place, found: error.message }, { cause: error }),
      again: 'never',
    }
  }
  const isClosed = /connection is not open|already been destroyed/.test(error.message)
  if (!isClosed && !outOfReach.test(code)) return undefined
  return { failure: new Failure('LedgerUnavailable', facts, { cause: error }), again: 'never' }
}
