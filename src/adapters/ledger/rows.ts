import type { z } from 'zod'
import { Failure } from '../../domain/failures.ts'

/**
 * A row as both databases can hold it. PostgreSQL refuses U+0000 in text and UTF-8 has no lone surrogates: the first
 * becomes the visible ␀, the second U+FFFD. JSON columns are not touched by this: JSON writes both as escapes, so they
 * come back as they were.
 *
 * @example storable({ note: 'a\0b' }) // => { note: 'a␀b' }
 */
export const storable = <Row extends object>(row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, typeof value === 'string' ? visible(value) : value]),
  ) as Row

const visible = (text: string) => text.replaceAll('\0', '␀').toWellFormed()

/** A row that was read, or one that was to be written. */
export type RowFailure = 'DamagedLedger' | 'UnfitRecord'

/**
 * Reads a row: nothing enters or leaves the ledger that its schema does not know. A row that is about to be written is
 * read back first (`UnfitRecord`): JSON turns NaN into null, and what could not be read back must not be written.
 *
 * @throws {Failure} with the row's place and what is wrong with it
 */
export function readRow<Schema extends z.ZodType>(
  schema: Schema,
  { where, code = 'DamagedLedger' }: { where: string; code?: RowFailure },
  build: () => unknown,
): z.output<Schema> {
  const result = schema.safeParse(attempt(build, { where, code }))
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const found = `${issue?.path.join('.')}: ${issue?.message}`
  throw new Failure(code, { where, found }, { cause: result.error })
}

function attempt(build: () => unknown, { where, code }: { where: string; code: RowFailure }) {
  try {
    return build()
  } catch (cause) {
    throw new Failure(code, { where, found: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
}
