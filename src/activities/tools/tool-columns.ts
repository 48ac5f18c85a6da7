import type { CellValue, ColumnRef } from '../../domain/dataset/query.ts'
import { type ColumnRole, numericRoles, roleNames } from '../../domain/dataset/roles.ts'
import type { DataShape, Field } from '../../domain/dataset/shape.ts'
import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import { listed } from './words.ts'

/** A column of a source as tools speak of it: how to ask for it, and what to call it. */
export interface ToolColumn {
  ref: ColumnRef
  /** As in the file. */
  name: string
  role: ColumnRole
  type: Field['type']
  label: Text
}

/** A column with its cells, for the work in a thread. */
export interface FilledColumn extends ToolColumn {
  cells: CellValue[]
}

/**
 * The columns of a source that can be asked for. A wide table is asked for as a long one, with a product and a quantity.
 *
 * @example toolColumns(shape).map(({ ref }) => ref) // => ['period', 'product', 'quantity', 'column:折扣']
 */
export function toolColumns({ form, fields }: DataShape): ToolColumn[] {
  const own = form === 'wide' ? fields.filter(({ role }) => role !== 'quantity') : fields
  const made = form === 'wide' ? [virtual('product', 'text'), virtual('quantity', 'number')] : []
  return [...made, ...own.map((one) => column(one, own))]
}

const virtual = (role: 'product' | 'quantity', type: Field['type']): ToolColumn => ({
  ref: role,
  name: role,
  role,
  type,
  label: roleNames[role],
})

function column({ name, role, type }: Field, all: readonly Field[]): ToolColumn {
  const isOnly = role !== 'attribute' && all.filter((one) => one.role === role).length === 1
  return {
    ref: isOnly ? role : `column:${name}`,
    name,
    role,
    type,
    label: isOnly ? roleNames[role] : { zh: name, en: name },
  }
}

/** Columns of numbers, periods and names of things left out. */
export const numberColumns = (columns: readonly ToolColumn[]): ToolColumn[] =>
  columns.filter(({ type }) => type === 'number')

/** The only column of a role, where there is one. */
export const columnOfRole = (columns: readonly ToolColumn[], role: ColumnRole): ToolColumn | undefined =>
  columns.find((one) => one.ref === role)

interface Asked {
  tool: string
  /** The field of the input that names it. */
  field: string
}

/**
 * The column that a caller means: its name in the file, a role, or `column:` and a name.
 *
 * @throws {Failure} `BadToolInput` that lists the columns there are
 */
export function chooseColumn(columns: readonly ToolColumn[], name: string, { tool, field }: Asked): ToolColumn {
  const bare = name.replace(/^column:/, '').trim()
  const found = columns.find((one) => one.name === bare) ?? columns.find((one) => one.ref === bare)
  if (found) return found
  const known = listed(
    columns.map((one) =>
      one.ref === one.name ? one.name : `${one.name}${one.ref === one.role ? `/${one.role}` : ''}`,
    ),
    20,
  )
  const shown = name.slice(0, 60)
  throw new Failure('BadToolInput', {
    tool,
    found: shown,
    zh: `${field} 中的“${shown}”不是数据里的列。可用的列：${known.zh}`,
    en: `${field} names "${shown}", which is no column of the data. There are: ${known.en}`,
  })
}

/** A cell as a number; a text and an empty cell are a gap. */
export const numberOf = (cell: CellValue | undefined): number | null =>
  typeof cell === 'number' && Number.isFinite(cell) ? cell : null

export const numbersOf = (cells: readonly CellValue[]): (number | null)[] => cells.map(numberOf)

/** What the numbers of a column count. */
export const unitOfRole = (role: ColumnRole): 'units' | 'currency' | 'number' => {
  if (role === 'quantity' || role === 'inventory') return 'units'
  if (role === 'revenue' || role === 'price' || role === 'cost' || role === 'ad_spend') return 'currency'
  return 'number'
}

/** Roles whose numbers are amounts that can be set against each other in percent. */
export const isAmount = (role: ColumnRole): boolean =>
  numericRoles.has(role) && role !== 'competition' && role !== 'satisfaction' && role !== 'rating'
