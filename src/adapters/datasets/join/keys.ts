import { type KeyRole, keyRoles } from '../../../domain/dataset/roles.ts'
import type { DataShape, Field } from '../../../domain/dataset/shape.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { showNames, showText } from '../places.ts'
import { COARSER } from '../query/periods.ts'
import type { Desk } from '../reading/desk.ts'

/** A source of a join: its rows and what is known of them. */
export interface Side {
  name: string
  relation: string
  shape: DataShape
}

export const cannotJoin = (zh: string, en: string): Failure => new Failure('CannotJoin', { zh, en })

const fieldOf = ({ shape }: Side, role: KeyRole): Field | undefined => {
  const own = shape.fields.filter((field) => field.role === role)
  return own.length === 1 ? own[0] : undefined
}

/** Days cannot be found in months: only periods that are as coarse or coarser make a key. */
const periodsFit = (base: Side, other: Side): boolean => {
  const [own, theirs] = [base.shape.granularity, other.shape.granularity]
  return own !== null && theirs !== null && COARSER[own].includes(theirs)
}

/** Keys that both sides have, in the order in which they are tried. */
export const commonKeys = (base: Side, other: Side): KeyRole[] =>
  keyRoles.filter(
    (role) =>
      fieldOf(base, role) !== undefined &&
      fieldOf(other, role) !== undefined &&
      (role !== 'period' || periodsFit(base, other)),
  )

/** A key as SQL. Periods are compared at the coarser of both granularities. */
export function keySql(side: Side, role: KeyRole, granularity: Granularity | null): string {
  const column = fieldOf(side, role)?.column ?? 'NULL'
  if (role !== 'period') return column
  return granularity === null || granularity === 'day' ? column : `date_trunc('${granularity}', ${column})::DATE`
}

/** All subsets of the keys, small ones first, in the order of the keys. */
function subsets(keys: readonly KeyRole[]): KeyRole[][] {
  const all = Array.from({ length: 2 ** keys.length - 1 }, (_, i) => keys.filter((_, bit) => ((i + 1) >> bit) & 1))
  return all.toSorted((a, b) => a.length - b.length)
}

/** Keys of a side that stand in several rows: the first of them, and how many there are. */
export async function repeatedKeys(
  desk: Desk,
  side: Side,
  keys: readonly string[],
): Promise<{ shown: string[]; total: number }> {
  const list = keys.join(', ')
  const present = keys.map((key) => `${key} IS NOT NULL`).join(' AND ')
  const groups = `SELECT concat_ws(' / ', ${list}) AS shown FROM ${side.relation} WHERE ${present} GROUP BY ${list} HAVING count(*) > 1`
  const first = await desk.rows<{ shown: string }>(`SELECT shown FROM (${groups}) ORDER BY shown LIMIT 5`)
  const total = first.length === 0 ? 0 : await desk.number(`SELECT count(*) FROM (${groups})`)
  return { shown: first.map(({ shown }) => shown), total }
}

const nothingInCommon = (base: Side, other: Side) => {
  const roles = ({ shape }: Side) => [...new Set(shape.fields.map(({ role }) => role))].join(', ')
  return cannotJoin(
    `${showText(base.name)}（${roles(base)}）与${showText(other.name)}（${roles(other)}）没有共同的键。可用 --role 指定列的角色后重新导入。`,
    `${showText(base.name)} (${roles(base)}) and ${showText(other.name)} (${roles(other)}) have no key in common. Give columns their roles with --role and import again.`,
  )
}

const manyToMany = (other: Side, keys: readonly KeyRole[], { shown, total }: { shown: string[]; total: number }) =>
  cannotJoin(
    `${showText(other.name)} 中按 ${keys.join('、')} 有 ${total} 个键对应多行（如 ${showNames(shown)}），一行销售会变成多行。请先去重或换用 --on。`,
    `${showText(other.name)} has several rows for ${total} keys of ${keys.join(', ')} (such as ${showNames(shown)}): one row of the base would become many. Remove the repeats, or name other keys with --on.`,
  )

function checkAsked(asked: readonly KeyRole[], common: readonly KeyRole[], other: Side): void {
  const missing = asked.find((role) => !common.includes(role))
  if (missing === undefined) return
  throw cannotJoin(
    `--on 的 ${missing} 不是两边共有的键（${showText(other.name)}）。共有：${common.join('、') || '无'}。`,
    `--on ${missing} is no key that both have (${showText(other.name)}). They share: ${common.join(', ') || 'none'}.`,
  )
}

/**
 * The keys to join by: those asked for, or the fewest by which the other side has one row at most.
 *
 * @throws {Failure} `CannotJoin`
 */
export async function chooseKeys(
  desk: Desk,
  { base, other }: { base: Side; other: Side },
  asked?: readonly KeyRole[],
): Promise<KeyRole[]> {
  const common = commonKeys(base, other)
  if (asked) checkAsked(asked, common, other)
  if (common.length === 0) throw nothingInCommon(base, other)
  const granularity = other.shape.granularity
  const tried = asked ? [[...asked]] : subsets(common)
  let last = { shown: [] as string[], total: 0 }
  for (const keys of tried) {
    last = await repeatedKeys(
      desk,
      other,
      keys.map((role) => keySql(other, role, granularity)),
    )
    if (last.total === 0) return keys
  }
  throw manyToMany(other, tried.at(-1) ?? common, last)
}
