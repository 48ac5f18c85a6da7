import type { Loss } from '../../domain/dataset/shape.ts'
import { Failure } from '../../domain/failures.ts'
import { readSource } from './formats/read-source.ts'
import { type ImportSettings, originalOf, withDraft } from './import-file.ts'
import { readDescription } from './store/description.ts'
import { storedFiles } from './store/stored-files.ts'
import { takeCopy } from './text/take-copy.ts'

/**
 * Names the rows of an imported version that were set aside: what is stored where that is all of them, else its source
 * is read again, in the way it was read first.
 *
 * @throws {Failure} `NoSuchDataset`, `DamagedDataset`
 */
export async function listRejected(settings: ImportSettings, hash: string, most: number): Promise<Loss[]> {
  const { dataset, rows } = await readDescription(storedFiles(settings.folder, hash).description, hash)
  if (!rows) throw new Failure('NoSuchDataset', { hash })
  const { lineage, rejected } = rows.shape
  const isWhole = rejected.every(({ rows: named, count }) => named.length >= Math.min(count, most))
  if (isWhole || lineage.kind !== 'import') return rejected
  const { source, format, roles, sheet } = lineage
  const original = originalOf(settings.folder, { hash: source, format })
  return withDraft(settings, original, async (draft) => {
    const copied = await takeCopy(original, draft, { maxBytes: settings.maxBytes }).catch((error) => {
      // The missing file is ours, not one that somebody named.
      throw error instanceof Failure && error.code === 'NoSuchFile' ? new Failure('DamagedDataset', { hash }) : error
    })
    if (copied.hash !== source) throw new Failure('DamagedDataset', { hash })
    const options = { accept: 'any' as const, roles, ...(sheet === null ? {} : { sheet }) }
    const copy = { draft, source: { ...copied, format }, name: dataset.name, options, mostRejected: most }
    const { reading } = await settings.duck.at((desk) => readSource(desk, settings, copy))
    return reading.shape.rejected
  })
}
