import type { LedgerReader, ModelCall, NegotiationRow } from '../../activities/ports.ts'
import { workflowIdOf } from '../../client/ids.ts'
import type { Brief } from '../../domain/brief.ts'
import type { Entry } from '../../domain/entry.ts'
import { Failure } from '../../domain/failures.ts'
import type { Limit } from '../../domain/limit.ts'
import { sumUsage, type Usage } from '../../domain/usage.ts'
import { type Sources, sourcesOf } from './figure-sources.ts'
import { type FormerCourse, formerCalls, formerCourses } from './former-courses.ts'
import { type Round, roundsOf } from './rounds.ts'

/** All that the pages of one run are drawn from. */
export interface RunRecord {
  id: string
  row: NegotiationRow
  brief: Brief
  /** Those that stand, in the order of seq. */
  entries: Entry[]
  /** What resets left behind, the oldest first. */
  formerCourses: FormerCourse[]
  /** How far this was read: what comes later is asked for with it. */
  cursor: number
  rounds: Round[]
  sources: Sources
  calls: ModelCall[]
  /** Of all calls: whatever was paid, also for what was negotiated again. */
  usage: Usage
  /** The part of it that was paid for courses that a reset left behind. */
  formerUsage: Usage
  limits: StandingLimit[]
}

export interface StandingLimit {
  limit: Limit
  /** Who set it; empty: the brief. */
  by: string
}

type Reading = Pick<LedgerReader, 'negotiation' | 'changes' | 'calls'>

/** @throws {Failure} `NoSuchNegotiation` */
export async function readRow(ledger: Pick<LedgerReader, 'negotiation'>, slug: string): Promise<NegotiationRow> {
  const row = await ledger.negotiation(workflowIdOf(slug))
  if (!row) throw new Failure('NoSuchNegotiation', { id: slug.slice(0, 100) })
  return row
}

/** @throws {Failure} `NoSuchNegotiation` */
export async function readRun(ledger: Reading, slug: string): Promise<RunRecord> {
  const row = await readRow(ledger, slug)
  const id = row.negotiationId
  const [{ cursor, entries: all }, calls] = await Promise.all([ledger.changes(id, 0), ledger.calls(id)])
  const ordered = all.toSorted((a, b) => a.seq - b.seq)
  const entries = ordered.filter(({ supersededBy }) => supersededBy === null)
  return {
    id,
    row,
    brief: row.brief,
    entries,
    formerCourses: formerCourses(ordered),
    cursor,
    rounds: roundsOf(entries),
    sources: sourcesOf(entries),
    calls,
    usage: sumUsage(calls),
    formerUsage: sumUsage(formerCalls(calls, entries)),
    limits: standingLimits(row.brief, entries),
  }
}

/** The brief's limits and those that verdicts added. */
function standingLimits(brief: Brief, entries: readonly Entry[]): StandingLimit[] {
  const added = entries.flatMap((entry) =>
    entry.kind === 'decision' ? entry.content.limits.map((limit) => ({ limit, by: entry.content.by })) : [],
  )
  return [...brief.limits.map((limit) => ({ limit, by: '' })), ...added]
}
