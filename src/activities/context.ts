import { ApplicationFailure, activityInfo, Context } from '@temporalio/activity'
import { Failure } from '../domain/failures.ts'

/** The negotiation and the run an activity works for. A negotiation's id is its workflow id. */
export function whereAmI(): { negotiationId: string; runId: string; attempt: number } {
  const { workflowExecution, attempt } = activityInfo()
  return { negotiationId: workflowExecution?.workflowId ?? '', runId: workflowExecution?.runId ?? '', attempt }
}

const heartbeatMs = 500

/** Aborts when the activity is cancelled, or its worker shuts down. */
export const cancellation = (): AbortSignal => Context.current().cancellationSignal

/**
 * Makes a function an activity of ours: it beats while it works, so that a dead worker is noticed soon, and every
 * failure has its name. What can pass is retried, at the time the failure says; nothing else is.
 */
export function activity<Input, Result>(work: (input: Input) => Promise<Result>): (input: Input) => Promise<Result> {
  return async (input) => {
    const context = Context.current()
    const timer = setInterval(() => context.heartbeat(), heartbeatMs)
    try {
      return await work(input)
    } catch (error) {
      throw error instanceof Failure ? toApplicationFailure(error) : error
    } finally {
      clearInterval(timer)
    }
  }
}

function toApplicationFailure(failure: Failure): ApplicationFailure {
  const { waitSeconds } = failure.facts
  return ApplicationFailure.create({
    type: failure.code,
    message: failure.message,
    nonRetryable: failure.class !== 'passing',
    details: [failure.facts],
    ...(typeof waitSeconds === 'number' ? { nextRetryDelay: waitSeconds * 1000 } : {}),
  })
}
