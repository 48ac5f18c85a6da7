import { z } from 'zod'
import { briefSchema } from '../../src/domain/brief.ts'
import { entrySchema } from '../../src/domain/entry.ts'
import { evidenceSchema } from '../../src/domain/evidence.ts'
import { checkedSentenceSchema } from '../../src/domain/number-check.ts'
import { proposalSchema } from '../../src/domain/proposal.ts'
import { datasetSchema } from '../../src/domain/sales-table.ts'
import { usageSchema } from '../../src/domain/usage.ts'

/** The JSON that docs/cli.md promises, to the last key. */

const count = z.number().int().nonnegative()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const countsShape = z.strictObject({
  verified: count,
  derived: count,
  given: count,
  chosen: count,
  unsupported: count,
})
const strategyShape = z.strictObject({
  hash: z.string(),
  outcome: z.string(),
  text: z.string(),
  proposal: proposalSchema.strict(),
})
const statusShape = z.enum(['talking', 'waiting', 'needs-attention', 'settled', 'stopped'])
const attentionShape = z.strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable()
const time = z.iso.datetime()

export const outcomeShape = z.strictObject({
  negotiationId: z.string(),
  runId: z.string(),
  status: statusShape,
  rounds: count,
  strategy: strategyShape.nullable(),
  figures: countsShape,
  usage: usageSchema.strict(),
  historyEvents: count,
  historyBytes: count,
})

const row = {
  negotiationId: z.string(),
  status: statusShape,
  outcome: z.string().nullable(),
  round: count,
  item: z.string().nullable(),
  proposalHash: hash.nullable(),
  attention: attentionShape,
  createdAt: time,
  updatedAt: time,
}

const verdictShape = z.strictObject({
  negotiationId: z.string(),
  runId: z.string(),
  decisionId: z.string(),
  round: count,
  proposalHash: z.string(),
  choice: z.string(),
  by: z.string(),
  note: z.string(),
  limits: z.array(z.string()),
  via: z.enum(['update', 'signal']),
  outcome: z.string(),
  at: time,
})

export const recordShape = z.strictObject({
  ...row,
  brief: briefSchema,
  entries: z.array(entrySchema),
  verdicts: z.array(verdictShape),
  calls: z.array(
    z.strictObject({
      negotiationId: z.string(),
      runId: z.string(),
      seq: count,
      attempt: count,
      outcome: z.enum(['started', 'answered', 'failed']),
      model: z.string(),
      usage: usageSchema.strict(),
      error: z.string().nullable(),
      startedAt: time,
      endedAt: time.nullable(),
    }),
  ),
  flags: z.array(
    z.strictObject({
      seq: count,
      round: count,
      kind: z.enum(['limit', 'figure']),
      where: z.string(),
      rule: z.string(),
      found: z.string(),
    }),
  ),
  figures: countsShape,
  usage: usageSchema.strict(),
  strategy: strategyShape.nullable(),
  lastPlan: z
    .strictObject({ negotiationId: z.string(), period: z.string(), hash, proposal: proposalSchema })
    .nullable(),
})

export const listShape = z.array(
  z.strictObject({
    ...row,
    id: z.string(),
    objective: z.string(),
    period: z.string(),
    language: z.string(),
    dataset: z.string(),
  }),
)

export const receiptShape = z.strictObject({
  decisionId: z.string(),
  round: count,
  proposalHash: hash,
  choice: z.enum(['approve', 'reject', 'amend']),
  by: z.string(),
  at: time,
})

export const stateShape = z.strictObject({
  negotiationId: z.string(),
  status: statusShape,
  outcome: z.string().nullable(),
  item: z.string(),
  agenda: z.array(z.string()),
  round: count,
  nextSeq: count,
  waitingSince: z.string().nullable(),
  proposalHash: hash.nullable(),
  attention: attentionShape,
  usage: usageSchema.strict(),
  budget: z.strictObject({ softTokens: count, hardTokens: count }),
  verdicts: count,
  ignoredSignals: count,
})

export const cancelShape = z.strictObject({ negotiationId: z.string(), status: statusShape })
export const resetShape = z.strictObject({ negotiationId: z.string(), runId: z.string() })
export const toolShape = z.strictObject({
  ...evidenceSchema.shape,
  attachments: evidenceSchema.shape.tables,
  dataset: datasetSchema.strict(),
})
export const toolListShape = z.array(
  z.strictObject({
    name: z.string(),
    purpose: z.strictObject({ zh: z.string(), en: z.string() }),
    input: z.record(z.string(), z.unknown()),
    result: z.record(z.string(), z.unknown()),
  }),
)
export const checkShape = z.strictObject({
  language: z.enum(['zh', 'en']),
  figures: countsShape,
  sentences: z.array(checkedSentenceSchema.strict()),
})
export const replayShape = z.strictObject({ events: count, workflowType: z.string(), isCompatible: z.literal(true) })
export const doctorShape = z.strictObject({
  isHealthy: z.boolean(),
  versions: z.strictObject({ parley: z.string(), node: z.string(), sdk: z.string(), server: z.string().nullable() }),
  settings: z.strictObject({
    folder: z.string(),
    database: z.string(),
    temporal: z.string(),
    namespace: z.string(),
    taskQueue: z.string(),
    modelAddress: z.string(),
    model: z.string(),
    hasModelKey: z.boolean(),
    user: z.string(),
    obeySignals: z.boolean(),
  }),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      status: z.enum(['ok', 'warning', 'failed']),
      text: z.strictObject({ zh: z.string(), en: z.string() }),
    }),
  ),
})
