import type { AgendaItem } from '../domain/agenda.ts'
import type { Brief, PinnedDataset } from '../domain/brief.ts'
import type { Purpose } from '../domain/entry.ts'
import type { FailureCode } from '../domain/failures.ts'
import type { Limit } from '../domain/limit.ts'
import type { Outcome } from '../domain/negotiation.ts'
import type { RunPlan } from '../domain/schedule/plan.ts'
import type { Seat } from '../domain/seat.ts'
import type { Usage } from '../domain/usage.ts'
import type { Verdict } from '../domain/verdict.ts'

/**
 * What the workflow and the activities say to each other: ids, hashes, counters and one-line headlines. The negotiation
 * and the run are known from the activity's own context.
 */

export interface OpenInput {
  seq: number
  brief: Brief
  /** The brief that was written before is no longer true: the data it waited for have come. */
  replaces?: boolean
}
export interface Opened {
  headline: string
}

export interface PlanInput {
  plan: RunPlan
  /** The time the run was due. */
  scheduledAt: string
  /** It goes on after a reset: the record that is there is its own. */
  goesOn: boolean
}
export interface PlanSettled {
  /** This month ran already and is over: there is nothing to do. */
  isRepeat: boolean
  period: string
  /** Null: there is no version under the name. */
  dataset: PinnedDataset | null
  sources: PinnedDataset[]
  /** The data do not reach far enough: the facts of `DataNotThereYet`. */
  missing: { dataset: string; needed: string; last: string } | null
}

interface Place {
  seq: number
  round: number
  item: AgendaItem
}

export interface SpeakInput extends Place {
  seat: Seat
  purpose: Purpose
  turnSeq: number
  baseSeq: number | null
  toolCallsLeft: number
  /** The seq of this seat's message that is to be mended. */
  repairs?: number
}
/** A count of nothing is left out: one of these stands in the history for every model call. */
export interface Said {
  headline: string
  /** Calls to make: call i has seq `input.seq + 1 + i`. */
  calls?: { tool: string; headline: string }[]
  /** Calls that could not be made. */
  refused?: number
  challenges?: number
  isMalformed?: boolean
  /** Unsupported figures and broken limits. */
  flaws?: number
  usage: Usage
}

export interface ToolInput extends Place {
  seat: Seat
  /** The message that asked, and the place of the call in it. */
  messageSeq: number
  index: number
}
export interface ToolDone {
  headline: string
}

export interface PresentInput extends Place {
  messageSeq: number
  baseSeq: number | null
}
export interface Presented {
  hash: string
  headline: string
  violations: number
  unsupported: number
}

export interface VerdictInput extends Place {
  verdict: Verdict
  via: 'update' | 'signal'
  proposalSeq: number
}
export interface VerdictDone {
  outcome: 'settled' | 'again'
  limits: Limit[]
}

export interface IgnoredInput {
  /** Which of the ignored signals it is: names a payload without an id. */
  number: number
  payload: string
  code: FailureCode
  at: string
}

export interface OverdueInput extends Place {
  hours: number
}

export interface AttentionInput extends Place {
  code: FailureCode
  facts: Record<string, unknown>
}

export interface ComposeInput extends Place {
  baseSeq: number | null
  outcome: Outcome
}

export interface EndInput extends Place {
  outcome: Outcome
  by: string
  note: string
  proposalSeq: number | null
}

export type ToolActivity = (input: ToolInput) => Promise<ToolDone>
