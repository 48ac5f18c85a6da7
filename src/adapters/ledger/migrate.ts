import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { Failure } from '../../domain/failures.ts'
import type { DialectName } from './append-only.ts'
import { datasetVersions } from './dataset-versions-table.ts'
import { firstTables } from './first-tables.ts'
import { officeTables } from './office-migration.ts'
import type { Tables } from './tables.ts'

/** The same list for both databases. Names sort in the order of application; what was released is never changed. */
const migrations = (dialect: DialectName) => ({
  '0001-first-tables': firstTables(dialect),
  '0002-dataset-versions': datasetVersions,
  '0003-office': officeTables(dialect),
})

/**
 * Brings the tables up to date. Processes that start together take turns: on PostgreSQL by the migrator's advisory
 * lock, on SQLite by the write lock of the one transaction it all happens in.
 *
 * @throws {Failure} `LedgerTooNew` when a newer version of this program migrated it
 */
export async function migrate(db: Kysely<Tables>, dialect: DialectName, place: string): Promise<void> {
  const provider = { getMigrations: async () => migrations(dialect) }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (!error) return
  const isTooNew = error instanceof Error && /previously executed migration .* is missing/.test(error.message)
  throw isTooNew ? new Failure('LedgerTooNew', { where: place }, { cause: error }) : error
}
