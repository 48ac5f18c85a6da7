import { z } from 'zod'
import { agendaSchema, defaultAgenda } from './agenda.ts'
import { Failure } from './failures.ts'
import { languageSchema } from './language.ts'
import { limitSchema } from './limit.ts'
import { castMemberSchema } from './seat.ts'

export const periodSchema = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/, 'a period is 2026, 2026-12 or 2026-Q4')

/** Tokens count prompt and completion together. At the soft line a human is asked, at the hard line the run concludes. */
export const budgetSchema = z
  .object({ softTokens: z.number().int().positive(), hardTokens: z.number().int().positive() })
  .refine((budget) => budget.softTokens <= budget.hardTokens, 'the soft line lies above the hard line')
export type Budget = z.infer<typeof budgetSchema>

/** One version of a dataset, by the hash of its content. */
export const pinnedDatasetSchema = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(200),
})
export type PinnedDataset = z.infer<typeof pinnedDatasetSchema>

/** 任务书: what a negotiation is asked to settle, and within which bounds. */
export const briefSchema = z.object({
  objective: z.string().trim().min(1).max(1000),
  /** The business period that is planned. */
  period: periodSchema,
  language: languageSchema.default('zh'),
  /** The sales; periods, products and the plan's numbers come from here. */
  dataset: pinnedDatasetSchema,
  /** Further pinned data that tools may read: customers, orders, campaigns, stock. */
  sources: z.array(pinnedDatasetSchema).max(20).default([]),
  /** Products in scope; empty means all. */
  products: z.array(z.string().max(200)).max(300).default([]),
  agenda: agendaSchema.default(defaultAgenda as z.infer<typeof agendaSchema>),
  cast: z
    .array(castMemberSchema)
    .length(2)
    .default([
      { seat: 'salesperson', goal: '', bottomLine: '' },
      { seat: 'sales-manager', goal: '', bottomLine: '' },
    ]),
  limits: z.array(limitSchema).max(40).default([]),
  currency: z.string().length(3).default('CNY'),
  budget: budgetSchema.default({ softTokens: 1_600_000, hardTokens: 2_000_000 }),
  /** The model that speaks; empty means the worker's own setting. */
  model: z.string().max(200).default(''),
  temperature: z.number().min(0).max(2).default(0),
  seed: z.number().int().default(7),
  maxToolCallsPerTurn: z.number().int().min(0).max(50).default(12),
  /** Who started the run; set by the client from the signed-in person. */
  startedBy: z.string().max(200).default(''),
  /** Who may decide; empty means anyone who may approve. */
  approvers: z.array(z.string().min(1).max(200)).max(20).default([]),
  /** Whoever started the run may not approve it. */
  fourEyes: z.boolean().default(false),
  /** A round that waits longer is overdue: it is said, and the round goes on waiting. */
  decideWithinHours: z.number().int().min(1).max(8760).nullable().default(null),
  maxRounds: z.number().int().min(1).max(500).default(40),
  /** The schedule that began the run, and the time it was due; null where a person began it. */
  schedule: z
    .object({ id: z.string().max(200), at: z.iso.datetime() })
    .nullable()
    .default(null),
})
export type Brief = z.infer<typeof briefSchema>
export type BriefInput = z.input<typeof briefSchema>

/** Why a person must not decide on this negotiation; null when they may. Older briefs name neither rule. */
export function refusePerson(
  brief: Partial<Pick<Brief, 'approvers' | 'fourEyes' | 'startedBy'>>,
  by: string,
): Failure | null {
  const { approvers = [], fourEyes = false, startedBy = '' } = brief
  if (approvers.length > 0 && !approvers.includes(by))
    return new Failure('NotApprover', { by, approvers: approvers.join(', ') })
  return fourEyes && by === startedBy ? new Failure('FourEyes', { by }) : null
}
