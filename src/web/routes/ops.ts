import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { slugOf } from '../../client/ids.ts'
import { Failure } from '../../domain/failures.ts'
import { resetRun, resetSchema, startAgain } from '../acts/operations.ts'
import { heldRounds } from '../desk/paid-again.ts'
import { readRow } from '../desk/run-record.ts'
import { readOps, readTrouble } from '../desk/troubles.ts'
import { emptyForm, type FormState, readForm } from '../form.ts'
import { queueHref, runHref, temporalEventHref, temporalHref } from '../hrefs.ts'
import type { Setting } from '../setting.ts'
import { againPage } from '../views/ops/again.ts'
import { type OpsLinks, opsPage, opsState } from '../views/ops/page.ts'

interface RunParams {
  Params: { id: string }
}
interface EventParams {
  Params: { id: string; seq: string }
}
const config = { needs: 'operate' } as const

/** A row of the record: its seq, and the run that wrote it. */
const eventSchema = z.object({ seq: z.coerce.number().int().min(0).max(1_000_000), of: z.string().min(1).max(100) })

/** What keeps the runs going, and the safe ways to try one again. */
export function opsRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  const links: OpsLinks = { queue: queueHref(doors), run: (id) => temporalHref(doors, id) }

  app.get('/ops', { config }, async (request, reply) => {
    const { view } = request
    const main = opsPage(view, await readOps(doors), links)
    return reply.page({ title: view.words.ops.title, nav: 'ops', main, width: 'wide' })
  })
  app.get('/ops/state', { config }, async (request, reply) =>
    reply.fragment(opsState(request.view, await readOps(doors), links)),
  )

  app.get<RunParams>('/ops/runs/:id', { config }, async (request, reply) => show(setting, { request, reply }))

  app.post<RunParams>('/ops/runs/:id', { config }, async (request, reply) => {
    const { words } = request.view
    const form = readForm(resetSchema, request.body, words.forms)
    if (!form.ok) return show(setting, { request, reply, form, status: 422 })
    const { negotiationId } = await readRow(doors.ledger, request.params.id)
    await resetRun(doors, request, { negotiationId, ...form.value })
    return reply.seeOther(runHref(negotiationId), { kind: 'done', text: words.ops.again.done(form.value.beforeRound) })
  })

  app.get<EventParams>('/ops/runs/:id/events/:seq', { config }, async ({ params, query }, reply) => {
    const { negotiationId } = await readRow(doors.ledger, params.id)
    const row = eventSchema.safeParse({ ...params, ...(query as object) })
    if (!row.success || !doors.uiUrl) throw new Failure('NoSuchPage')
    const place = { negotiationId, runId: row.data.of }
    const { eventId } = await (await doors.operations()).findEvent({
      ...row.data,
      id: negotiationId,
      runId: row.data.of,
    })
    return reply.redirect(temporalEventHref(doors, { ...place, eventId }) ?? '/', 303)
  })

  app.post<RunParams>('/ops/runs/:id/start', { config }, async (request, reply) => {
    const row = await readRow(doors.ledger, request.params.id)
    const { negotiationId } = await startAgain(doors, request, row)
    const text = request.view.words.ops.again.started(slugOf(negotiationId))
    // The new run's row is written by its worker, so its page may not be there yet.
    return reply.seeOther('/runs', { kind: 'done', text })
  })
}

interface Showing {
  request: FastifyRequest<RunParams>
  reply: FastifyReply
  form?: FormState
  status?: number
}

async function show({ doors }: Setting, { request, reply, form = emptyForm, status = 200 }: Showing) {
  const { view, params } = request
  const row = await readRow(doors.ledger, params.id)
  const rounds = heldRounds(await doors.ledger.entries(row.negotiationId))
  const trouble = await readTrouble(doors, row)
  const main = againPage(view, { row, rounds, form, trouble, temporal: temporalHref(doors, row.negotiationId) })
  return reply.page(
    { title: view.words.ops.again.title, nav: 'ops', main, width: 'wide', run: row.negotiationId },
    status,
  )
}
