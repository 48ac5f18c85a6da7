import { z } from 'zod'
import type { AuditFilter } from '../../activities/ports.ts'
import { auditActionSchema, auditOutcomeSchema } from '../../domain/people/audit.ts'
import type { ApiPart } from './api.ts'
import { auditAnswer, problems, verifyAnswer } from './schemas.ts'

const config = { needs: 'administer' } as const
const tags = ['Audit']

const querySchema = z.object({
  actor: z.string().min(1).max(60).optional(),
  action: auditActionSchema.optional(),
  outcome: auditOutcomeSchema.optional(),
  text: z.string().min(1).max(100).optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  before: z.coerce.number().int().min(1).max(2_000_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const auditApi: ApiPart = (app, { doors }) => {
  app.get(
    '/audit',
    {
      config,
      schema: {
        tags,
        summary: 'Who did what, the newest first',
        querystring: querySchema,
        response: { 200: auditAnswer, ...problems },
      },
    },
    async (request) => {
      const { limit, ...filter } = request.query
      const rows = await doors.ledger.audit({ ...filter, limit: limit + 1 } satisfies AuditFilter)
      const page = rows.slice(0, limit)
      return { rows: page, before: rows.length > limit ? (page.at(-1)?.seq ?? null) : null }
    },
  )

  app.post(
    '/audit/verify',
    {
      config: { ...config, rateLimit: { max: 10, timeWindow: 60_000 } },
      schema: { tags, summary: 'Follow the whole chain', response: { 200: verifyAnswer, ...problems } },
    },
    async () => doors.ledger.verifyAudit(),
  )
}
