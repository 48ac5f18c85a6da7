import type { LedgerReader, NegotiationRow } from '../../activities/ports.ts'
import type { NamedVersion } from '../../domain/dataset/lineage.ts'
import { Failure } from '../../domain/failures.ts'
import type { Dataset } from '../../domain/sales-table.ts'

/** A dataset as people know it: a name, and its versions with what each holds. */
export interface NamedData {
  name: string
  /** The newest first. */
  versions: readonly (NamedVersion & { dataset: Dataset })[]
}

/** Every name, the one with the newest version first. */
export async function namedData(ledger: Pick<LedgerReader, 'versions' | 'datasets'>): Promise<NamedData[]> {
  const [versions, datasets] = await Promise.all([ledger.versions(), ledger.datasets()])
  const known = new Map(datasets.map((dataset) => [dataset.hash, dataset]))
  const byName = new Map<string, (NamedVersion & { dataset: Dataset })[]>()
  for (const version of versions) {
    const dataset = known.get(version.hash)
    if (dataset) byName.set(version.name, [...(byName.get(version.name) ?? []), { ...version, dataset }])
  }
  return [...byName].map(([name, own]) => ({ name, versions: own.toSorted((a, b) => b.version - a.version) }))
}

/** @throws {Failure} `NoSuchDataset` */
export async function dataNamed(ledger: Pick<LedgerReader, 'versions' | 'datasets'>, name: string): Promise<NamedData> {
  const found = (await namedData(ledger)).find((one) => one.name === name)
  if (!found) throw new Failure('NoSuchDataset', { hash: name })
  return found
}

export type VersionOf = NamedData['versions'][number]

/** A version by its number; without one the latest. @throws {Failure} `NoSuchDataset` */
export function versionOf({ name, versions }: NamedData, number: number | undefined): VersionOf {
  const found = number === undefined ? versions[0] : versions.find(({ version }) => version === number)
  if (!found) throw new Failure('NoSuchDataset', { hash: `${name}@${number}` })
  return found
}

/** Runs that read any of the versions, as their sales or beside them; the newest first. */
export async function runsWith(
  ledger: Pick<LedgerReader, 'negotiations'>,
  hashes: readonly string[],
): Promise<NegotiationRow[]> {
  const rows = await ledger.negotiations({ limit: 1000 })
  return rows.filter(({ brief }) => [brief.dataset, ...brief.sources].some(({ hash }) => hashes.includes(hash)))
}
