import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { canonicalJson } from '../../../domain/canonical.ts'
import { dataShapeSchema } from '../../../domain/dataset/shape.ts'
import { Failure } from '../../../domain/failures.ts'
import { sha256 } from '../../../domain/hash.ts'
import { type Dataset, datasetSchema } from '../../../domain/sales-table.ts'
import { storing } from './storing.ts'

/** Raised when files are read in another way than before, so that an import reads them anew. */
const READER = 3

const descriptionSchema = z.object({
  reader: z.number().int(),
  dataset: datasetSchema,
  /** SHA-256 of the table file; null for records, which have none. */
  table: z.string().nullable(),
  /** Absent in what older versions of this program stored. */
  rows: z
    .object({
      shape: dataShapeSchema,
      /** SHA-256 of the file of rows. */
      file: z.string(),
      /** Whether the rows tell their numbers; else they follow from their places. */
      numbered: z.boolean(),
    })
    .optional(),
  /** SHA-256 of all the above in canonical JSON. */
  seal: z.string(),
})
export type Description = z.infer<typeof descriptionSchema>
export type StoredRows = NonNullable<Description['rows']>

const sealOf = ({ reader, dataset, table, rows }: Omit<Description, 'seal'>): string =>
  sha256(canonicalJson({ reader, dataset, table, ...(rows ? { rows } : {}) }))

export function writeDescription(dataset: Dataset, { table, rows }: Pick<Description, 'table' | 'rows'>): string {
  const content = { reader: READER, dataset, table, rows }
  return JSON.stringify({ ...content, seal: sealOf(content) }, null, 2)
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const isCurrent = ({ reader }: Description): boolean => reader === READER

/** @throws {Failure} `NoSuchDataset`, `DamagedDataset` */
export async function readDescription(file: string, hash: string): Promise<Description> {
  const text = await storing(() => readFile(file, 'utf8')).catch((error) => {
    const code = (error.cause as NodeJS.ErrnoException | undefined)?.code
    throw code === 'ENOENT' ? new Failure('NoSuchDataset', { hash }) : error
  })
  return parseDescription(text, hash)
}

/** @throws {Failure} `DamagedDataset` */
export function parseDescription(text: string, hash: string): Description {
  const { success, data } = descriptionSchema.safeParse(parseJson(text))
  if (!success || data.dataset.hash !== hash || data.seal !== sealOf(data))
    throw new Failure('DamagedDataset', { hash })
  return data
}
