import type { AgendaItem } from './agenda.ts'
import type { Brief, Budget } from './brief.ts'
import { Failure, type FailureCode } from './failures.ts'
import type { Text } from './language.ts'
import type { Limit } from './limit.ts'
import { addUsage, noUsage, type Usage, usedTokens } from './usage.ts'
import type { Receipt, Verdict } from './verdict.ts'

/** `talking`: seats take turns; `waiting`: a verdict is awaited; `needs-attention`: a person must mend something. */
export type Status = 'talking' | 'waiting' | 'needs-attention' | 'settled' | 'stopped'
export const statusNames: Record<Status, Text> = {
  talking: { zh: '谈判中', en: 'talking' },
  waiting: { zh: '待审批', en: 'waiting for a verdict' },
  'needs-attention': { zh: '需要处理', en: 'needs attention' },
  settled: { zh: '已定稿', en: 'settled' },
  stopped: { zh: '已停止', en: 'stopped' },
}

/** How it ended: the agenda was settled, a person concluded early, the budget ran out, or it was cancelled. */
export type Outcome = 'agreed' | 'concluded' | 'out-of-budget' | 'cancelled'

/** A proposal by reference: its entry in the ledger and its hash. */
export interface ProposalRef {
  seq: number
  round: number
  hash: string
}

/** The whole state of a run as the workflow keeps it: ids, hashes and counters, no content. */
export interface Negotiation {
  status: Status
  outcome: Outcome | null
  /** The agenda with `final` at its end. */
  agenda: AgendaItem[]
  itemIndex: number
  round: number
  roundLimit: number
  nextSeq: number
  /** The newest settled proposal: the base of the next. */
  base: ProposalRef | null
  /** The proposal that waits for a verdict, or that was decided last. */
  open: ProposalRef | null
  waitingSince: string | null
  limits: Limit[]
  usage: Usage
  budget: Budget
  /** The dearest call so far in tokens: what is reserved before the next. */
  reserveTokens: number
  /** A person saw the soft line and let the run go on. */
  softLinePassed: boolean
  attention: { code: FailureCode; facts: Record<string, unknown> } | null
  receipts: Receipt[]
  ignoredSignals: number
  /** Asked to end before the agenda is through: the FINAL ANSWER is next. */
  ending: { outcome: Outcome; by: string; note: string } | null
  /** No model may be asked any more: code writes the FINAL ANSWER from what is settled. */
  withoutModel: boolean
}

const firstReserveTokens = 4000

export function openNegotiation(brief: Brief): Negotiation {
  return {
    status: 'talking',
    outcome: null,
    agenda: [...brief.agenda, 'final'],
    itemIndex: 0,
    round: 0,
    roundLimit: brief.maxRounds,
    nextSeq: 0,
    base: null,
    open: null,
    waitingSince: null,
    limits: brief.limits,
    usage: noUsage,
    budget: brief.budget,
    reserveTokens: firstReserveTokens,
    softLinePassed: false,
    attention: null,
    receipts: [],
    ignoredSignals: 0,
    ending: null,
    withoutModel: false,
  }
}

export const currentItem = (table: Negotiation): AgendaItem => table.agenda[table.itemIndex] ?? 'final'
export const isOverStatus = (status: Status): boolean => status === 'settled' || status === 'stopped'
export const isOver = (table: Negotiation): boolean => isOverStatus(table.status)

export const beginRound = (table: Negotiation): Negotiation => ({
  ...table,
  status: 'talking',
  round: table.round + 1,
  open: null,
  waitingSince: null,
})

/** Hands out the next `count` seqs; the first of them is the old `nextSeq`. */
export const takeSeqs = (table: Negotiation, count: number): Negotiation => ({
  ...table,
  nextSeq: table.nextSeq + count,
})

export function countUsage(table: Negotiation, usage: Usage): Negotiation {
  return {
    ...table,
    usage: addUsage(table.usage, usage),
    reserveTokens: Math.max(table.reserveTokens, usedTokens(usage)),
  }
}

/** Whether another model call fits: its reserve is counted before it is made. */
export function budgetLine(table: Negotiation): 'clear' | 'soft' | 'hard' {
  const after = usedTokens(table.usage) + table.reserveTokens
  if (after > table.budget.hardTokens) return 'hard'
  if (after > table.budget.softTokens && !table.softLinePassed) return 'soft'
  return 'clear'
}

export const putProposal = (table: Negotiation, open: ProposalRef, at: string): Negotiation => ({
  ...table,
  status: 'waiting',
  open,
  waitingSince: at,
})

const decisionOf = (table: Negotiation, round: number): Receipt | undefined =>
  table.receipts.find((receipt) => receipt.round === round)

/** The receipt of a verdict that was already accepted under this id. */
export const receiptFor = (table: Negotiation, decisionId: string): Receipt | undefined =>
  table.receipts.find((receipt) => receipt.decisionId === decisionId)

/** Why a verdict must not count now; null when it may. A repeated decisionId may: it gets its old receipt. */
export function refuseVerdict(table: Negotiation, verdict: Verdict): Failure | null {
  if (receiptFor(table, verdict.decisionId)) return null
  const decided =
    table.receipts.find((receipt) => receipt.proposalHash === verdict.proposalHash) ?? decisionOf(table, verdict.round)
  if (decided) return new Failure('AlreadyDecided', { round: decided.round, by: decided.by, at: decided.at })
  if (table.open && (verdict.round !== table.open.round || verdict.proposalHash !== table.open.hash)) {
    const { round: openRound, hash: openHash } = table.open
    const given = { givenRound: verdict.round, givenHash: verdict.proposalHash }
    return new Failure('StaleVerdict', { ...given, openRound, openHash })
  }
  if (table.status !== 'waiting') return new Failure('NothingToDecide', { status: table.status })
  return null
}

/** Takes a verdict that `refuseVerdict` let pass. */
export function recordVerdict(table: Negotiation, verdict: Verdict, at: string): Negotiation {
  const { decisionId, round, proposalHash, choice, by } = verdict
  return {
    ...table,
    status: 'talking',
    receipts: [...table.receipts, { decisionId, round, proposalHash, choice, by, at }],
  }
}

/** The open proposal becomes the base; the next item is on. After `final` the negotiation is settled. */
export function settleItem(table: Negotiation): Negotiation {
  const isLast = currentItem(table) === 'final'
  return {
    ...table,
    base: table.open,
    itemIndex: isLast ? table.itemIndex : table.itemIndex + 1,
    status: isLast ? 'settled' : 'talking',
    outcome: isLast ? (table.ending?.outcome ?? 'agreed') : null,
  }
}

export const addLimits = (table: Negotiation, limits: readonly Limit[]): Negotiation => ({
  ...table,
  limits: [...table.limits, ...limits],
})

export const needAttention = (table: Negotiation, code: FailureCode, facts: Record<string, unknown>): Negotiation => ({
  ...table,
  status: 'needs-attention',
  attention: { code, facts },
})

/** A person mended the cause, or lets the run go on past the line it stood at. */
export function resume(table: Negotiation): Negotiation {
  return {
    ...table,
    status: 'talking',
    attention: null,
    softLinePassed: table.softLinePassed || table.attention?.code === 'BudgetSoftLine',
    roundLimit: table.attention?.code === 'RoundLimit' ? table.roundLimit * 2 : table.roundLimit,
  }
}

/** More tokens: both lines move up; a run that stood at one of them goes on. */
export function extendBudget(table: Negotiation, tokens: number): Negotiation {
  const { softTokens, hardTokens } = table.budget
  const budget = { softTokens: softTokens + tokens, hardTokens: hardTokens + tokens }
  const extended = { ...table, budget, withoutModel: false }
  const stoodAtLine = table.attention?.code === 'BudgetSoftLine' || table.attention?.code === 'BudgetHardLine'
  return stoodAtLine ? { ...extended, status: 'talking', attention: null } : extended
}

/**
 * A person, or the budget's hard line, wants the end. The story goes to the FINAL ANSWER at its next step; a run that
 * stood still for a fault goes there without the model.
 */
export const askToEnd = (table: Negotiation, ending: NonNullable<Negotiation['ending']>): Negotiation => ({
  ...table,
  ending: table.ending ?? ending,
  withoutModel: table.withoutModel || ending.outcome === 'out-of-budget' || table.status === 'needs-attention',
})

/** Whether the item under way is to be left for the FINAL ANSWER. */
export const isCalledOff = (table: Negotiation): boolean =>
  table.ending !== null && (currentItem(table) !== 'final' || table.withoutModel)

/** Whether the FINAL ANSWER would be empty: nothing was approved, and no model may be asked any more. */
export const hasNothingToSay = (table: Negotiation): boolean => table.base === null && table.withoutModel

/** Leaves the rest of the agenda. */
export const goToFinal = (table: Negotiation): Negotiation => ({
  ...table,
  itemIndex: table.agenda.length - 1,
  status: 'talking',
  attention: null,
})

export const stop = (table: Negotiation, outcome: Outcome): Negotiation => ({ ...table, status: 'stopped', outcome })
