import { z } from 'zod'
import { agendaItemSchema } from '../domain/agenda.ts'
import { pinnedSourceSchema } from '../domain/dataset/pinned-source.ts'
import { challengeSchema, purposeSchema } from '../domain/entry.ts'
import { evidenceSchema } from '../domain/evidence.ts'
import { languageSchema } from '../domain/language.ts'
import { proposalSchema } from '../domain/proposal.ts'
import { seatSchema } from '../domain/seat.ts'

/** What the seat that speaks next has to do. */
export const taskSchema = z.object({
  seat: seatSchema,
  purpose: purposeSchema,
  item: agendaItemSchema,
  round: z.number().int(),
  agenda: z.array(agendaItemSchema),
  language: languageSchema,
  objective: z.string(),
  period: z.string(),
  currency: z.string(),
  /** All products of the dataset that are in scope. */
  products: z.array(z.string()),
  /** The data that tools can read, the sales first. */
  sources: z.array(pinnedSourceSchema).default([]),
  /** Limits as `formatLimit` writes them. */
  limits: z.array(z.string()),
  goal: z.string(),
  bottomLine: z.string(),
  toolCallsLeft: z.number().int(),
  /** What was wrong with this seat's last answer: it is asked once to mend it. */
  repair: z
    .object({ kind: z.enum(['form', 'numbers', 'limits']), problems: z.array(z.string()), previous: z.string() })
    .nullable(),
})
export type Task = z.infer<typeof taskSchema>

export const spokenSchema = z.object({
  round: z.number().int(),
  item: agendaItemSchema,
  seat: seatSchema,
  purpose: purposeSchema,
  text: z.string(),
  challenges: z.array(challengeSchema),
})
export type Spoken = z.infer<typeof spokenSchema>

export const ruledSchema = z.object({
  round: z.number().int(),
  item: agendaItemSchema,
  choice: z.string(),
  by: z.string(),
  note: z.string(),
  limits: z.array(z.string()),
})
export type Ruled = z.infer<typeof ruledSchema>

/** One step of the turn under way: what the seat said and called, and what came back. */
export interface TurnStep {
  content: string
  calls: { id: string; name: string; arguments: string; result: string }[]
}

/** Everything a seat sees when it speaks. */
export const meetingViewSchema = z.object({
  task: taskSchema,
  /** The plan as settled so far. */
  settled: proposalSchema.nullable(),
  /** The proposal of this item that was sent back last. */
  sentBack: proposalSchema.nullable(),
  verdicts: z.array(ruledSchema),
  meeting: z.array(spokenSchema),
  evidence: z.array(evidenceSchema),
})
export type MeetingView = z.infer<typeof meetingViewSchema>
