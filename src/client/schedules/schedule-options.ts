import { type ScheduleOptions, ScheduleOverlapPolicy } from '@temporalio/client'
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import type { Overlap, Schedule } from '../../domain/schedule/schedule.ts'
import { workflowType } from '../../workflows/messages.ts'
import { workflowIdOf } from '../ids.ts'
import { scheduleSpec } from './calendars.ts'
import type { ScheduledInput } from './read-schedule.ts'

const statusKey = defineSearchAttributeKey('ParleyStatus', SearchAttributeType.KEYWORD)

export const overlapPolicies: Record<Overlap, ScheduleOverlapPolicy> = {
  'side-by-side': ScheduleOverlapPolicy.ALLOW_ALL,
  'one-after-another': ScheduleOverlapPolicy.BUFFER_ALL,
  replace: ScheduleOverlapPolicy.CANCEL_OTHER,
  skip: ScheduleOverlapPolicy.SKIP,
}

const dayMs = 86_400_000

/** What Temporal is told of a schedule. Its runs are named `negotiation-<schedule>-<time it was due>`. */
export function scheduleOptions({ id, timing, policies, plan, brief, obeySignals }: Schedule, taskQueue: string) {
  const input: ScheduledInput = { brief, obeySignals, plan, timing }
  return {
    spec: scheduleSpec(timing, policies.jitterMinutes),
    policies: {
      overlap: overlapPolicies[policies.overlap],
      catchupWindow: policies.catchUpDays * dayMs,
      // A run that failed says so by itself; it must not keep the next month from running.
      pauseOnFailure: false,
    },
    action: {
      type: 'startWorkflow',
      workflowType,
      workflowId: workflowIdOf(id),
      taskQueue,
      args: [input],
      workflowTaskTimeout: '4s',
      typedSearchAttributes: [{ key: statusKey, value: 'talking' }],
      staticSummary: `${id} · ${brief.objective}`.slice(0, 180),
    },
  } satisfies Omit<ScheduleOptions, 'scheduleId'>
}
