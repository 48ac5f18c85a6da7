import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AuditFilter } from '../../activities/ports.ts'
import { type AuditEntry, auditActionSchema, auditOutcomeSchema } from '../../domain/people/audit.ts'
import { audited } from '../audit.ts'
import { attachment, toCsv } from '../csv.ts'
import type { View } from '../frame/view.ts'
import type { Setting } from '../setting.ts'
import { type AuditProps, auditPage } from '../views/audit.ts'
import { startOfDay } from '../zone.ts'

const needs = 'administer'
const pageRows = 50
const mostExported = 50_000

/** The filter as it stands in an address; what cannot be read does not filter. */
export const auditQuerySchema = z.object({
  actor: z.string().trim().min(1).max(60).optional().catch(undefined),
  action: auditActionSchema.optional().catch(undefined),
  outcome: auditOutcomeSchema.optional().catch(undefined),
  text: z.string().trim().min(1).max(100).optional().catch(undefined),
  since: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
})

export function auditRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  app.get('/audit', { config: { needs } }, async (request, reply) => show(setting, { request, reply, verified: null }))

  // A reading of the whole trail is no small thing, and a trace of it belongs into the trail: so it is posted.
  app.post('/audit/verify', { config: { needs, rateLimit: { max: 10, timeWindow: 60_000 } } }, async (request, reply) =>
    show(setting, { request, reply, verified: await doors.ledger.verifyAudit() }),
  )

  app.post(
    '/audit/export',
    { config: { needs, rateLimit: { max: 10, timeWindow: 60_000 } } },
    async (request, reply) => {
      const { filter, given } = readFilter(request)
      const read = () => allRows(setting, filter)
      const rows = await audited(doors, request, { action: 'audit-export', facts: given, do: read })
      const day = request.view.now.toISOString().slice(0, 10)
      return reply
        .header('content-disposition', attachment(`parley-audit-${day}.csv`))
        .type('text/csv; charset=utf-8')
        .send(
          toCsv(
            csvHead,
            rows.map((row) => csvRow(row, request.view)),
          ),
        )
    },
  )
}

async function allRows({ doors }: Setting, filter: AuditFilter): Promise<AuditEntry[]> {
  const rows: AuditEntry[] = []
  for (let before = filter.before; rows.length < mostExported; before = rows.at(-1)?.seq) {
    const some = await doors.ledger.audit({ ...filter, limit: 1000, ...(before ? { before } : {}) })
    rows.push(...some)
    if (some.length < 1000) break
  }
  return rows
}

const csvHead = [
  'seq',
  'at',
  'actor',
  'action',
  'what',
  'outcome',
  'of',
  'target',
  'hash',
  'ip',
  'via',
  'request',
  'facts',
  'digest',
]

const csvRow = (row: AuditEntry, { words }: View) => [
  row.seq,
  row.at,
  row.actor,
  row.action,
  words.audit.actions[row.action],
  row.outcome,
  row.of,
  row.target,
  row.hash,
  row.ip,
  row.via,
  row.requestId,
  JSON.stringify(row.facts),
  row.digest,
]

function readFilter(request: FastifyRequest): { filter: AuditFilter; given: Record<string, string> } {
  const { since, until, ...rest } = auditQuerySchema.parse(request.query)
  const { zone } = request.view
  const filter: AuditFilter = {
    ...rest,
    ...(since ? { from: startOfDay(since, zone) } : {}),
    // The day that is named is still in.
    ...(until ? { until: startOfDay(until, zone, 1) } : {}),
  }
  const known = Object.entries({ ...rest, since, until }).filter(
    ([name, value]) => value !== undefined && name !== 'before',
  )
  return { filter, given: Object.fromEntries(known.map(([name, value]) => [name, String(value)])) }
}

async function show(
  { doors }: Setting,
  { request, reply, verified }: { request: FastifyRequest; reply: FastifyReply; verified: AuditProps['verified'] },
): Promise<FastifyReply> {
  const { view } = request
  const { filter, given } = readFilter(request)
  const rows = await doors.ledger.audit({ ...filter, limit: pageRows + 1 })
  const main = auditPage(view, {
    rows: rows.slice(0, pageRows),
    filter,
    given,
    hasMore: rows.length > pageRows,
    verified,
  })
  return reply.page({ title: view.words.audit.title, nav: 'audit', main, width: 'wide' })
}
