import type { ScheduleDescription } from '@temporalio/client'
import { briefSchema } from '../../domain/brief.ts'
import { Failure } from '../../domain/failures.ts'
import { planSchema } from '../../domain/schedule/plan.ts'
import { type Overlap, policiesSchema, type Schedule } from '../../domain/schedule/schedule.ts'
import { timingSchema } from '../../domain/schedule/timing.ts'
import type { NegotiationInput } from '../../workflows/messages.ts'
import { workflowType } from '../../workflows/messages.ts'
import { scheduleIdOf } from './schedule-ids.ts'

/** A run that a schedule began, or should have begun by now. */
export interface ScheduledRun {
  negotiationId: string
  runId: string
  dueAt: string
  begunAt: string
}

/** A schedule as it stands. Times are ISO. */
export interface ScheduleState extends Schedule {
  isPaused: boolean
  /** Why it is paused, or went on; who said so. */
  note: string
  nextRuns: string[]
  /** The last ones, the newest first. */
  recentRuns: ScheduledRun[]
  runsBegun: number
  /** Times at which no run began because the one before was not over. */
  skippedForOverlap: number
  /** Times that passed while the server was down for longer than the catch-up window. */
  missedWhileDown: number
  createdAt: string
  changedAt: string | null
}

/** What stands in the schedule's action besides the workflow's input: how the timing was said. */
export interface ScheduledInput extends NegotiationInput {
  timing: Schedule['timing']
}

const overlaps: Record<string, Overlap> = {
  ALLOW_ALL: 'side-by-side',
  BUFFER_ALL: 'one-after-another',
  CANCEL_OTHER: 'replace',
  SKIP: 'skip',
}

const dayMs = 86_400_000

/**
 * Reads a schedule out of what Temporal knows of it.
 *
 * @throws {Failure} `ForeignSchedule` for one that something else made, or changed beyond what we know
 */
export function readSchedule(description: ScheduleDescription): ScheduleState {
  const { scheduleId, action, policies, state, info } = description
  const { lastUpdatedAt } = info
  return {
    ...readRules(description, action.args?.[0] as Partial<ScheduledInput> | undefined),
    id: scheduleIdOf(scheduleId),
    policies: policiesSchema.parse({
      overlap: overlaps[policies.overlap ?? ''] ?? 'skip',
      catchUpDays: Math.min(365, Math.max(1, Math.round(policies.catchupWindow / dayMs))),
      jitterMinutes: Math.round((description.spec.jitter ?? 0) / 60_000),
    }),
    isPaused: state.paused,
    note: state.note ?? '',
    nextRuns: state.paused ? [] : info.nextActionTimes.map((at) => at.toISOString()),
    recentRuns: info.recentActions.map(toRun).toReversed(),
    runsBegun: info.numActionsTaken,
    skippedForOverlap: info.numActionsSkippedOverlap,
    missedWhileDown: info.numActionsMissedCatchupWindow,
    createdAt: info.createdAt.toISOString(),
    changedAt: lastUpdatedAt && lastUpdatedAt.getTime() > 0 ? lastUpdatedAt.toISOString() : null,
  }
}

function readRules({ scheduleId, action }: ScheduleDescription, input: Partial<ScheduledInput> | undefined) {
  const brief = briefSchema.safeParse(input?.brief)
  const plan = planSchema.safeParse(input?.plan)
  const timing = timingSchema.safeParse(input?.timing)
  if (action.workflowType !== workflowType || !brief.success || !plan.success || !timing.success)
    throw new Failure('ForeignSchedule', { id: scheduleId })
  return { brief: brief.data, plan: plan.data, timing: timing.data, obeySignals: input?.obeySignals ?? false }
}

const toRun = ({
  scheduledAt,
  takenAt,
  action,
}: ScheduleDescription['info']['recentActions'][number]): ScheduledRun => ({
  negotiationId: action.workflow.workflowId,
  runId: action.workflow.firstExecutionRunId,
  dueAt: scheduledAt.toISOString(),
  begunAt: takenAt.toISOString(),
})
