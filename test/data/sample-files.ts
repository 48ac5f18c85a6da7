import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { type OpenDatasets, openDatasets } from '../../src/adapters/datasets/open-datasets.ts'

/** A data folder for the tests of one file, into which the sample files are brought as a person would. */
export function useSampleFiles() {
  let folder = ''
  let datasets: OpenDatasets
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-samples-'))
    datasets = openDatasets({ folder, maxBytes: 50_000_000 })
  })
  afterAll(async () => {
    await datasets.close()
    await rm(folder, { recursive: true, force: true })
  })
  const bring = (path: string) =>
    datasets.importFile(fileURLToPath(new URL(`../../data/${path}`, import.meta.url)), { accept: 'any' })
  return { datasets: () => datasets, bring }
}
