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

/** Something accepted and said. */
export const note = (code: string, rows: readonly number[], text: Text): DataNote => ({ code, rows: [...rows], text })
