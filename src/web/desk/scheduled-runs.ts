import type { LedgerReader, NegotiationRow } from '../../activities/ports.ts'
import type { ScheduleState } from '../../client/schedules/read-schedule.ts'

/** A run of a schedule: as Temporal began it, and as the ledger knows it. */
export interface ScheduledRunRow {
  negotiationId: string
  dueAt: string
  /** Null: no worker has taken it up yet. */
  row: NegotiationRow | null
}

/** The runs of some schedules, the newest first: what Temporal remembers, and all that the ledger kept. */
export async function scheduledRuns(
  ledger: Pick<LedgerReader, 'negotiations'>,
  schedules: readonly ScheduleState[],
): Promise<Map<string, ScheduledRunRow[]>> {
  const rows = await ledger.negotiations({ limit: 2000 })
  return new Map(schedules.map((schedule) => [schedule.id, runsOf(schedule, rows)]))
}

function runsOf({ id, recentRuns }: ScheduleState, rows: readonly NegotiationRow[]): ScheduledRunRow[] {
  const own = rows.filter(({ brief }) => brief.schedule?.id === id)
  const known = new Map<string, ScheduledRunRow>()
  for (const row of own)
    known.set(row.negotiationId, {
      negotiationId: row.negotiationId,
      dueAt: row.brief.schedule?.at ?? row.createdAt,
      row,
    })
  for (const { negotiationId, dueAt } of recentRuns)
    if (!known.has(negotiationId)) known.set(negotiationId, { negotiationId, dueAt, row: null })
  return [...known.values()].sort((a, b) => b.dueAt.localeCompare(a.dueAt))
}
