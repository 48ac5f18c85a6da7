import type { LedgerReader, LedgerWriter } from '../../activities/ports.ts'
import { datasetSchema } from '../../domain/sales-table.ts'
import { readRow, storable } from './rows.ts'
import type { Store } from './store.ts'

type Part = Pick<LedgerWriter, 'saveDataset'> & Pick<LedgerReader, 'datasets'>

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

  async datasets() {
    const rows = await store.read((db) =>
      db.selectFrom('datasets').selectAll().orderBy('createdAt', 'desc').orderBy('hash').execute(),
    )
    return rows.map((row) => readRow(datasetSchema, { where: `datasets ${row.hash}` }, () => JSON.parse(row.dataset)))
  },
})
