import type { DataFinding } from '../../../domain/dataset/finding.ts'
import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import { showText } from '../places.ts'
import type { Base, QueryField } from '../query/base.ts'
import { type Desk, literal } from '../reading/desk.ts'
import { firstRows } from '../reading/tallies.ts'
import { finding, repair } from './say.ts'

const LOOKED_AT: ReadonlySet<ColumnRole> = new Set(['product', 'region', 'channel', 'campaign', 'variant', 'customer'])
const MAX_NAMES = 50_000
const GROUPS_SHOWN = 5

interface Spelling {
  name: string
  rows: number
}

/** What a name is when width, case and spaces do not count. @example spellingKey('华东 Ａ区') // => '华东a区' */
export const spellingKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200B]+/gu, '')

/**
 * Rarer spellings with the one that most rows have; of equals the first in the order of the alphabet.
 *
 * @example unifySpellings([{ name: 'East', rows: 5 }, { name: 'EAST', rows: 1 }]) // => Map { 'EAST' => 'East' }
 */
export function unifySpellings(spellings: readonly Spelling[]): Map<string, string> {
  const groups = Map.groupBy(spellings, ({ name }) => spellingKey(name))
  const unified = new Map<string, string>()
  for (const group of groups.values()) {
    const [most, ...others] = group.toSorted((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
    for (const { name } of others) unified.set(name, most?.name ?? name)
  }
  return unified
}

/** The names of a column and how often each occurs; null where there are too many to be categories. */
export async function spellingsOf(desk: Desk, relation: string, column: string): Promise<Spelling[] | null> {
  const names = await desk.rows<Spelling>(`
    SELECT ${column} AS name, count(*)::DOUBLE AS rows FROM ${relation} WHERE ${column} IS NOT NULL
    GROUP BY 1 ORDER BY 1 LIMIT ${MAX_NAMES + 1}`)
  return names.length > MAX_NAMES ? null : names
}

async function mixedSpelling(desk: Desk, base: Base, field: QueryField): Promise<DataFinding[]> {
  const spellings = await spellingsOf(desk, base.relation, field.column)
  const unified = spellings ? unifySpellings(spellings) : new Map<string, string>()
  if (unified.size === 0) return []
  const list = [...unified.keys()].map(literal).join(', ')
  const at = await firstRows(desk, `SELECT row FROM ${base.relation} WHERE ${field.column} IN (${list})`)
  const pairs = [...unified].slice(0, GROUPS_SHOWN).map(([rare, common]) => `${showText(rare)} → ${showText(common)}`)
  const name = showText(field.name)
  const text = {
    zh: `${name} 有 ${unified.size} 个名称只在全半角、空格或大小写上与别的不同：${pairs.join('，')}`,
    en: `${name} has names that differ from others only in width, spaces or case: ${unified.size}: ${pairs.join(', ')}`,
  }
  const mend = repair({ kind: 'unify-spelling', column: field.role }, field.name)
  return [finding({ code: 'MixedSpelling', severity: 'warn', column: field.name, at, text, repair: mend })]
}

/** Categories that are written in several ways, and would be several. */
export async function spellingFindings(desk: Desk, base: Base): Promise<DataFinding[]> {
  const found: DataFinding[] = []
  for (const field of base.fields.filter(({ role, type }) => type === 'text' && LOOKED_AT.has(role)))
    found.push(...(await mixedSpelling(desk, base, field)))
  return found
}
