import type { DataShape, Field } from '../../../domain/dataset/shape.ts'
import { literal } from '../reading/desk.ts'
import { type RowsPlace, rowsRelation } from '../rows/rows-file.ts'

/** What a question is put to: rows, and their columns by role and name. */
export interface Base {
  /** Something to select from. */
  relation: string
  fields: readonly QueryField[]
  granularity: DataShape['granularity']
  /** The products of a wide table, whose columns became rows; null in other tables. */
  unpivoted: string[] | null
}

export type QueryField = Pick<Field, 'name' | 'role' | 'type' | 'column'>

const products = ({ fields }: DataShape): Field[] => fields.filter(({ role }) => role === 'quantity')

/**
 * The rows of a version as questions see them: a wide table becomes a long one, a row a period and product. What stands
 * beside the products then repeats with each of them; `measures.ts` counts it once.
 */
export function baseOf(shape: DataShape, place: RowsPlace): Base {
  const relation = rowsRelation(place)
  const { fields, granularity } = shape
  if (shape.form !== 'wide') return { relation, fields, granularity, unpivoted: null }
  const own = products(shape)
  const beside = fields.filter((field) => !own.includes(field))
  const kept = ['row', ...beside.map(({ column }) => column)].join(', ')
  const names = own.map(({ name }) => name)
  const long = `(SELECT ${kept}, unnest([${own.map(({ column }) => column).join(', ')}]) AS quantity,
    unnest([${names.map(literal).join(', ')}]) AS product, unnest(range(${own.length})) AS product_no FROM ${relation})`
  const made: QueryField[] = [
    { name: 'product', role: 'product', type: 'text', column: 'product' },
    { name: 'quantity', role: 'quantity', type: 'number', column: 'quantity' },
  ]
  return { relation: long, fields: [...made, ...beside], granularity, unpivoted: names }
}
