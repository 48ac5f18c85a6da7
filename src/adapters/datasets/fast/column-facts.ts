import type { Field } from '../../../domain/dataset/shape.ts'
import { type Desk, literal } from '../reading/desk.ts'

/** What is to be known of the rows that the engine read, before they are trusted. */
export interface ColumnFacts {
  rows: number
  /** Numbers are finite and days lie within the calendar of periods. */
  sound: boolean
  /** Cells with a value, column by column. */
  filled: number[]
  /** Negative cells of the measured column. */
  negative: number
}

interface Asked {
  file: string
  relation: string
  fields: readonly Pick<Field, 'column' | 'type'>[]
  value: string
}

interface Kept {
  path: string
  rows: number
  nulls: number | null
  least: string | null
  most: string | null
}

// The engine reads `infinity`, `epoch` and years B.C. as days.
const isDay = (text: string): boolean => /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)

function isSound({ type }: Pick<Field, 'type'>, { rows, nulls, least, most }: Kept): boolean {
  if (nulls === null) return false
  if (type === 'text' || nulls === rows) return true
  if (least === null || most === null) return false
  return type === 'number'
    ? Number.isFinite(Number(least)) && Number.isFinite(Number(most))
    : isDay(least) && isDay(most)
}

/**
 * Reads the facts of a file of rows out of what Parquet itself keeps of each column: the least, the most, the missing.
 * That costs nothing, where looking at five million rows again takes a third of a second.
 */
export async function columnFacts(desk: Desk, { file, relation, fields, value }: Asked): Promise<ColumnFacts> {
  const kept = await desk.rows<Kept>(`
    SELECT path_in_schema AS path, row_group_num_rows::DOUBLE AS rows, stats_null_count::DOUBLE AS nulls,
      stats_min_value AS least, stats_max_value AS most FROM parquet_metadata(${literal(file)})`)
  const byColumn = Map.groupBy(kept, ({ path }) => path)
  const parts = fields.map(({ column }) => byColumn.get(column) ?? [])
  const sum = (groups: readonly Kept[], of: (one: Kept) => number) => groups.reduce((all, one) => all + of(one), 0)
  const isNegative = (byColumn.get(value) ?? []).some(({ least }) => Number(least) < 0)
  return {
    rows: sum(parts[0] ?? [], ({ rows }) => rows),
    sound: fields.every((field, i) => (parts[i] ?? []).every((group) => isSound(field, group))),
    filled: parts.map((groups) => sum(groups, ({ rows, nulls }) => rows - (nulls ?? 0))),
    negative: isNegative ? await desk.number(`SELECT count(*) FROM ${relation} WHERE ${value} < 0`) : 0,
  }
}
