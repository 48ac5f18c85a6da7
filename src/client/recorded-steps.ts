import { defaultPayloadConverter } from '@temporalio/common'
import type { temporal } from '@temporalio/proto'

/** A step outside that a run's history records as asked for. */
export interface RecordedStep {
  /** The event that asked for it. */
  eventId: NonNullable<temporal.api.history.v1.IHistoryEvent['eventId']>
  /** The workflow task that asked for it. */
  taskEventId: temporal.api.history.v1.IHistoryEvent['eventId']
  activity: string
  /** Its place in the meeting, as far as it has one. */
  input: { round?: number; seq?: number }
}

/** The steps of a history, in their order. */
export function recordedSteps(events: readonly temporal.api.history.v1.IHistoryEvent[]): RecordedStep[] {
  return events.flatMap(({ eventId, activityTaskScheduledEventAttributes: scheduled }) => {
    const payload = scheduled?.input?.payloads?.[0]
    if (!eventId || !scheduled || !payload) return []
    const input = defaultPayloadConverter.fromPayload<RecordedStep['input'] | null>(payload) ?? {}
    const activity = scheduled.activityType?.name ?? ''
    return [{ eventId, taskEventId: scheduled.workflowTaskCompletedEventId, activity, input }]
  })
}
