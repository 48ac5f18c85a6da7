import { ApplicationFailure, setHandler } from '@temporalio/workflow'
import { refusePerson } from '../domain/brief.ts'
import { issuesText } from '../domain/failure-kinds/issue-text.ts'
import { Failure } from '../domain/failures.ts'
import { parseLimit } from '../domain/limit.ts'
import {
  askToEnd,
  currentItem,
  extendBudget,
  isOver,
  receiptFor,
  recordVerdict,
  refuseVerdict,
  resume,
} from '../domain/negotiation.ts'
import { type Receipt, type Verdict, verdictSchema } from '../domain/verdict.ts'
import { type Meeting, tell } from './meeting.ts'
import {
  type Conclude,
  concludeUpdate,
  decideSignal,
  decideUpdate,
  type ExtendBudget,
  extendBudgetUpdate,
  type NegotiationState,
  type Resume,
  resumeUpdate,
  stateQuery,
} from './messages.ts'
import { records } from './proxies.ts'

/** Connects the messages of a run to its table. Everything that must not count is refused before it leaves a trace. */
export function listen(meeting: Meeting, obeySignals: boolean): void {
  setHandler(stateQuery, () => stateOf(meeting), { description: 'Where the run stands: no content.' })
  setHandler(decideUpdate, (verdict) => accept(meeting, verdict, 'update'), {
    validator: (verdict) => refuse(problemOf(meeting, verdict)),
    description:
      'A verdict on the waiting proposal; answers with a receipt. The payload stands in the current details.',
  })
  setHandler(decideSignal, (payload) => hearSignal(meeting, obeySignals, payload), {
    description: 'A verdict without an answer: the same payload as the update.',
  })
  setHandler(extendBudgetUpdate, (ask) => change(meeting, () => extendBudget(meeting.table, ask.tokens)), {
    validator: (ask) => refuse(badExtension(ask) ?? notWhenOver(meeting, 'extendBudget')),
    description: 'More tokens: {"tokens": 200000, "by": "name"}.',
  })
  setHandler(concludeUpdate, ({ by, note = '' }) => change(meeting, () => endEarly(meeting, { by, note })), {
    validator: (ask) => refuse(unnamed(ask) ?? notInFinal(meeting)),
    description: 'Go to the FINAL ANSWER with what is settled: {"by": "name", "note": "why"}.',
  })
  setHandler(resumeUpdate, () => change(meeting, () => resume(meeting.table)), {
    validator: (ask) => refuse(unnamed(ask) ?? onlyInAttention(meeting)),
    description: 'The cause of needs-attention is mended, go on: {"by": "name"}.',
  })
}

const stateOf = ({ table }: Meeting): NegotiationState => ({
  status: table.status,
  outcome: table.outcome,
  item: currentItem(table),
  agenda: table.agenda,
  round: table.round,
  nextSeq: table.nextSeq,
  waitingSince: table.waitingSince,
  proposalHash: table.open?.hash ?? null,
  attention: table.attention,
  usage: table.usage,
  budget: table.budget,
  verdicts: table.receipts.length,
  ignoredSignals: table.ignoredSignals,
})

function accept(meeting: Meeting, verdict: Verdict, via: 'update' | 'signal'): Receipt {
  const known = receiptFor(meeting.table, verdict.decisionId)
  if (known) return known
  meeting.table = recordVerdict(meeting.table, verdict, new Date().toISOString())
  meeting.decided = { verdict, via }
  tell(meeting, `${verdict.choice} · ${verdict.by}`)
  return receiptFor(meeting.table, verdict.decisionId) as Receipt
}

/** Of a flood of signals, this many are written down one by one; the rest are counted. */
const recordedSignals = 20

async function hearSignal(meeting: Meeting, obeySignals: boolean, payload: unknown): Promise<void> {
  const problem = problemOf(meeting, payload) ?? repeated(meeting, payload)
  const refused = problem ?? (obeySignals ? null : new Failure('SignalNotObeyed'))
  if (!refused) {
    accept(meeting, verdictSchema.parse(payload), 'signal')
    return
  }
  const ignoredSignals = meeting.table.ignoredSignals + 1
  meeting.table = { ...meeting.table, ignoredSignals }
  if (ignoredSignals > recordedSignals) return
  const short = (JSON.stringify(payload) ?? 'null').slice(0, 6000)
  await records.recordIgnored({
    number: ignoredSignals,
    payload: short,
    code: refused.code,
    at: new Date().toISOString(),
  })
}

/** Why a verdict cannot count: its form, its limits, or the state of the table. */
function problemOf({ brief, table }: Meeting, payload: unknown): Failure | null {
  const parsed = verdictSchema.safeParse(payload)
  if (!parsed.success) return new Failure('BadVerdict', issuesText(parsed.error.issues))
  try {
    parsed.data.limits?.map(parseLimit)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  return refusePerson(brief, parsed.data.by) ?? refuseVerdict(table, parsed.data)
}

const repeated = ({ table }: Meeting, payload: unknown): Failure | null => {
  const receipt = receiptFor(table, (payload as Verdict).decisionId)
  return receipt ? new Failure('AlreadyDecided', { round: receipt.round, by: receipt.by }) : null
}

function refuse(failure: Failure | null): void {
  if (!failure) return
  throw ApplicationFailure.create({
    type: failure.code,
    message: failure.message,
    nonRetryable: true,
    details: [failure.facts],
  })
}

function change(meeting: Meeting, step: () => Meeting['table']): NegotiationState {
  meeting.table = step()
  return stateOf(meeting)
}

const endEarly = ({ table }: Meeting, { by, note }: { by: string; note: string }) =>
  askToEnd(table, { outcome: 'concluded', by: by.slice(0, 200), note: note.slice(0, 1000) })

const notNow = (meeting: Meeting, asked: string) => new Failure('NotNow', { status: meeting.table.status, asked })
const notWhenOver = (meeting: Meeting, asked: string) => (isOver(meeting.table) ? notNow(meeting, asked) : null)

const notInFinal = (meeting: Meeting) =>
  isOver(meeting.table) || (currentItem(meeting.table) === 'final' && meeting.table.status !== 'needs-attention')
    ? notNow(meeting, 'conclude')
    : null

const onlyInAttention = (meeting: Meeting) =>
  meeting.table.status === 'needs-attention' ? null : notNow(meeting, 'resume')

const unnamed = (ask: Partial<Conclude & Resume> | undefined) =>
  typeof ask?.by === 'string' && ask.by.trim() !== ''
    ? null
    : new Failure('BadVerdict', { zh: 'by 须写明是谁', en: 'by must say who it is' })

const badExtension = (ask: Partial<ExtendBudget> | undefined) =>
  Number.isInteger(ask?.tokens) && Number(ask?.tokens) > 0 && Number(ask?.tokens) <= 1e9
    ? unnamed(ask)
    : new Failure('BadVerdict', {
        zh: 'tokens 应为 1 到 1,000,000,000 的整数',
        en: 'tokens must be a whole number from 1 to 1,000,000,000',
      })
