import { z } from 'zod'
import { accountSchema, apiTokenSchema, sessionSchema } from '../../domain/people/account.ts'
import { auditEntrySchema } from '../../domain/people/audit.ts'
import { policiesSchema } from '../../domain/people/policy.ts'
import { roleSchema } from '../../domain/people/role.ts'
import { problemSchema } from './problem.ts'

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})

/** What every route may answer besides its own: RFC 9457. */
export const problems = {
  400: problem('The request cannot be read'),
  401: problem('Not signed in'),
  403: problem('Not allowed'),
  404: problem('Not there'),
  409: problem('A valid request that must not count now'),
  413: problem('Too large'),
  422: problem('Something given is wrong'),
  429: problem('Too often'),
  503: problem('Not available just now'),
}

/** Answers are written field by field: what a schema does not name does not leave the house. */
export const accountAnswer = accountSchema
export const sessionAnswer = sessionSchema
export const tokenAnswer = apiTokenSchema
export const newTokenAnswer = z.object({ token: apiTokenSchema, secret: z.string().describe('Shown this once') })
export const invitedAnswer = z.object({ account: accountSchema, link: z.string().describe('A path that works once') })
export const meAnswer = z.object({ account: accountSchema, roles: z.array(roleSchema) })
export const policiesAnswer = z.object({
  policies: policiesSchema,
  now: z.object({ fourEyes: z.boolean(), rawSignals: z.boolean(), models: z.array(z.string()) }),
})
export const auditAnswer = z.object({
  rows: z.array(auditEntrySchema),
  before: z.number().int().nullable().describe('Ask with this for the next page; null on the last'),
})
export const verifyAnswer = z.object({
  rows: z.number().int(),
  head: z.object({ seq: z.number().int(), digest: z.string() }),
  broken: z.object({ seq: z.number().int(), what: z.enum(['changed', 'missing', 'cut-off']) }).nullable(),
})
export const probeAnswer = z.object({
  host: z.string(),
  model: z.string(),
  isReachable: z.boolean(),
  isKeyAccepted: z.boolean().nullable(),
  isModelKnown: z.boolean().nullable(),
  models: z.array(z.string()),
  tools: z.enum(['tools', 'plain-tools', 'none']).nullable(),
  answer: z.object({ form: z.string(), isKept: z.boolean() }).nullable(),
  problem: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
})
export const waitingAnswer = z.object({
  rounds: z.array(
    z.object({
      negotiationId: z.string(),
      objective: z.string(),
      period: z.string(),
      round: z.number().int(),
      item: z.string(),
      proposalHash: z.string(),
      headline: z.string(),
      since: z.iso.datetime(),
      due: z.iso.datetime().nullable(),
      flags: z.number().int(),
      news: z
        .object({
          against: z.union([z.object({ round: z.number().int() }), z.object({ period: z.string() })]),
          changes: z.object({ levers: z.number().int(), others: z.number().int() }),
        })
        .nullable()
        .describe('How much is new, against the round before or the plan of an earlier period; null for a first plan'),
      mayDecide: z.boolean(),
    }),
  ),
})
export const idParams = z.object({ id: z.string().min(1).max(200) })
