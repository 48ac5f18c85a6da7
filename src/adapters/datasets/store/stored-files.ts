import { join } from 'node:path'
import { Failure } from '../../../domain/failures.ts'
import { showText } from '../places.ts'

const HASH = /^[0-9a-f]{64}$/

export interface StoredFiles {
  /** The bytes as they came. */
  original: string
  /** The same for what is no text. */
  binary: string
  /** The normalised table: period, product, quantity. */
  table: string
  /** Every row with all its columns, typed. */
  rows: string
  /** What is known of it; written last, so that a dataset is there as a whole or not at all. */
  description: string
}

/**
 * Where a dataset's files stand. Names come from the hash alone: nothing a user writes ever becomes part of a path.
 *
 * @throws {Failure} `NoSuchDataset` for what is no hash
 */
export function storedFiles(folder: string, hash: string): StoredFiles {
  if (typeof hash !== 'string' || !HASH.test(hash)) {
    throw new Failure('NoSuchDataset', { hash: showText(String(hash)).slice(1, -1) })
  }
  const at = (ending: string) => join(folder, `${hash}.${ending}`)
  return {
    original: at('csv'),
    binary: at('source'),
    table: at('parquet'),
    rows: at('rows.parquet'),
    description: at('json'),
  }
}
