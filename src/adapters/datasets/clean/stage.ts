import type { DataShape, Field } from '../../../domain/dataset/shape.ts'
import { Failure } from '../../../domain/failures.ts'
import { showNames, showText } from '../places.ts'
import type { Desk } from '../reading/desk.ts'
import { type RowsPlace, rowsRelation } from '../rows/rows-file.ts'

/** The rows that steps are carried out on: a copy in the table `kept`. */
export interface Stage {
  desk: Desk
  shape: DataShape
}

export const KEPT = 'kept'

export async function openStage(desk: Desk, place: RowsPlace): Promise<void> {
  await desk.run(`CREATE TEMP TABLE ${KEPT} AS SELECT * FROM ${rowsRelation(place)} ORDER BY row`)
}

export const badCleaning = (zh: string, en: string): Failure => new Failure('BadCleaning', { zh, en })

const PREFIX = 'column:'

/**
 * The columns a step is about: those of a role (a wide table has a quantity column for each product), or one by name.
 *
 * @throws {Failure} `NoSuchColumn`
 */
export function columnsOf({ fields }: DataShape, ref: string): Field[] {
  const own = ref.startsWith(PREFIX)
    ? fields.filter(({ name }) => name === ref.slice(PREFIX.length))
    : fields.filter(({ role }) => role === ref)
  if (own.length > 0) return own
  throw new Failure('NoSuchColumn', {
    asked: showText(ref).slice(1, -1),
    known: `${[...new Set(fields.map(({ role }) => role))].join(', ')}; ${showNames(fields.map(({ name }) => PREFIX + name))}`,
  })
}

/** The same, for steps on numbers. */
export function numbersOf(shape: DataShape, ref: string): Field[] {
  const own = columnsOf(shape, ref)
  const other = own.find(({ type }) => type !== 'number')
  if (other)
    throw badCleaning(`${showText(other.name)} 不是数字列。`, `${showText(other.name)} is no column of numbers.`)
  return own
}
