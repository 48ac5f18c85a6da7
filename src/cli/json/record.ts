import type { LedgerReader, ModelCall, NegotiationRow, VerdictRow } from '../../activities/ports.ts'
import { type LastPlan, lastPlans } from '../../client/last-plan.ts'
import type { Entry } from '../../domain/entry.ts'
import { type Flag, flagsOf } from '../../domain/flag.ts'
import type { NumeralCounts } from '../../domain/number-check.ts'
import type { Usage } from '../../domain/usage.ts'
import { figuresOf, readStrategy, type StrategyJson, usageOf } from './outcome.ts'

/** The whole record of a negotiation. */
export interface RecordJson extends NegotiationRow {
  /** In the order of seq; rows of an older run keep their place and name the run that superseded them. */
  entries: Entry[]
  verdicts: VerdictRow[]
  /** Every attempt at a model call, wasted ones too. */
  calls: ModelCall[]
  /** Of the entries that stand. */
  flags: Flag[]
  figures: NumeralCounts
  usage: Usage
  strategy: StrategyJson | null
  /** The settled plan that this run goes on from, mostly last month's; null for the first of its series. */
  lastPlan: LastPlanJson | null
}

export type LastPlanJson = Omit<LastPlan, 'since'>

export async function readRecord(ledger: LedgerReader, row: NegotiationRow): Promise<RecordJson> {
  const id = row.negotiationId
  const [entries, verdicts, calls, strategy, last] = await Promise.all([
    ledger.entries(id, { superseded: true }),
    ledger.verdicts(id),
    ledger.calls(id),
    readStrategy(ledger, id),
    lastPlans(ledger)(row.brief),
  ])
  const flags = entries.filter((entry) => entry.supersededBy === null).flatMap(flagsOf)
  return {
    ...row,
    entries,
    verdicts,
    calls,
    flags,
    figures: figuresOf(entries),
    usage: usageOf(calls),
    strategy,
    lastPlan: last && withoutSince(last),
  }
}

const withoutSince = ({ since: _, ...plan }: LastPlan): LastPlanJson => plan
