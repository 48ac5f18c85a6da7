import { canonicalJson } from '../../../domain/canonical.ts'
import type { JoinReport } from '../../../domain/dataset/joining.ts'
import type { Field } from '../../../domain/dataset/shape.ts'
import type { JoinOptions } from '../../../domain/dataset/sources.ts'
import { sha256 } from '../../../domain/hash.ts'
import type { DataNote, Dataset } from '../../../domain/sales-table.ts'
import { openStage } from '../clean/stage.ts'
import { showNames, showText } from '../places.ts'
import type { Desk } from '../reading/desk.ts'
import { note } from '../refusal.ts'
import { type RowsPlace, rowsRelation } from '../rows/rows-file.ts'
import { storeDerived } from '../store/derived.ts'
import type { StoredRows } from '../store/description.ts'
import { standing } from '../store/standing.ts'
import { broughtFields, joinSide } from './join-side.ts'
import { cannotJoin, chooseKeys, type Side } from './keys.ts'

/** A version that takes part in a join. */
export interface Part {
  dataset: Dataset
  shape: StoredRows['shape']
  place: RowsPlace
}

const sideOf = ({ dataset, shape, place }: Part): Side & { hash: string } => ({
  hash: dataset.hash,
  name: dataset.name,
  relation: rowsRelation(place),
  shape,
})

function joinedNote({
  name,
  on,
  matched,
  unmatched,
  missingKeys,
  missingKeyCount,
  unusedKeyCount,
}: JoinReport): DataNote {
  const missing =
    missingKeyCount > 0
      ? {
          zh: `，缺的键如 ${showNames(missingKeys.slice(0, 5))}`,
          en: `; keys it lacks: ${showNames(missingKeys.slice(0, 5))}`,
        }
      : { zh: '', en: '' }
  return note('Joined', [], {
    zh: `按 ${on.join('、')} 并入${showText(name)}：${matched} 行匹配，${unmatched} 行没有匹配（${missingKeyCount} 个键${missing.zh}）；对方有 ${unusedKeyCount} 个键未用到。`,
    en: `Joined ${showText(name)} by ${on.join(', ')}: ${matched} rows matched, ${unmatched} did not (${missingKeyCount} keys${missing.en}); ${unusedKeyCount} of its keys were not used.`,
  })
}

/** The hash that the same sources joined in the same way always have. */
export const joinedHash = (hashes: readonly string[], on: JoinOptions['on']): string =>
  sha256(canonicalJson({ join: [...hashes], on: on ?? null }))

function checkParts(parts: readonly Part[]): void {
  if (parts.length < 2) throw cannotJoin('至少要有两份数据。', 'there must be two sources at least.')
  const hashes = parts.map(({ dataset }) => dataset.hash)
  const twice = parts.find(({ dataset }, i) => hashes.indexOf(dataset.hash) !== i)
  if (twice)
    throw cannotJoin(`${showText(twice.dataset.name)} 出现了两次。`, `${showText(twice.dataset.name)} was named twice.`)
}

/**
 * Joins further sources to the first one, many rows to one, and stores the result with what matched and what did not.
 *
 * @throws {Failure} `CannotJoin`
 */
export async function joinVersions(
  desk: Desk,
  { folder, parts }: { folder: string; parts: readonly Part[] },
  { name, on }: JoinOptions,
): Promise<Dataset> {
  checkParts(parts)
  const hashes = parts.map(({ dataset }) => dataset.hash)
  const hash = joinedHash(hashes, on)
  const known = await standing(folder, hash)
  if (known) return known
  const [first, ...others] = parts as [Part, ...Part[]]
  const base = sideOf(first)
  await openStage(desk, first.place)
  let fields: Omit<Field, 'filled'>[] = first.shape.fields
  const joins: JoinReport[] = []
  for (const part of others) {
    const other = sideOf(part)
    const keys = await chooseKeys(desk, { base, other }, on)
    const brought = broughtFields(fields, other, keys)
    joins.push(await joinSide(desk, { other, on: keys, base, fields: brought }))
    fields = [...fields, ...brought]
  }
  return storeDerived(desk, {
    folder,
    hash,
    name: name ?? parts.map(({ dataset }) => dataset.name).join(' + '),
    base: first,
    fields,
    lineage: { kind: 'join', parents: hashes, joins },
    notes: joins.map(joinedNote),
  })
}
