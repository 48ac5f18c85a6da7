import { defaultPayloadConverter } from '@temporalio/common'
import type { HistoryEvent } from './follow-history.ts'
import type { Side } from './side.ts'

export interface Step {
  type: string
  scheduledEvent: number
  /** By the server's clock, which is this machine's. */
  startedAt: number
}

/** What a run's history tells while it is followed. */
export class Chronicle {
  readonly #side: Pick<Side, 'proposalStep'>
  readonly #steps = new Map<number, Step>()
  #proposal: { result: unknown } | null = null
  #isDue = false
  #end: string | null = null
  lastEvent = 0
  /** As the server told it with the last workflow task. */
  historyBytes = 0

  constructor(side: Pick<Side, 'proposalStep'>) {
    this.#side = side
  }

  add(event: HistoryEvent): void {
    this.lastEvent = Number(event.eventId)
    const { activityTaskScheduledEventAttributes: scheduled, activityTaskStartedEventAttributes: started } = event
    if (scheduled) this.#schedule(scheduled.activityType?.name ?? '')
    if (started) this.#step(started.scheduledEventId).startedAt = timeOf(event)
    const { activityTaskCompletedEventAttributes: completed, workflowTaskStartedEventAttributes: task } = event
    if (completed) this.#complete(completed)
    if (task) this.historyBytes = Number(task.historySizeBytes ?? 0)
    if (event.workflowTaskCompletedEventAttributes && this.#proposal) this.#isDue = true
    if (event.workflowExecutionCompletedEventAttributes) this.#end = 'completed'
  }

  /** The result of the step that put a proposal, once the workflow has taken note of it; each one once. */
  takeProposal(): { result: unknown } | null {
    if (!this.#isDue) return null
    const proposal = this.#proposal
    this.#isDue = false
    this.#proposal = null
    return proposal
  }

  /** @throws {Error} when the run has not completed */
  steps(): Step[] {
    if (this.#end !== 'completed') throw new Error('the run has not completed')
    return [...this.#steps.values()]
  }

  #schedule(type: string): void {
    this.#steps.set(this.lastEvent, { type, scheduledEvent: this.lastEvent, startedAt: 0 })
  }

  #step(scheduledEventId: unknown): Step {
    const step = this.#steps.get(Number(scheduledEventId))
    if (!step) throw new Error(`no activity was scheduled by event ${scheduledEventId}`)
    return step
  }

  #complete({ scheduledEventId, result }: NonNullable<HistoryEvent['activityTaskCompletedEventAttributes']>): void {
    if (this.#step(scheduledEventId).type !== this.#side.proposalStep) return
    const payload = result?.payloads?.[0]
    this.#proposal = { result: payload ? defaultPayloadConverter.fromPayload(payload) : null }
  }
}

const timeOf = ({ eventTime }: HistoryEvent): number =>
  Number(eventTime?.seconds ?? 0) * 1000 + (eventTime?.nanos ?? 0) / 1e6
