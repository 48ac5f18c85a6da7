import type { LedgerReader, LedgerWriter } from '../../activities/ports.ts'
import { type NamedVersion, namedVersionSchema } from '../../domain/dataset/lineage.ts'
import { Failure } from '../../domain/failures.ts'
import { datasetSchema } from '../../domain/sales-table.ts'
import { readRow, storable } from './rows.ts'
import type { Store } from './store.ts'

type Part = Pick<LedgerWriter, 'saveDataset' | 'nameDataset'> & Pick<LedgerReader, 'datasets' | 'versions'>

export const datasetsPart = (store: Store): Part => ({
  async saveDataset(dataset, at) {
    const { hash, name } = dataset
    const description = storable({ name, dataset: JSON.stringify(dataset) })
    readRow(datasetSchema, { where: `datasets ${hash}`, code: 'UnfitRecord' }, () => JSON.parse(description.dataset))
    // The bytes are the same, but a newer version of the program may have read more out of them.
    await store.write((trx) =>
      trx
        .insertInto('datasets')
        .values({ hash, ...description, createdAt: at })
        .onConflict((conflict) => conflict.column('hash').doUpdateSet(description))
        .execute(),
    )
  },

  nameDataset: (version) => nameVersion(store, storable(version)),

  async datasets() {
    const rows = await store.read((db) =>
      db.selectFrom('datasets').selectAll().orderBy('createdAt', 'desc').orderBy('hash').execute(),
    )
    return rows.map((row) => readRow(datasetSchema, { where: `datasets ${row.hash}` }, () => JSON.parse(row.dataset)))
  },

  async versions(name) {
    const rows = await store.read((db) => {
      const all = db.selectFrom('datasetVersions').selectAll()
      const own = name === undefined ? all : all.where('name', '=', name)
      const newestFirst = name === undefined ? own.orderBy('at', 'desc').orderBy('name') : own
      return newestFirst.orderBy('version', 'desc').execute()
    })
    return rows.map((row) => readRow(namedVersionSchema, { where: `dataset_versions ${row.name}` }, () => row))
  },
})

/** Adds a version under a name. Of two that do it at once, the later finds its number taken and takes the next. */
async function nameVersion(store: Store, wanted: Omit<NamedVersion, 'version'>): Promise<NamedVersion> {
  const { name, hash } = wanted
  return store.write(async (trx) => {
    const known = await trx.selectFrom('datasets').select('hash').where('hash', '=', hash).executeTakeFirst()
    if (!known) throw new Failure('NoSuchDataset', { hash })
    for (;;) {
      const latest = await trx
        .selectFrom('datasetVersions')
        .selectAll()
        .where('name', '=', name)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (latest?.hash === hash) return latest
      const version = { ...wanted, version: (latest?.version ?? 0) + 1 }
      const added = await trx
        .insertInto('datasetVersions')
        .values(version)
        .onConflict((conflict) => conflict.columns(['name', 'version']).doNothing())
        .executeTakeFirst()
      if (Number(added.numInsertedOrUpdatedRows ?? 0) > 0) return version
    }
  })
}
