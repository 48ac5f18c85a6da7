import { ActivityFailure, ApplicationFailure, condition, isCancellation, TimeoutFailure } from '@temporalio/workflow'
import { type FailureCode, isFailureCode } from '../domain/failures.ts'
import { countUsage, isCalledOff, needAttention } from '../domain/negotiation.ts'
import { usageSchema } from '../domain/usage.ts'
import { here, type Meeting, nextSeq, showStatus, tell } from './meeting.ts'
import { records } from './proxies.ts'

interface Cause {
  code: FailureCode
  facts: Record<string, unknown>
}

/** Stands still with a named cause until a person resumed or ended the run. Holds no compute meanwhile. */
export async function attend(meeting: Meeting, { code, facts }: Cause): Promise<void> {
  const wasCalledOff = isCalledOff(meeting.table)
  const isLeft = () => !wasCalledOff && isCalledOff(meeting.table)
  const paid = usageSchema.safeParse(facts.usage)
  if (paid.success) meeting.table = countUsage(meeting.table, paid.data)
  meeting.table = needAttention(meeting.table, code, facts)
  tell(meeting, `⚠️ ${code}`)
  showStatus(meeting)
  await records.recordAttention({ seq: nextSeq(meeting), ...here(meeting), code, facts })
  await condition(() => meeting.table.status !== 'needs-attention' || isLeft())
  if (isLeft()) return
  showStatus(meeting)
  await records.recordResumed(here(meeting))
}

/**
 * Makes a step succeed: a failure that Temporal gave up on waits for a person, then the step is tried again.
 * Null when the run was called off meanwhile.
 */
export async function untilDone<T>(meeting: Meeting, step: () => Promise<T>): Promise<T | null> {
  const wasCalledOff = isCalledOff(meeting.table)
  for (;;) {
    try {
      return await step()
    } catch (error) {
      if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error
      await attend(meeting, causeOf(error))
      if (!wasCalledOff && isCalledOff(meeting.table)) return null
    }
  }
}

function causeOf({ activityType, cause }: ActivityFailure): Cause {
  if (cause instanceof ApplicationFailure && cause.type && isFailureCode(cause.type)) {
    return { code: cause.type, facts: (cause.details?.[0] ?? {}) as Record<string, unknown> }
  }
  const found = cause instanceof TimeoutFailure ? `timeout (${cause.timeoutType})` : (cause?.message ?? 'unknown')
  return { code: 'ActivityFailed', facts: { activity: activityType, found: found.slice(0, 300) } }
}
