import type { DataFinding } from '../../../domain/dataset/finding.ts'
import { showNames } from '../places.ts'
import type { Desk } from '../reading/desk.ts'
import { firstRows } from '../reading/tallies.ts'
import { finding, repair } from './say.ts'

/** The rows as they are stored, and their columns. */
export interface Stored {
  relation: string
  fields: readonly { name: string; role: string; column: string }[]
}

/** Rows that are the same in every column as an earlier one, as a query. */
export function repeatedRows({ relation, fields }: Stored): string {
  const columns = fields.map(({ column }) => column).join(', ')
  const doubled = `SELECT hash(${columns}) FROM ${relation} GROUP BY 1 HAVING count(*) > 1`
  return `SELECT row FROM (SELECT row, row_number() OVER (PARTITION BY ${columns} ORDER BY row) AS nth
    FROM ${relation} WHERE hash(${columns}) IN (${doubled})) WHERE nth > 1`
}

async function repeated(desk: Desk, stored: Stored): Promise<DataFinding[]> {
  const at = await firstRows(desk, repeatedRows(stored))
  if (at.total === 0) return []
  const text = {
    zh: `有 ${at.total} 行与前面的某一行完全相同`,
    en: `Rows that are the same as an earlier one: ${at.total}`,
  }
  return [finding({ code: 'DuplicateRows', severity: 'warn', at, text, repair: repair({ kind: 'deduplicate' }) })]
}

const KEYS = new Set(['period', 'product', 'region', 'channel'])

/**
 * Rows of the same period, product, region and channel that say different things. Where customers or orders are told,
 * several rows are how it should be.
 */
async function conflicting(desk: Desk, stored: Stored): Promise<DataFinding[]> {
  const { relation, fields } = stored
  if (fields.some(({ role }) => role === 'customer' || role === 'order')) return []
  const keys = fields.filter(({ role }) => KEYS.has(role))
  if (!keys.some(({ role }) => role === 'period') || !keys.some(({ role }) => role === 'product')) return []
  const columns = keys.map(({ column }) => column).join(', ')
  const same = `(SELECT * FROM ${relation} WHERE row NOT IN (${repeatedRows(stored)}))`
  const query = `SELECT row FROM (SELECT row, row_number() OVER (PARTITION BY ${columns} ORDER BY row) AS nth FROM ${same}) WHERE nth > 1`
  const at = await firstRows(desk, query)
  if (at.total === 0) return []
  const names = showNames(keys.map(({ name }) => name))
  const text = {
    zh: `${names} 相同而其他内容不同的行有 ${at.total} 行，求和时会相加`,
    en: `Rows with the same ${names} but other content: ${at.total}; sums add them up`,
  }
  return [finding({ code: 'RepeatedCells', severity: 'info', at, text })]
}

/** Rows that tell the same twice. */
export const duplicateFindings = async (desk: Desk, stored: Stored): Promise<DataFinding[]> => [
  ...(await repeated(desk, stored)),
  ...(await conflicting(desk, stored)),
]
