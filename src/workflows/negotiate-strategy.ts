import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  patched,
  workflowInfo,
} from '@temporalio/workflow'
import { z } from 'zod'
import {
  addLimits,
  beginRound,
  currentItem,
  goToFinal,
  hasNothingToSay,
  isCalledOff,
  isOver,
  openNegotiation,
  settleItem,
  stop,
} from '../domain/negotiation.ts'
import { attend } from './attend.ts'
import { listen } from './handlers.ts'
import { holdRound } from './hold-round.ts'
import { keepPlan } from './keep-plan.ts'
import { here, type Meeting, nextSeq, showStatus, tell } from './meeting.ts'
import type { NegotiationInput, NegotiationResult } from './messages.ts'
import { records } from './proxies.ts'

// Schemas must not compile code at run time: the workflow sandbox allows none.
z.config({ jitless: true })

/** One negotiation: rounds over the agenda, a human verdict on each, the FINAL ANSWER. */
export async function negotiateStrategy({
  brief,
  obeySignals = true,
  plan,
  earlier,
}: NegotiationInput): Promise<NegotiationResult> {
  const meeting: Meeting = { brief, table: openNegotiation(brief), decided: null, story: [], ...earlier }
  listen(meeting, obeySignals)
  try {
    if (plan && !earlier) {
      if ((await keepPlan(meeting, plan)) === 'over-already') return resultOf(meeting)
    } else if (!earlier) await open(meeting)
    while (!isOver(meeting.table)) {
      await holdItem(meeting)
      if (workflowInfo().continueAsNewSuggested && !isOver(meeting.table)) await continueLater(meeting, obeySignals)
    }
    await end(meeting)
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => abandon(meeting))
    throw error
  }
  return resultOf(meeting)
}

async function open(meeting: Meeting): Promise<void> {
  const { headline } = await records.openNegotiation({ seq: nextSeq(meeting), brief: meeting.brief })
  tell(meeting, headline)
}

/** One round on the item that is due, up to its verdict. */
async function holdItem(meeting: Meeting): Promise<void> {
  if (isCalledOff(meeting.table)) {
    meeting.table = goToFinal(meeting.table)
    if (hasNothingToSay(meeting.table) && patched('no-empty-plan')) {
      meeting.table = stop(meeting.table, meeting.table.ending?.outcome ?? 'concluded')
      return
    }
  } else if (meeting.table.round >= meeting.table.roundLimit) {
    await attend(meeting, { code: 'RoundLimit', facts: { rounds: meeting.table.round } })
    if (isCalledOff(meeting.table)) return
  }
  meeting.table = beginRound(meeting.table)
  showStatus(meeting)
  if (!(await holdRound(meeting))) return
  await awaitVerdict(meeting)
  if (meeting.decided) await takeVerdict(meeting, meeting.decided)
}

/** Waits as long as it takes: a deadline that passes is said once, and is no consent. */
async function awaitVerdict(meeting: Meeting): Promise<void> {
  const isAnswered = () =>
    meeting.decided !== null || (isCalledOff(meeting.table) && currentItem(meeting.table) !== 'final')
  const hours = meeting.brief.decideWithinHours
  if (hours && !(await condition(isAnswered, `${hours} hours`))) {
    await records.recordOverdue({ seq: nextSeq(meeting), ...here(meeting), hours })
    tell(meeting, `⏰ ${hours} h`)
  }
  await condition(isAnswered)
}

async function takeVerdict(meeting: Meeting, decided: NonNullable<Meeting['decided']>): Promise<void> {
  meeting.decided = null
  const proposalSeq = meeting.table.open?.seq ?? 0
  const { outcome, limits } = await records.recordVerdict({
    seq: nextSeq(meeting),
    ...here(meeting),
    ...decided,
    proposalSeq,
  })
  meeting.table = addLimits(meeting.table, limits)
  if (outcome === 'settled') meeting.table = settleItem(meeting.table)
}

async function end(meeting: Meeting): Promise<void> {
  const { table } = meeting
  const { by, note } = table.ending ?? { by: table.receipts.at(-1)?.by ?? '', note: '' }
  const outcome = table.outcome ?? 'agreed'
  const proposalSeq = table.base?.seq ?? null
  await records.endNegotiation({ seq: nextSeq(meeting), ...here(meeting), outcome, by, note, proposalSeq })
  tell(meeting, outcome)
  showStatus(meeting)
  await condition(allHandlersFinished)
}

/** Cancelled: keeps what there is and closes the record. */
async function abandon(meeting: Meeting): Promise<void> {
  if (!isOver(meeting.table)) meeting.table = stop(meeting.table, 'cancelled')
  await end(meeting)
}

async function continueLater(meeting: Meeting, obeySignals: boolean): Promise<void> {
  await condition(allHandlersFinished)
  const { brief, table, story } = meeting
  await continueAsNew<typeof negotiateStrategy>({ brief, obeySignals, earlier: { table, story } })
}

const resultOf = ({ table }: Meeting): NegotiationResult => ({
  status: table.status,
  outcome: table.outcome,
  rounds: table.round,
  proposalHash: table.base?.hash ?? null,
  usage: table.usage,
})
