import { resolve } from 'node:path'
import { Failure } from '../../../domain/failures.ts'
import type { Dataset } from '../../../domain/sales-table.ts'
import type { OpenDatasets } from '../open-datasets.ts'
import type { Bucket } from './bucket.ts'
import { SharedVersions } from './shared-versions.ts'

/**
 * Datasets that several machines share through a bucket. The folder is this machine's copy: a version is fetched when
 * it is first asked for, and is in the bucket before whoever made it hears of it. Without the bucket what is here can
 * still be read.
 */
export function shareDatasets(datasets: OpenDatasets, folder: string, bucket: Bucket): OpenDatasets {
  const versions = new SharedVersions(resolve(folder), bucket)

  const having = async <T>(hashes: readonly string[], work: () => Promise<T>): Promise<T> => {
    await Promise.all(hashes.map((hash) => versions.bring(hash)))
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'DamagedDataset') throw error
      // The copy on this machine was damaged; the bucket's takes its place, once.
      await Promise.all(hashes.map((hash) => versions.bring(hash, { anew: true })))
      return work()
    }
  }
  const giving = async (made: Promise<Dataset>): Promise<Dataset> => {
    const { hash } = await made
    await versions.give(hash)
    return datasets.describe(hash)
  }

  return {
    importFile: (file, options) => giving(datasets.importFile(file, options)),
    importQuery: (query) => giving(datasets.importQuery(query)),
    reread: (hash, options) =>
      having([hash], async () => {
        await versions.bringOriginal(hash)
        return giving(datasets.reread(hash, options))
      }),
    rejected: (hash, most) =>
      having([hash], async () => {
        await versions.bringOriginal(hash)
        return datasets.rejected(hash, most)
      }),
    clean: (hash, options) => having([hash], () => giving(datasets.clean(hash, options))),
    join: (hashes, options) => having(hashes, () => giving(datasets.join(hashes, options))),
    check: (hash, asOf) => having([hash], () => datasets.check(hash, asOf)),
    describe: (hash) => having([hash], () => datasets.describe(hash)),
    table: (hash) => having([hash], () => datasets.table(hash)),
    shape: (hash) => having([hash], () => datasets.shape(hash)),
    aggregate: (hash, query) => having([hash], () => datasets.aggregate(hash, query)),
    rows: (hash, query) => having([hash], () => datasets.rows(hash, query)),
    columns: (hash, refs, query) => having([hash], () => datasets.columns(hash, refs, query)),
    close: async () => {
      bucket.close()
      await datasets.close()
    },
  }
}
