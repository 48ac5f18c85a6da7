import type { Evidence } from '../domain/evidence.ts'
import type { Spoken } from './view.ts'

/** How much of the past a prompt carries. Older words and tables go first, figures last. */
export const promptBounds = { evidenceChars: 90_000, meetingMessages: 12, messageChars: 4000, tableRows: 12 }

const sizeOf = (value: unknown) => JSON.stringify(value).length

/**
 * The newest evidence of each tool and input. Past the bound the tables go first, the oldest before the newer; then every
 * evidence keeps only its first figures, as many for each as fit. Tools state their most telling figures first.
 */
export function boundEvidence(evidence: readonly Evidence[], maxChars = promptBounds.evidenceChars): Evidence[] {
  const newest = new Map(evidence.map((one) => [`${one.tool} ${JSON.stringify(one.input)}`, one]))
  const kept = [...newest.values()].map(trimTables)
  let size = sizeOf(kept)
  for (const [index, one] of kept.entries()) {
    if (size <= maxChars) break
    const bare = { ...one, tables: [] }
    size -= sizeOf(one) - sizeOf(bare)
    kept[index] = bare
  }
  return size > maxChars ? trimFigures(kept, maxChars) : kept
}

function trimFigures(evidence: readonly Evidence[], maxChars: number): Evidence[] {
  const sizes = evidence.map(({ figures }) => figures.map(sizeOf))
  const whole = sizeOf(evidence) - sizes.flat().reduce((sum, size) => sum + size, 0)
  let each = 0
  for (let used = whole; each < Math.max(...sizes.map(({ length }) => length)); each += 1) {
    used += sizes.reduce((sum, list) => sum + (list[each] ?? 0), 0)
    if (used > maxChars) break
  }
  return evidence.map((one) => ({ ...one, figures: one.figures.slice(0, each) }))
}

const trimTables = (one: Evidence): Evidence => ({
  ...one,
  // Pictures are for people.
  charts: [],
  tables: one.tables.map((table) => ({ ...table, rows: table.rows.slice(0, promptBounds.tableRows) })),
})

/** The last messages of the meeting, each cut to a length. */
export const boundMeeting = (meeting: readonly Spoken[]): Spoken[] =>
  meeting
    .slice(-promptBounds.meetingMessages)
    .map((one) => ({ ...one, text: one.text.slice(0, promptBounds.messageChars) }))
