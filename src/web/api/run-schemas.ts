import { z } from 'zod'
import { briefSchema } from '../../domain/brief.ts'
import { entrySchema } from '../../domain/entry.ts'
import { limitSchema } from '../../domain/limit.ts'
import { commitmentSchema, leverSchema } from '../../domain/proposal.ts'
import { usageSchema } from '../../domain/usage.ts'
import { choiceSchema, verdictSchema } from '../../domain/verdict.ts'

/** What the API tells of runs; a field that is not named here does not leave the house. */
const problem = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })
const place = {
  negotiationId: z.string(),
  status: z.string().describe('talking, waiting, needs-attention, settled or stopped'),
  outcome: z.string().nullable().describe('agreed, concluded, out-of-budget or cancelled; null while it goes on'),
  round: z.number().int(),
  item: z.string().nullable(),
  proposalHash: z.string().nullable().describe('A verdict on the waiting round names it'),
  attention: problem.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}

const brokenOff = z
  .enum(['failed', 'timed-out', 'terminated'])
  .nullable()
  .describe('How the engine closed it without an end of its own; the status is what it said last')

export const runListAnswer = z.object({
  count: z.number().int().describe('How many fit, on all pages'),
  runs: z.array(z.object({ ...place, brokenOff, objective: z.string(), period: z.string(), startedBy: z.string() })),
})

const change = z.enum(['added', 'changed', 'same', 'removed']).nullable()
const leverTold = z.object({
  kind: z.string(),
  target: z.string(),
  unit: z.string(),
  now: z.number().nullable().describe('Null: dropped'),
  before: z.number().nullable().describe('In the round before'),
  last: z.number().nullable().describe('In the plan that this run goes on from'),
  change: change.describe('Since the round before; null where that had no levers of this sort'),
  changeSinceLast: change.describe('Since the plan that this run goes on from; null where there is none'),
})

export const runAnswer = z.object({
  ...place,
  brief: briefSchema,
  usage: usageSchema,
  limits: z.array(z.object({ limit: limitSchema, by: z.string().describe('Empty: the brief') })),
  rounds: z.array(
    z.object({
      round: z.number().int(),
      item: z.string(),
      proposalHash: z.string().nullable(),
      flags: z.number().int(),
      levers: z.array(leverTold).describe('Beside the round before and last month, as the review shows them'),
      verdict: z.object({ choice: z.string(), by: z.string(), at: z.iso.datetime(), outcome: z.string() }).nullable(),
    }),
  ),
  lastPlan: z
    .object({
      negotiationId: z.string(),
      period: z.string(),
      proposalHash: z.string(),
      levers: z.array(leverSchema),
      commitments: z.array(commitmentSchema),
    })
    .nullable()
    .describe('The settled plan that this run goes on from, mostly last month’s; null for the first of its series'),
})

export const entriesAnswer = z.object({
  cursor: z.number().int().describe('Ask with this to get what came later'),
  entries: z.array(entrySchema),
})

export const stateAnswer = z.object({ status: z.string(), round: z.number().int(), item: z.string() })

const { round, proposalHash, note, limits, decisionId } = verdictSchema.shape
export const verdictBody = z.object({
  round,
  proposalHash: proposalHash.describe('Of the proposal that was seen'),
  choice: choiceSchema.describe('reject needs a note, amend needs limits'),
  note,
  limits: limits.describe('Such as discount<=12% or budget[Online]<=800000'),
  decisionId: decisionId.optional().describe('The same id twice is one verdict; made up where it is left out'),
})
export const receiptAnswer = z.object({
  decisionId: z.string(),
  round: z.number().int(),
  proposalHash: z.string(),
  choice: choiceSchema,
  by: z.string(),
  at: z.iso.datetime().describe('By the clock of the workflow'),
})

export const stopBody = z.object({ ids: z.array(z.string().min(1).max(200)).min(1).max(100) })
export const stoppedAnswer = z.object({
  stopped: z.array(z.string()),
  failed: z.array(z.object({ id: z.string(), code: z.string(), detail: z.string() })),
})
