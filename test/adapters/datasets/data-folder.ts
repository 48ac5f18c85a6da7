import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type OpenDatasets, openDatasets } from '../../../src/adapters/datasets/open-datasets.ts'
import { Failure } from '../../../src/domain/failures.ts'
import type { Dataset, SalesTable } from '../../../src/domain/sales-table.ts'

export interface Outcome {
  dataset: Dataset
  table: SalesTable
  /** Codes of the notes, in the order of the alphabet. */
  notes: string[]
}

/** A data folder for the tests of one file, and the few things they do with it. */
export function useDataFolder(maxBytes = 20_000_000) {
  let root = ''
  let datasets: OpenDatasets
  let count = 0

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'datasets-'))
    datasets = openDatasets({ folder: join(root, 'store'), maxBytes })
  })
  afterAll(async () => {
    await datasets.close()
    await rm(root, { recursive: true, force: true })
  })

  const put = async (content: string | Uint8Array, name?: string): Promise<string> => {
    count += 1
    const file = join(root, name ?? `file-${count}.csv`)
    await writeFile(file, content)
    return file
  }

  const read = async (content: string | Uint8Array, name?: string): Promise<Outcome> => {
    const dataset = await datasets.importFile(await put(content, name))
    const table = await datasets.table(dataset.hash)
    return { dataset, table, notes: dataset.notes.map(({ code }) => code).sort() }
  }

  /** The failure of a file that must not be accepted. */
  const refusal = async (content: string | Uint8Array): Promise<Failure> => failureOf(read(content))

  return { put, read, refusal, root: () => root, store: () => join(root, 'store'), datasets: () => datasets }
}

export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('expected a named failure, but it was accepted')
}

/** The quantities of each product. @example { A: [1, 2] } */
export const quantities = ({ table }: Outcome): Record<string, (number | null)[]> =>
  Object.fromEntries(table.products.map(({ name, quantity }) => [name, quantity]))

/** A note's English text. */
export const noteText = ({ dataset }: Outcome, code: string): string =>
  dataset.notes.find((note) => note.code === code)?.text.en ?? ''

export const noteRows = ({ dataset }: Outcome, code: string): number[] =>
  dataset.notes.find((note) => note.code === code)?.rows ?? []
