import { PLACES_SHOWN, type Place } from '../places.ts'
import type { Desk } from './desk.ts'

export interface MarkTally {
  mark: string
  /** Cells that have the mark. */
  cells: number
  /** The first rows, each once. */
  rows: number[]
  total: number
}

/** How often each mark occurs in a query's result with the columns `row` and `marks` (words with spaces between). */
export async function tallyMarks(desk: Desk, from: string): Promise<Map<string, MarkTally>> {
  const tallies = await desk.rows<MarkTally>(`
    WITH marked AS (SELECT row, unnest(string_split(marks, ' ')) AS mark FROM ${from} WHERE marks <> ''),
    by_row AS (SELECT mark, row, count(*) AS cells FROM marked GROUP BY mark, row)
    SELECT mark, sum(cells)::INTEGER AS cells, min(row, ${PLACES_SHOWN}) AS rows, count(*)::INTEGER AS total
    FROM by_row GROUP BY mark ORDER BY mark`)
  return new Map(tallies.map((tally) => [tally.mark, tally]))
}

/** The first places of a query with the columns `row`, `column` and `found`, and how many there are. */
export async function firstPlaces(desk: Desk, query: string): Promise<{ places: Place[]; total: number }> {
  const places = await desk.rows<Place>(`SELECT * FROM (${query}) ORDER BY row, "column" LIMIT ${PLACES_SHOWN}`)
  const total = places.length < PLACES_SHOWN ? places.length : await desk.number(`SELECT count(*) FROM (${query})`)
  return { places, total }
}

/** The first rows of a query with the column `row`, each once, and how many there are; `most` lies below a million. */
export async function firstRows(
  desk: Desk,
  query: string,
  most = PLACES_SHOWN,
): Promise<{ rows: number[]; total: number }> {
  const [found] = await desk.rows<{ rows: number[] | null; total: number }>(`
    SELECT min(row, ${most}) AS rows, count(*)::INTEGER AS total FROM (SELECT DISTINCT row FROM (${query}))`)
  return { rows: found?.rows ?? [], total: found?.total ?? 0 }
}
