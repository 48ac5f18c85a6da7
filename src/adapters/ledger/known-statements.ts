import type Database from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'

/** Far above the number of different statements the ledger has; lists of any length in them are why there is a bound at all. */
const mostStatements = 300

/**
 * A database that prepares each statement once. Preparing a statement of ours takes several times as long as running it,
 * and a worker runs the same ones for ever.
 */
export function withKnownStatements(file: Database.Database): SqliteDatabase {
  const known = new Map<string, Database.Statement>()
  return {
    prepare(sql) {
      const statement = known.get(sql) ?? file.prepare(sql)
      if (known.size >= mostStatements) known.clear()
      known.set(sql, statement)
      return statement
    },
    close: () => file.close(),
  }
}
