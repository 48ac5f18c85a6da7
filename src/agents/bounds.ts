import type { Evidence } from '../domain/evidence.ts'
import type { Spoken } from './view.ts'

/** How much of the past a prompt carries. Older words and tables go first, figures last. */
export const promptBounds = { evidenceChars: 60_000, meetingMessages: 12, messageChars: 4000, tableRows: 12 }

const sizeOf = (value: unknown) => JSON.stringify(value).length

/** The newest evidence of each tool and input; tables, then the oldest evidence, are left out past the bound. */
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
  while (size > maxChars && kept.length > 1) size -= sizeOf(kept.shift())
  return kept
}

const trimTables = (one: Evidence): Evidence => ({
  ...one,
  tables: one.tables.map((table) => ({ ...table, rows: table.rows.slice(0, promptBounds.tableRows) })),
})

/** The last messages of the meeting, each cut to a length. */
export const boundMeeting = (meeting: readonly Spoken[]): Spoken[] =>
  meeting
    .slice(-promptBounds.meetingMessages)
    .map((one) => ({ ...one, text: one.text.slice(0, promptBounds.messageChars) }))
