import { columnRoleSchema } from '../../../domain/dataset/roles.ts'
import { Failure } from '../../../domain/failures.ts'
import { showNames, showText } from '../places.ts'
import type { Base, QueryField } from './base.ts'

/** A reference that was found: how it is written in SQL. Columns are named by their place, never by what a file says. */
export interface Found {
  ref: string
  sql: string
  type: QueryField['type']
  name: string
  /** What it was computed from, where no column has it. */
  derived: string | null
  /** It belongs to the product, not to the period, of an unpivoted table. */
  ofProduct: boolean
}

const PREFIX = 'column:'

const unknown = ({ fields }: Base, ref: string): Failure => {
  const roles = [...new Set(fields.map(({ role }) => role))].filter((role) => role !== 'attribute')
  const columns = fields.map(({ name }) => PREFIX + name)
  return new Failure('NoSuchColumn', {
    asked: showText(ref).slice(1, -1),
    known: `${roles.join(', ')}; ${showNames(columns)}`,
  })
}

const found = (ref: string, { column, type, name, role }: QueryField, { unpivoted }: Base): Found => ({
  ref,
  sql: column,
  type,
  name,
  derived: null,
  ofProduct: unpivoted !== null && (role === 'product' || role === 'quantity'),
})

/**
 * Finds the column that a reference means: a role that one column has, or `column:` and a name. `revenue` that no column
 * has is price × quantity.
 *
 * @throws {Failure} `NoSuchColumn`
 */
export function findRef(base: Base, ref: string): Found {
  if (ref.startsWith(PREFIX)) {
    const named = base.fields.find(({ name }) => name === ref.slice(PREFIX.length))
    if (!named) throw unknown(base, ref)
    return found(ref, named, base)
  }
  const role = columnRoleSchema.safeParse(ref)
  const own = base.fields.filter((field) => role.success && field.role === role.data)
  const [only] = own
  if (only && own.length === 1) return found(ref, only, base)
  if (ref === 'revenue' && own.length === 0) return derivedRevenue(base)
  throw unknown(base, ref)
}

function derivedRevenue(base: Base): Found {
  const [price, quantity] = ['price', 'quantity'].map((role) => base.fields.filter((field) => field.role === role))
  if (price?.length !== 1 || quantity?.length !== 1) throw unknown(base, 'revenue')
  const sql = `(${price[0]?.column} * ${quantity[0]?.column})`
  return {
    ref: 'revenue',
    sql,
    type: 'number',
    name: 'revenue',
    derived: 'revenue = price × quantity',
    ofProduct: true,
  }
}
