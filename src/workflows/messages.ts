import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { AgendaItem } from '../domain/agenda.ts'
import type { Brief } from '../domain/brief.ts'
import type { Negotiation, Outcome, Status } from '../domain/negotiation.ts'
import type { RunPlan } from '../domain/schedule/plan.ts'
import type { Usage } from '../domain/usage.ts'
import type { Receipt, Verdict } from '../domain/verdict.ts'

/** The contract of a negotiation with the world: wire names in quotes. */

export interface NegotiationInput {
  brief: Brief
  /** Whether a raw `decide` signal counts. Where accounts exist it is only recorded. */
  obeySignals?: boolean
  /** Set by a schedule: the brief's period and data are worked out when the run begins. */
  plan?: RunPlan
  /** Set when a long run continues as a new one. */
  earlier?: { table: Negotiation; story: string[] }
}

export interface NegotiationResult {
  status: Status
  outcome: Outcome | null
  rounds: number
  proposalHash: string | null
  usage: Usage
}

/** Where a run stands: no content. */
export interface NegotiationState {
  status: Status
  outcome: Outcome | null
  item: AgendaItem
  agenda: AgendaItem[]
  round: number
  nextSeq: number
  waitingSince: string | null
  proposalHash: string | null
  attention: Negotiation['attention']
  usage: Usage
  budget: Negotiation['budget']
  verdicts: number
  ignoredSignals: number
}

export interface ExtendBudget {
  tokens: number
  by: string
}
export interface Conclude {
  by: string
  note?: string
}
export interface Resume {
  by: string
}

export const workflowType = 'negotiateStrategy'

export const stateQuery = defineQuery<NegotiationState>('state')
/** Answers with a receipt, or refuses with a named failure; the dashboard and the command line use it. */
export const decideUpdate = defineUpdate<Receipt, [Verdict]>('decide')
/** The same payload, for the Temporal UI and scripts; what must not count is recorded as ignored. */
export const decideSignal = defineSignal<[unknown]>('decide')
export const extendBudgetUpdate = defineUpdate<NegotiationState, [ExtendBudget]>('extendBudget')
export const concludeUpdate = defineUpdate<NegotiationState, [Conclude]>('conclude')
export const resumeUpdate = defineUpdate<NegotiationState, [Resume]>('resume')
