/** Imports the files named, each twice into a folder of its own, and prints the CPU of each as JSON. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { openDatasets } from '../../src/adapters/datasets/open-datasets.ts'

async function importOnce(file: string): Promise<{ rows: number; cpuSeconds: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const datasets = openDatasets({ folder, maxBytes: 1_000_000_000 })
  const before = process.cpuUsage()
  const { rows } = await datasets.importFile(file, { accept: 'any' })
  const { user, system } = process.cpuUsage(before)
  await datasets.close()
  await rm(folder, { recursive: true, force: true })
  return { rows, cpuSeconds: (user + system) / 1e6 }
}

const measured = []
for (const file of process.argv.slice(2)) {
  const first = await importOnce(file)
  const { cpuSeconds: again } = await importOnce(file)
  measured.push({ file: basename(file), ...first, again })
}
process.stdout.write(`${JSON.stringify(measured)}\n`)
