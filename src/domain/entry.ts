import { z } from 'zod'
import { agendaItemSchema } from './agenda.ts'
import { pinnedSourceSchema } from './dataset/pinned-source.ts'
import { evidenceSchema } from './evidence.ts'
import { limitSchema } from './limit.ts'
import { checkedSentenceSchema } from './number-check.ts'
import { proposalDraftSchema, proposalSchema } from './proposal.ts'
import { seatSchema } from './seat.ts'
import { usageSchema } from './usage.ts'

/** Why a seat speaks: the first position, the answer, a forced challenge, the joint proposal, the FINAL ANSWER. */
export const purposeSchema = z.enum(['open', 'answer', 'challenge', 'close', 'final'])
export type Purpose = z.infer<typeof purposeSchema>

export const toolRequestSchema = z.object({
  callId: z.string(),
  tool: z.string(),
  input: z.record(z.string(), z.unknown()),
})
export type ToolRequest = z.infer<typeof toolRequestSchema>

const failureSchema = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })
const violationSchema = z.object({ limit: limitSchema, found: z.number(), target: z.string().optional() })
/** A figure the manager questioned, with the question. */
export const challengeSchema = z.object({ figure: z.string(), question: z.string().max(1000) })

/** One model answer. */
export const messageContentSchema = z.object({
  purpose: purposeSchema,
  /** With figure tokens `[[E3.1]]`; what a person reads is rendered from it. */
  text: z.string(),
  /** Calls of known tools with valid input; call i has seq `entry.seq + 1 + i`. */
  toolCalls: z.array(toolRequestSchema),
  /** Calls that could not be made: unknown tool, invalid input. The agent gets the error back. */
  refusedCalls: z.array(z.object({ callId: z.string(), tool: z.string(), arguments: z.string(), error: z.string() })),
  challenges: z.array(challengeSchema),
  draft: proposalDraftSchema.nullable(),
  /** Set when the answer did not have the required form. */
  malformed: z.string().nullable(),
  /** Unsupported figures and broken limits, in the message and in the plan it drafts. */
  flaws: z.array(z.string()),
  check: z.array(checkedSentenceSchema),
  /** The seq of the message this one repairs. */
  repairs: z.number().int().nullable(),
  model: z.string(),
  usage: usageSchema,
  /** The form of request the model understood: `tools+json_schema`, `tools+json_object`, `plain`. */
  form: z.string(),
})
export type MessageContent = z.infer<typeof messageContentSchema>

/** The result of one tool call: evidence, or the error the agent got back. */
export const evidenceContentSchema = z.object({
  callId: z.string(),
  tool: z.string(),
  input: z.record(z.string(), z.unknown()),
  evidence: evidenceSchema.nullable(),
  error: failureSchema.nullable(),
})
export type EvidenceContent = z.infer<typeof evidenceContentSchema>

/** What one round puts before the human. */
export const proposalContentSchema = z.object({
  proposal: proposalSchema,
  canonical: z.string(),
  hash: z.string(),
  /** The message it was drafted in. */
  messageSeq: z.number().int(),
  violations: z.array(violationSchema),
  /** Limits that name something which neither the data nor the plan has. */
  idleLimits: z.array(limitSchema).optional(),
  checks: z.array(z.object({ where: z.string(), sentences: z.array(checkedSentenceSchema) })),
})
export type ProposalContent = z.infer<typeof proposalContentSchema>

const base = {
  negotiationId: z.string(),
  /** The Temporal run that wrote it. */
  runId: z.string(),
  seq: z.number().int().nonnegative(),
  round: z.number().int().nonnegative(),
  item: agendaItemSchema.nullable(),
  seat: seatSchema.nullable(),
  /** One line, in the brief's language; also shown in the Temporal UI. */
  headline: z.string(),
  createdAt: z.iso.datetime(),
  /** The newer run that took its place (after a reset); null while it stands. */
  supersededBy: z.string().nullable(),
}

/** One row of a negotiation's record, keyed by (negotiationId, runId, seq); `seq` is counted in the workflow. */
export const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('opening'),
    content: z.object({
      dataHash: z.string(),
      rows: z.number().int(),
      products: z.array(z.string()),
      notes: z.array(z.object({ zh: z.string(), en: z.string() })),
      sources: z.array(pinnedSourceSchema).default([]),
    }),
  }),
  z.object({ ...base, kind: z.literal('message'), content: messageContentSchema }),
  z.object({ ...base, kind: z.literal('evidence'), content: evidenceContentSchema }),
  z.object({ ...base, kind: z.literal('proposal'), content: proposalContentSchema }),
  /** What the verdict led to: settled, or the item again. */
  z.object({
    ...base,
    kind: z.literal('decision'),
    content: z.object({
      decisionId: z.string(),
      choice: z.string(),
      by: z.string(),
      note: z.string(),
      limits: z.array(limitSchema),
      outcome: z.enum(['settled', 'again']),
    }),
  }),
  /** Nobody decided in time; the round goes on waiting. */
  z.object({ ...base, kind: z.literal('overdue'), content: z.object({ hours: z.number() }) }),
  z.object({ ...base, kind: z.literal('attention'), content: failureSchema }),
  z.object({
    ...base,
    kind: z.literal('ending'),
    content: z.object({ outcome: z.string(), by: z.string(), note: z.string() }),
  }),
])
export type Entry = z.infer<typeof entrySchema>
export type EntryKind = Entry['kind']
export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>
/** An entry as an activity writes it: the ledger adds when it was written and whether it still stands. */
export type NewEntry = { [K in EntryKind]: Omit<EntryOf<K>, 'createdAt' | 'supersededBy'> }[EntryKind]
