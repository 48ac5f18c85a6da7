import type { Loss } from '../../../domain/dataset/shape.ts'
import type { Desk } from './desk.ts'
import { firstRows } from './tallies.ts'

/** Rows that are in the file and not in the data: totals, and those whose period cannot be read. */
export async function rejectedRows(desk: Desk, most?: number): Promise<Loss[]> {
  const kinds = [
    { code: 'TotalRows', states: `'total'` },
    { code: 'UnreadablePeriods', states: `'bad', 'empty'` },
  ]
  const losses: Loss[] = []
  for (const { code, states } of kinds) {
    const { rows, total } = await firstRows(desk, `SELECT row FROM dated WHERE state IN (${states})`, most)
    if (total > 0) losses.push({ code, rows, count: total })
  }
  return losses
}
