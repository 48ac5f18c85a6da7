import type { DataNote } from '../../../domain/sales-table.ts'
import type { Column } from '../columns/header.ts'
import { unnamedColumns } from '../columns/name-notes.ts'
import { rowsText } from '../places.ts'
import { badData } from '../refusal.ts'
import type { Desk } from './desk.ts'
import { firstRows } from './tallies.ts'

/** 0, 1, 2, … or 1, 2, 3, …: the row numbers that some programs write in front. */
async function isRunning(desk: Desk, { index }: Column): Promise<boolean> {
  if (index !== 1) return false
  const [found] = await desk.rows<{ running: boolean }>(`
    SELECT coalesce(min(v) IN (0, 1) AND max(v) - min(v) + 1 = count(*) AND count(DISTINCT v) = count(*), false) AS running
    FROM (SELECT TRY_CAST(c1 AS INTEGER) AS v FROM raw)`)
  return found?.running ?? false
}

const nameless = (index: number, rows: { rows: number[]; total: number }) => {
  const at = rowsText(rows)
  return badData('UnnamedColumn', {
    zh: `第 ${index} 列有内容（${at.zh}），第 1 行却没有它的列名。请补上列名，或删去该列。`,
    en: `column ${index} has values (${at.en}) but no name in row 1. Give it a name or delete it.`,
  })
}

/**
 * Columns without a name are left out when nothing is lost by it: they are empty, or count the rows.
 *
 * @throws {Failure} `BadData` for any other
 */
export async function checkUnnamed(desk: Desk, unnamed: readonly Column[]): Promise<DataNote[]> {
  const running: number[] = []
  for (const column of unnamed) {
    const filled = await firstRows(desk, `SELECT row FROM raw WHERE trim(coalesce(c${column.index}, '')) <> ''`)
    if (filled.total === 0) continue
    if (!(await isRunning(desk, column))) throw nameless(column.index, filled)
    running.push(column.index)
  }
  const empty = unnamed.map(({ index }) => index).filter((index) => !running.includes(index))
  const notes: DataNote[] = []
  if (running.length > 0) notes.push(unnamedColumns(running, true))
  if (empty.length > 0) notes.push(unnamedColumns(empty, false))
  return notes
}
