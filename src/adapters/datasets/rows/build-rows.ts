import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import type { Field, Loss } from '../../../domain/dataset/shape.ts'
import type { DataNote, Granularity } from '../../../domain/sales-table.ts'
import type { Column } from '../columns/header.ts'
import { guessRoles } from '../columns/role-words.ts'
import { countsMoney, type GivenRoles, type Roles } from '../columns/roles.ts'
import { type Desk, literal } from '../reading/desk.ts'
import { firstRows } from '../reading/tallies.ts'
import { type TypedColumn, typeSideColumn } from './side-column.ts'

/** The rows of a file, typed: what the table `kept` holds after `buildRows`. */
export interface KeptRows {
  fields: Field[]
  rows: number
  rejected: Loss[]
  notes: DataNote[]
}

export interface RowSource {
  roles: Roles
  /** The quantity columns that hold numbers. */
  used: readonly Column[]
  own: Granularity
  given: GivenRoles
  commaLikely: boolean
  /** The product that adds up the others; its numbers must not count twice. */
  total: string | null
  mostRejected?: number | undefined
}

const done = (name: string, role: ColumnRole, rest: Pick<Field, 'type' | 'column'>): Omit<Field, 'filled'> => ({
  name,
  role,
  unit: null,
  currencies: [],
  ...rest,
})

const periodColumn = ({ roles }: RowSource): TypedColumn => ({
  field: done(roles.period.main.name, 'period', { type: 'period', column: 'day' }),
  expression: 'dated.day',
  join: '',
  notes: [],
})

const productColumn = ({ index, name }: Column): TypedColumn => ({
  field: done(name, 'product', { type: 'text', column: `c${index}` }),
  expression: 'product_names.name',
  join: `JOIN labelled ON labelled.row = raw.row JOIN product_names USING (product)`,
  notes: [],
})

const quantityColumn = (column: Column, form: Roles['form']): TypedColumn => ({
  field: done(column.name, form === 'long' && countsMoney(column) ? 'revenue' : 'quantity', {
    type: 'number',
    column: `c${column.index}`,
  }),
  expression: `measured.c${column.index}`,
  join: '',
  notes: [],
})

/** The columns beside the sales, with the roles that were given or that their names suggest. */
export function roleSideColumns(
  aside: readonly Column[],
  given: GivenRoles,
  taken: ReadonlySet<ColumnRole>,
): { column: Column; role: ColumnRole }[] {
  const told = aside.map(({ name }) => given[name])
  const all = new Set([...taken, ...told.filter((role) => role !== undefined && role !== 'attribute')] as ColumnRole[])
  const free = aside.filter((_, i) => told[i] === undefined)
  const guessed = guessRoles(
    free.map(({ name }) => name),
    all,
  )
  return aside.map((column, i) => ({
    column,
    role: told[i] ?? guessed[free.indexOf(column)] ?? 'attribute',
  }))
}

/** Of a sales table its period, product and quantity are known; a second column of that kind is an attribute. */
const takenRoles = ({ values, form }: Roles): ReadonlySet<ColumnRole> =>
  new Set<ColumnRole>([
    'period',
    'product',
    'quantity',
    ...(form === 'long' && values.some(countsMoney) ? (['revenue'] as const) : []),
  ])

async function measure(desk: Desk, used: readonly Column[]): Promise<void> {
  const cells = used.map(({ index }) => `max(value) FILTER (col = ${index}) AS c${index}`).join(', ')
  await desk.run(`CREATE TEMP TABLE measured AS SELECT row, ${cells} FROM typed GROUP BY row`)
}

/** Puts typed columns side by side into the table `kept`, in the order of the file. */
export async function keepColumns(
  desk: Desk,
  columns: readonly TypedColumn[],
  from: string,
): Promise<Pick<KeptRows, 'fields' | 'rows'>> {
  const expressions = columns.map(({ field, expression }) => `${expression} AS ${field.column}`)
  const joins = columns.map(({ join }) => join).join(' ')
  await desk.run(`CREATE TEMP TABLE kept AS SELECT raw.row, ${expressions.join(', ')} FROM ${from} ${joins}`)
  const counts = columns.map(({ field }) => `count(${field.column})::INTEGER AS ${field.column}`)
  const [filled] = await desk.rows<Record<string, number>>(`SELECT ${counts.join(', ')} FROM kept`)
  const fields = columns.map(({ field }) => ({ ...field, filled: filled?.[field.column] ?? 0 }))
  return { fields, rows: await desk.number('SELECT count(*) FROM kept') }
}

/** Takes the rows of a total out of a long table. */
async function dropTotal(
  desk: Desk,
  product: Column,
  { total, most }: { total: string; most: number | undefined },
): Promise<Loss> {
  const own = `c${product.index} = ${literal(total)}`
  const { rows, total: count } = await firstRows(desk, `SELECT row FROM kept WHERE ${own}`, most)
  await desk.run(`DELETE FROM kept WHERE ${own}`)
  return { code: 'TotalProduct', rows, count }
}

/** Types every column of a sales file that was read (tables `raw`, `dated`, `typed`, `labelled`) into `kept`. */
export async function buildRows(desk: Desk, source: RowSource): Promise<KeptRows> {
  const { roles, used, given, commaLikely, total } = source
  const sideColumns = [...roles.aside, ...roles.values.filter((column) => !used.includes(column))]
  const side: TypedColumn[] = []
  for (const roled of roleSideColumns(sideColumns, given, takenRoles(roles)))
    if (roled.role !== 'ignored') side.push(await typeSideColumn(desk, roled, commaLikely))
  await measure(desk, used)
  const columns = [
    periodColumn(source),
    ...(roles.product ? [productColumn(roles.product)] : []),
    ...used.map((column) => quantityColumn(column, roles.form)),
    ...side,
  ]
  const from = `raw JOIN dated ON dated.row = raw.row AND dated.state = 'period' LEFT JOIN measured ON measured.row = raw.row`
  const { fields, rows } = await keepColumns(desk, columns, from)
  const lost =
    roles.product && total !== null ? [await dropTotal(desk, roles.product, { total, most: source.mostRejected })] : []
  return {
    fields: roles.form === 'wide' ? fields.map((field) => (field.name === total ? aside(field) : field)) : fields,
    rows: rows - lost.reduce((sum, { count }) => sum + count, 0),
    rejected: lost,
    notes: side.flatMap(({ notes }) => notes),
  }
}

const aside = (field: Field): Field => ({ ...field, role: 'attribute' })
