import type { Kysely } from 'kysely'

/** Names of datasets and their versions. */
export const datasetVersions = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('dataset_versions')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull().references('datasets.hash'))
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('dataset_versions_key', ['name', 'version'])
      .execute()
  },
}
