import type { AgendaItem } from '../domain/agenda.ts'
import type { Brief } from '../domain/brief.ts'
import type { PinnedSource } from '../domain/dataset/pinned-source.ts'
import type { EntryOf, Purpose } from '../domain/entry.ts'
import { formatLimit, type Limit } from '../domain/limit.ts'
import type { Seat } from '../domain/seat.ts'
import { stanceOf } from './cast.ts'
import { writeEvidence } from './evidence-text.ts'
import type { MeetingView, Ruled, Spoken, Task, TurnStep } from './view.ts'

/** The part of a negotiation's record that a seat speaks from. */
export interface MeetingRecord {
  brief: Brief
  products: string[]
  sources: PinnedSource[]
  messages: EntryOf<'message'>[]
  evidence: EntryOf<'evidence'>[]
  proposals: EntryOf<'proposal'>[]
  decisions: EntryOf<'decision'>[]
}

export interface Moment {
  seat: Seat
  purpose: Purpose
  item: AgendaItem
  round: number
  /** First seq of the turn under way. */
  turnSeq: number
  baseSeq: number | null
  toolCallsLeft: number
}

/** All limits that hold: the brief's and those that verdicts added. */
export const standingLimits = ({ brief, decisions }: Pick<MeetingRecord, 'brief' | 'decisions'>): Limit[] => [
  ...brief.limits,
  ...decisions.flatMap((decision) => decision.content.limits),
]

/** Messages that a person reads: no steps with tool calls only, none that was repaired later. */
export function standingMessages(messages: readonly EntryOf<'message'>[]): EntryOf<'message'>[] {
  const repaired = new Set(messages.map((message) => message.content.repairs))
  return messages.filter((message) => !repaired.has(message.seq) && message.content.malformed === null)
}

/** What the seat sees now, from the record. */
export function viewMeeting(record: MeetingRecord, moment: Moment, repair: Task['repair']): MeetingView {
  const before = record.evidence.filter((entry) => entry.seq < moment.turnSeq)
  const sentBack = lastSentBack(record, moment.item)
  return {
    task: taskOf(record, moment, repair),
    settled: record.proposals.find((entry) => entry.seq === moment.baseSeq)?.content.proposal ?? null,
    sentBack: sentBack?.content.proposal ?? null,
    verdicts: record.decisions.map(ruled),
    meeting: standingMessages(record.messages)
      .filter((message) => message.seq < moment.turnSeq && message.content.toolCalls.length === 0)
      .map(spoken),
    evidence: before.flatMap((entry) => entry.content.evidence ?? []),
  }
}

function taskOf(record: MeetingRecord, moment: Moment, repair: Task['repair']): Task {
  const { brief, products, sources } = record
  const { seat, purpose, item, round, toolCallsLeft } = moment
  const { objective, period, currency, language, agenda } = brief
  const inScope = brief.products.length > 0 ? products.filter((name) => brief.products.includes(name)) : products
  const limits = standingLimits(record).map(formatLimit)
  const task = { seat, purpose, item, round, toolCallsLeft, objective, period, currency, language, agenda, limits }
  return { ...task, products: inScope, sources, ...stanceOf(brief, seat), repair }
}

/** The last proposal of this item that a verdict sent back. */
function lastSentBack({ proposals, decisions }: MeetingRecord, item: AgendaItem) {
  const again = new Set(decisions.filter((decision) => decision.content.outcome === 'again').map((d) => d.round))
  return proposals.filter((entry) => entry.item === item && again.has(entry.round)).at(-1)
}

const ruled = ({ round, item, content }: EntryOf<'decision'>): Ruled => ({
  round,
  item: item ?? 'final',
  choice: content.choice,
  by: content.by,
  note: content.note,
  limits: content.limits.map(formatLimit),
})

const spoken = ({ round, item, seat, content }: EntryOf<'message'>): Spoken => ({
  round,
  item: item ?? 'final',
  seat: seat ?? 'salesperson',
  purpose: content.purpose,
  text: content.text,
  challenges: content.challenges,
})

/** The steps of the turn under way: every answer that called tools, with what came back. */
export function turnSteps(record: MeetingRecord, turnSeq: number): TurnStep[] {
  const { language } = record.brief
  const results = new Map(record.evidence.map((entry) => [`${entry.seq}`, entry.content]))
  return record.messages
    .filter(({ seq, content }) => seq >= turnSeq && content.toolCalls.length + content.refusedCalls.length > 0)
    .map(({ seq, content }) => ({
      content: content.text,
      calls: [
        ...content.toolCalls.map((call, index) => {
          const found = results.get(`${seq + 1 + index}`)
          const result = found?.evidence
            ? writeEvidence(found.evidence, language)
            : JSON.stringify({ error: found?.error ?? 'no result' })
          return { id: call.callId, name: call.tool, arguments: JSON.stringify(call.input), result }
        }),
        ...content.refusedCalls.map((call) => ({
          id: call.callId,
          name: call.tool,
          arguments: call.arguments,
          result: JSON.stringify({ error: call.error }),
        })),
      ],
    }))
}
