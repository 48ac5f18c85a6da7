import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow'
import type { Brief } from '../domain/brief.ts'
import { currentItem, type Negotiation, takeSeqs } from '../domain/negotiation.ts'
import type { Verdict } from '../domain/verdict.ts'
import { writeDetails } from './details.ts'

const statusKey = defineSearchAttributeKey('ParleyStatus', SearchAttributeType.KEYWORD)
const roundKey = defineSearchAttributeKey('ParleyRound', SearchAttributeType.INT)
const waitingKey = defineSearchAttributeKey('ParleyWaitingSince', SearchAttributeType.DATETIME)

/** The run's one changing place: the table, the verdict that was accepted last, and the story so far in headlines. */
export interface Meeting {
  /** Changes once at most, when a scheduled run learns its month and its data. */
  brief: Brief
  table: Negotiation
  decided: { verdict: Verdict; via: 'update' | 'signal' } | null
  story: string[]
  /** What the list of the Temporal UI shows. */
  shown?: Pick<Negotiation, 'status' | 'round' | 'waitingSince'>
}

const storyLines = 24

/** Adds a line to the story that the Temporal UI shows. */
export function tell(meeting: Meeting, line: string): void {
  meeting.story = [...meeting.story, line].slice(-storyLines)
  setCurrentDetails(writeDetails(meeting))
}

/** Hands out the next seq. */
export function nextSeq(meeting: Meeting, count = 1): number {
  const seq = meeting.table.nextSeq
  meeting.table = takeSeqs(meeting.table, count)
  return seq
}

export const here = ({ table }: Meeting) => ({ round: table.round, item: currentItem(table) })

/** Shows a changed status in the list of the Temporal UI and in the details. What has not changed is not written again. */
export function showStatus(meeting: Meeting): void {
  const { status, round, waitingSince } = meeting.table
  const { shown } = meeting
  upsertSearchAttributes([
    { key: statusKey, value: status },
    ...(shown?.round === round ? [] : [{ key: roundKey, value: round }]),
    ...(shown?.waitingSince === waitingSince ? [] : [{ key: waitingKey, value: waitingDate(waitingSince) }]),
  ])
  meeting.shown = { status, round, waitingSince }
  setCurrentDetails(writeDetails(meeting))
}

const waitingDate = (since: string | null) => (since ? new Date(since) : null)
