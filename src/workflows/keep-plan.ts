import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow'
import type { PlanSettled } from '../activities/contract.ts'
import { isCalledOff, stop } from '../domain/negotiation.ts'
import type { RunPlan } from '../domain/schedule/plan.ts'
import { attend, untilDone } from './attend.ts'
import { type Meeting, nextSeq, showStatus, tell } from './meeting.ts'
import { records } from './proxies.ts'

const scheduledKey = defineSearchAttributeKey('TemporalScheduledStartTime', SearchAttributeType.DATETIME)
const periodKey = defineSearchAttributeKey('ParleyPeriod', SearchAttributeType.KEYWORD)

/**
 * Opens a run that a schedule began: the month it plans follows from the time it was scheduled for, its data are the
 * latest there are. Where they do not reach far enough it stands still until a person brought them and resumed it. A
 * month that is over is not run again: the server would, under the same id, when somebody makes up for that time.
 */
export async function keepPlan(meeting: Meeting, plan: RunPlan): Promise<'begun' | 'over-already'> {
  const scheduledAt = dueTime().toISOString()
  const { runId, firstExecutionRunId } = workflowInfo()
  const goesOn = runId !== firstExecutionRunId
  let settled = await records.settlePlan({ plan, scheduledAt, goesOn })
  if (settled.isRepeat) return leave(meeting)
  take(meeting, { plan, scheduledAt, settled })
  upsertSearchAttributes([{ key: periodKey, value: settled.period }])
  await open(meeting, false)
  if (!settled.missing) return 'begun'
  while (settled.missing) {
    await attend(meeting, { code: 'DataNotThereYet', facts: settled.missing })
    if (isCalledOff(meeting.table)) return 'begun'
    const again = await untilDone(meeting, () => records.settlePlan({ plan, scheduledAt, goesOn: true }))
    if (!again) return 'begun'
    settled = again
  }
  take(meeting, { plan, scheduledAt, settled })
  await open(meeting, true)
  return 'begun'
}

function leave(meeting: Meeting): 'over-already' {
  meeting.table = { ...stop(meeting.table, 'cancelled'), outcome: null }
  tell(
    meeting,
    meeting.brief.language === 'zh' ? '这个月已经运行过，没有再次运行' : 'This month ran already; it was not run again',
  )
  showStatus(meeting)
  return 'over-already'
}

/** The time the run was due: right also for one that is made up for later. A run begun by hand was due when it began. */
function dueTime(): Date {
  const { typedSearchAttributes, startTime } = workflowInfo()
  return typedSearchAttributes.get(scheduledKey) ?? startTime
}

interface Taken {
  plan: RunPlan
  scheduledAt: string
  settled: PlanSettled
}

/** Until a name has a version, the one that was the latest when the schedule was made stands in. */
function take(meeting: Meeting, { plan, scheduledAt, settled }: Taken): void {
  const { period, dataset, sources } = settled
  const schedule = { id: plan.schedule, at: scheduledAt }
  meeting.brief = { ...meeting.brief, period, schedule, sources, dataset: dataset ?? meeting.brief.dataset }
}

async function open(meeting: Meeting, replaces: boolean): Promise<void> {
  const { headline } = await records.openNegotiation({ seq: nextSeq(meeting), brief: meeting.brief, replaces })
  tell(meeting, headline)
}
