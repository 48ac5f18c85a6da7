import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import type { DataNote } from '../../domain/sales-table.ts'
import type { Place } from './places.ts'

/**
 * A file that cannot be used: which problem, in words, and where. The file's name is added by `importFile`, the one
 * place that knows it.
 */
export const badData = (problem: string, text: Text, places: readonly Place[] = []): Failure =>
  new Failure('BadData', { problem, ...text, places: places.map((place) => ({ ...place })) })

/** Something accepted and said, with the rows it was found in, or the first of them and how many there are. */
export function note(
  code: string,
  at: readonly number[] | { rows: readonly number[]; total: number },
  text: Text,
): DataNote {
  const { rows, total } = 'rows' in at ? at : { rows: at, total: at.length }
  return { code, rows: [...rows], ...(total > rows.length ? { count: total } : {}), text }
}
