import { z } from 'zod'

export const choiceSchema = z.enum(['approve', 'reject', 'amend'])

/** 裁决, as it comes over the wire. Limits are written as people write them: `discount<=12%`. */
export const verdictSchema = z
  .strictObject({
    decisionId: z.string().min(1).max(100),
    round: z.number().int().positive(),
    proposalHash: z.string().regex(/^[0-9a-f]{64}$/),
    choice: choiceSchema,
    by: z.string().trim().min(1).max(200),
    note: z.string().max(4000).optional(),
    limits: z.array(z.string().max(200)).max(20).optional(),
  })
  .refine((verdict) => verdict.choice !== 'reject' || (verdict.note ?? '').trim() !== '', 'a rejection needs a note')
  .refine((verdict) => verdict.choice !== 'amend' || (verdict.limits ?? []).length > 0, 'an amendment needs limits')
export type Verdict = z.infer<typeof verdictSchema>

/** What the workflow answers to an accepted verdict. */
export interface Receipt {
  decisionId: string
  round: number
  proposalHash: string
  choice: Verdict['choice']
  by: string
  /** ISO time by the workflow's clock. */
  at: string
}
