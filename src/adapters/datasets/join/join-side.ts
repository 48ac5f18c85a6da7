import type { JoinReport } from '../../../domain/dataset/joining.ts'
import type { KeyRole } from '../../../domain/dataset/roles.ts'
import type { Field } from '../../../domain/dataset/shape.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import type { Desk } from '../reading/desk.ts'
import { keySql, type Side } from './keys.ts'

const KEYS_SHOWN = 20

type JoinedField = Omit<Field, 'filled'>

/** The columns of a source under the names and roles they get beside those that are there already. */
export function broughtFields(there: readonly JoinedField[], other: Side, on: readonly KeyRole[]): JoinedField[] {
  const names = new Set(there.map(({ name }) => name))
  const roles = new Set(there.map(({ role }) => role))
  const brought = other.shape.fields.filter(({ role }) => !on.includes(role as KeyRole))
  return brought.map((field, i) => {
    const name = names.has(field.name) ? `${field.name} (${other.name})` : field.name
    const isTaken = roles.has(field.role) && field.role !== 'attribute'
    const type = field.type === 'period' ? 'date' : field.type
    const role = isTaken || field.role === 'period' ? 'attribute' : field.role
    names.add(name)
    roles.add(role)
    const { filled: _, ...rest } = field
    return { ...rest, name, role, type, column: `j${there.length + i}` }
  })
}

/** Finer periods cannot be told apart in coarser ones. */
export const joinGranularity = (other: Side): Granularity | null => other.shape.granularity

interface Joining {
  other: Side & { hash: string }
  on: readonly KeyRole[]
  /** The base, whose rows are in `kept`. */
  base: Side
  fields: readonly JoinedField[]
}

const shownKeys = (desk: Desk, query: string) =>
  desk.rows<{ shown: string }>(`SELECT DISTINCT shown FROM (${query}) ORDER BY shown LIMIT ${KEYS_SHOWN}`)

/**
 * Adds the columns of a source to the rows in `kept`, where the keys agree; rows without a match keep empty cells. The
 * keys are unique in the source, so no row becomes two.
 */
export async function joinSide(desk: Desk, { other, on, base, fields }: Joining): Promise<JoinReport> {
  const granularity = joinGranularity(other)
  const mine = on.map((role) => keySql({ ...base, relation: 'kept' }, role, granularity))
  const theirs = on.map((role) => keySql(other, role, granularity))
  const keys = on.map((_, i) => `k${i}`)
  const sources = other.shape.fields.filter(({ role }) => !on.includes(role as KeyRole))
  const brought = fields.map(({ column }, i) => `${sources[i]?.column} AS ${column}`)
  await desk.run(`CREATE OR REPLACE TEMP TABLE brought AS
    SELECT ${[...theirs.map((key, i) => `${key} AS ${keys[i]}`), 'true AS hit', ...brought].join(', ')} FROM ${other.relation}
    WHERE ${theirs.map((key) => `${key} IS NOT NULL`).join(' AND ')}`)
  const columns = fields.map(({ column }) => `brought.${column}`)
  await desk.run(`CREATE OR REPLACE TEMP TABLE wider AS SELECT ${['own.*', ...columns, 'hit'].join(', ')}
    FROM (SELECT *, ${mine.map((key, i) => `${key} AS own_k${i}`).join(', ')} FROM kept) AS own
    LEFT JOIN brought ON ${keys.map((key, i) => `own.own_k${i} = brought.${key}`).join(' AND ')}`)
  const ownKey = `concat_ws(' / ', ${keys.map((_, i) => `own_k${i}`).join(', ')})`
  const missing = `SELECT ${ownKey} AS shown FROM wider WHERE hit IS NULL`
  const unused = `SELECT concat_ws(' / ', ${keys.join(', ')}) AS shown FROM brought WHERE NOT EXISTS (
    SELECT 1 FROM wider WHERE ${keys.map((key, i) => `own_k${i} = brought.${key}`).join(' AND ')})`
  const count = (query: string) => desk.number(`SELECT count(DISTINCT shown) FROM (${query})`)
  const report: JoinReport = {
    hash: other.hash,
    name: other.name,
    on: [...on],
    matched: await desk.number('SELECT count(*) FROM wider WHERE hit'),
    unmatched: await desk.number('SELECT count(*) FROM wider WHERE hit IS NULL'),
    missingKeys: (await shownKeys(desk, missing)).map(({ shown }) => shown),
    missingKeyCount: await count(missing),
    unusedKeys: (await shownKeys(desk, unused)).map(({ shown }) => shown),
    unusedKeyCount: await count(unused),
    columns: fields.map(({ name }) => name),
  }
  const gone = ['hit', ...keys.map((_, i) => `own_k${i}`)].join(', ')
  await desk.run(`CREATE OR REPLACE TEMP TABLE kept AS SELECT * EXCLUDE (${gone}) FROM wider`)
  await desk.run('DROP TABLE wider')
  return report
}
