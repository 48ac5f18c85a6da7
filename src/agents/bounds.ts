import type { Evidence } from '../domain/evidence.ts'
import type { Spoken } from './view.ts'

/** How much of the past a prompt carries. Older words and tables go first, figures last. */
export const promptBounds = { evidenceChars: 135_000, meetingMessages: 12, messageChars: 4000, tableRows: 12 }

const sizeOf = (value: unknown) => JSON.stringify(value).length

/**
 * The newest evidence of each tool and input. Past the bound the tables go first, the oldest before the newer; then every
 * evidence keeps only its first figures, as many for each as fit: tools state their most telling figures first.
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

/** What every item rests on: sizes, trends, forecasts, what the plan would bring and what the last one did are cut last. */
const core = new Set([
  'load_sales_data',
  'describe_sales',
  'measure_trend',
  'forecast_sales',
  'simulate_plan',
  'evaluate_effect',
])

function trimFigures(evidence: readonly Evidence[], maxChars: number): Evidence[] {
  const further = evidence.filter(({ tool }) => !core.has(tool))
  const each = figuresThatFit(further, maxChars - sizeOf(evidence.filter(({ tool }) => core.has(tool))))
  const trimmed = evidence.map((one) => (core.has(one.tool) ? one : first(one, each)))
  if (sizeOf(trimmed) <= maxChars) return trimmed
  const all = figuresThatFit(trimmed, maxChars)
  return trimmed.map((one) => first(one, all))
}

/** How many figures of each evidence fit together. */
function figuresThatFit(evidence: readonly Evidence[], maxChars: number): number {
  const sizes = evidence.map(({ figures }) => figures.map(sizeOf))
  const most = Math.max(0, ...sizes.map(({ length }) => length))
  let used = sizeOf(evidence.map((one) => first(one, 0)))
  for (let each = 0; each < most; each += 1) {
    // A figure and the comma behind it.
    used += sizes.flatMap((list) => list[each] ?? []).reduce((sum, size) => sum + size + 1, 0)
    if (used > maxChars) return each
  }
  return most
}

const first = (one: Evidence, count: number): Evidence => ({ ...one, figures: one.figures.slice(0, count) })

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
