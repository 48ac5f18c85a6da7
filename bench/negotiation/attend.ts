import { Chronicle, type Step } from './chronicle.ts'
import type { Course } from './course.ts'
import { followHistory } from './follow-history.ts'
import type { Side } from './side.ts'

export interface RoundFacts {
  round: number
  /** From sending the verdict to its answer. */
  answerMs: number
  /** From sending the verdict to the start of the next activity, of whatever kind; null after the last verdict's own. */
  nextActivityMs: number | null
  /** From sending the verdict to the start of the next model call; null after the last. */
  nextModelCallMs: number | null
  /** All of the history when the verdict came in. */
  historyEvents: number
  historyBytes: number
}

export interface Attendance {
  wallMs: number
  activities: number
  rounds: RoundFacts[]
  /** Of the whole run, as the server counts it. */
  historyEvents: number
  historyBytes: number
}

interface Decision {
  round: number
  sentAt: number
  answeredAt: number
  historyEvents: number
  historyBytes: number
}

/** Starts a negotiation and decides each round as soon as its proposal stands, to the end. */
export async function attend(side: Side, id: string, course: Course): Promise<Attendance> {
  const begun = performance.now()
  const execution = await side.start(id, course)
  const chronicle = new Chronicle(side)
  const decisions: Decision[] = []
  for await (const event of followHistory(side.engine, execution)) {
    chronicle.add(event)
    const proposal = chronicle.takeProposal()
    if (!proposal) continue
    const round = decisions.length + 1
    const { lastEvent: historyEvents, historyBytes } = chronicle
    const choice = course.rejectedRounds.includes(round) ? 'reject' : 'approve'
    const sentAt = Date.now()
    await side.decide(id, { round, proposal: proposal.result, choice })
    decisions.push({ round, sentAt, answeredAt: Date.now(), historyEvents, historyBytes })
  }
  const wallMs = performance.now() - begun
  const steps = chronicle.steps()
  const rounds = decisions.map((one) => roundFacts(one, steps, side))
  const { historyEvents, historyBytes } = await engineFacts(side, execution)
  return { wallMs, activities: steps.length, rounds, historyEvents, historyBytes }
}

async function engineFacts({ engine }: Side, { workflowId, runId }: { workflowId: string; runId: string }) {
  const { historyLength, historySize } = await engine.client.workflow.getHandle(workflowId, runId).describe()
  return { historyEvents: historyLength, historyBytes: historySize ?? 0 }
}

function roundFacts(
  { round, sentAt, answeredAt, historyEvents, historyBytes }: Decision,
  steps: readonly Step[],
  { modelStep }: Pick<Side, 'modelStep'>,
): RoundFacts {
  const after = steps.filter((step) => step.scheduledEvent > historyEvents)
  const modelCall = after.find((step) => step.type === modelStep)
  return {
    round,
    answerMs: answeredAt - sentAt,
    nextActivityMs: after[0] ? after[0].startedAt - sentAt : null,
    nextModelCallMs: modelCall ? modelCall.startedAt - sentAt : null,
    historyEvents,
    historyBytes,
  }
}
