import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import type { Field } from '../../../domain/dataset/shape.ts'
import { TOTAL_WORDS, wordKey } from '../columns/column-words.ts'
import { literal } from '../reading/desk.ts'

export type FlagCode = 'NegativeQuantity' | 'NegativeAmount' | 'FutureDate' | 'ShareAboveOne' | 'TotalRow' | 'ZeroPrice'

/** Cells of a column that cannot be, as SQL over the rows. */
export interface Flag {
  code: FlagCode
  column: string
  field: Pick<Field, 'name' | 'role' | 'column'>
  condition: string
}

type FlagField = Pick<Field, 'name' | 'role' | 'type' | 'column' | 'unit'>

const AMOUNTS: ReadonlySet<ColumnRole> = new Set([
  'revenue',
  'price',
  'cost',
  'ad_spend',
  'inventory',
  'satisfaction',
  'rating',
])
const NAMING: ReadonlySet<ColumnRole> = new Set(['product', 'region', 'channel', 'customer', 'campaign'])

const totals = [...TOTAL_WORDS].map((word) => literal(wordKey(word))).join(', ')
const bare = (column: string): string => `lower(regexp_replace(${column}, '[\\s_\\-./:#]+', '', 'g'))`

/** Everything about a table's rows that cannot be so, one condition a column. `today` is an SQL date. */
export function flagsOf(fields: readonly FlagField[], today: string): Flag[] {
  const flag = (code: FlagCode, field: FlagField, condition: string): Flag => ({
    code,
    field,
    column: field.name,
    condition,
  })
  const quantities = fields.filter(({ role }) => role === 'quantity')
  // Goods that come back bring a negative amount with them.
  const noReturn = quantities.length === 1 ? ` AND NOT coalesce(${quantities[0]?.column} < 0, false)` : ''
  return fields.flatMap((field) => {
    const { role, type, unit, column } = field
    if (role === 'quantity') return [flag('NegativeQuantity', field, `${column} < 0`)]
    if (type === 'number' && AMOUNTS.has(role)) {
      const negative = [flag('NegativeAmount', field, `${column} < 0${role === 'revenue' ? noReturn : ''}`)]
      if (role === 'price') return [...negative, flag('ZeroPrice', field, `${column} = 0`)]
      return unit === 'share' ? [...negative, flag('ShareAboveOne', field, `${column} > 1`)] : negative
    }
    if (type === 'number' && unit === 'share') return [flag('ShareAboveOne', field, `${column} > 1`)]
    if (type === 'period') return [flag('FutureDate', field, `${column} > ${today}`)]
    if (type === 'text' && NAMING.has(role)) return [flag('TotalRow', field, `${bare(column)} IN (${totals})`)]
    return []
  })
}
