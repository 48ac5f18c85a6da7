import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import { namingRoles, numericRoles } from '../../../domain/dataset/roles.ts'
import type { Field } from '../../../domain/dataset/shape.ts'
import type { Column } from '../columns/header.ts'
import { countsMoney, type GivenRoles, type Roles } from '../columns/roles.ts'
import { roleSideColumns } from '../rows/build-rows.ts'

/** How a column is read by the engine itself. */
export interface PlannedColumn {
  column: Column
  role: ColumnRole
  read: 'DATE' | 'DOUBLE' | 'VARCHAR'
  /** Only the cells of the sample say that it holds numbers: a number written 007 must not lose its zeros. */
  guarded: boolean
}

export interface FastPlan {
  columns: PlannedColumn[]
}

const PLAIN = /^-?\d{1,15}(?:\.(?:\d{1,2}|\d{4,17}))?$/
const DATES = [/^\d{4}-\d{2}-\d{2}$/, /^\d{4}\/\d{2}\/\d{2}$/]

type Cells = (column: Column) => string[]

const every = (cells: readonly string[], form: RegExp): boolean =>
  cells.some((cell) => cell !== '') && cells.every((cell) => cell === '' || form.test(cell))

const typed = (column: Column, role: ColumnRole, read: PlannedColumn['read'], guarded = false): PlannedColumn => ({
  column,
  role,
  read,
  guarded,
})

function planSide(
  { column, role }: { column: Column; role: ColumnRole },
  cells: Cells,
  date: RegExp,
): PlannedColumn | null {
  if (namingRoles.has(role)) return typed(column, role, 'VARCHAR')
  const own = cells(column)
  if (numericRoles.has(role)) return every(own, PLAIN) ? typed(column, role, 'DOUBLE') : null
  if (role === 'converted') return every(own, /^[01]$/) ? typed(column, role, 'DOUBLE') : null
  if (every(own, PLAIN))
    return own.some((cell) => /^-?0\d/.test(cell))
      ? typed(column, role, 'VARCHAR')
      : typed(column, role, 'DOUBLE', true)
  if (
    own.every((cell) => cell === '') ||
    own.some((cell) => /\d/.test(cell) && !/[^\d\s.,:/%-]/.test(cell) && !date.test(cell))
  )
    return null
  return every(own, date) ? typed(column, role, 'DATE') : typed(column, role, 'VARCHAR')
}

/**
 * Plans to let the engine read a file: a long table with whole dates and plain numbers, as far as its first rows tell.
 * Null for anything else, which is read the careful way.
 */
export function planFast(roles: Roles, given: GivenRoles, cells: Cells): FastPlan | null {
  const { form, period, product, values, aside } = roles
  const [value] = values
  const date = DATES.find((pattern) => every(cells(period.main), pattern))
  if (form !== 'long' || period.part || !value || !date || !every(cells(value), PLAIN)) return null
  const taken = new Set<ColumnRole>([
    'period',
    'product',
    'quantity',
    ...(countsMoney(value) ? (['revenue'] as const) : []),
  ])
  const side = roleSideColumns(aside, given, taken)
    .filter(({ role }) => role !== 'ignored')
    .map((roled) => planSide(roled, cells, date))
  if (side.some((one) => one === null)) return null
  const columns = [
    typed(period.main, 'period', 'DATE'),
    ...(product ? [typed(product, 'product', 'VARCHAR')] : []),
    typed(value, countsMoney(value) ? 'revenue' : 'quantity', 'DOUBLE'),
    ...side.filter((one) => one !== null),
  ]
  return { columns }
}

const types: Record<PlannedColumn['read'], Field['type']> = { DATE: 'date', DOUBLE: 'number', VARCHAR: 'text' }

/** The columns as they will be stored. */
export const plannedFields = ({ columns }: FastPlan): Omit<Field, 'filled'>[] =>
  columns.map(({ column, role, read }) => ({
    name: column.name,
    role,
    type: role === 'period' ? 'period' : types[read],
    unit: null,
    currencies: [],
    column: role === 'period' ? 'day' : `c${column.index}`,
  }))
