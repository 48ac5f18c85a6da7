import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { slugOf } from '../../client/ids.ts'
import { may } from '../access/person.ts'
import { cancelRun, concludeRun, extendBudget, resumeRun } from '../acts/runs.ts'
import { sourcesOf } from '../desk/figure-sources.ts'
import { readRow, readRun } from '../desk/run-record.ts'
import { createTroubleOf } from '../desk/troubles.ts'
import { readForm } from '../form.ts'
import { count } from '../format.ts'
import { historyHref, runHref, temporalHref } from '../hrefs.ts'
import { mayDecide } from '../live/waiting.ts'
import type { Setting } from '../setting.ts'
import { meetingGrowth } from '../views/run/meeting.ts'
import { runPage } from '../views/run/page.ts'
import { runRail } from '../views/run/rail.ts'
import { runState } from '../views/run/state.ts'
import { isEnded } from '../views/run/trouble.ts'

interface RunParams {
  Params: { id: string }
}
const see = { config: { needs: 'see' } } as const
const operate = { config: { needs: 'operate' } } as const

/** What the page shows so far; nonsense counts as nothing, and is answered with everything. */
const growthSchema = z.object({
  after: z.coerce.number().int().min(0).catch(0),
  round: z.coerce.number().int().min(0).catch(0),
  seq: z.coerce.number().int().min(-1).catch(-1),
  status: z.string().max(40).catch(''),
  broken: z.coerce.number().int().catch(0),
})
const concludeSchema = z.object({ note: z.string().max(1000).optional() })
const budgetSchema = z.object({ tokens: z.coerce.number().int().min(1000).max(1_000_000_000) })

/** One run: its page, the fragments that live, and what operations can do with it. */
export function runRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  const troubleOf = createTroubleOf(doors)
  const hasEventsFor = (person: FastifyRequest['person']) => doors.uiUrl !== undefined && may(person, 'operate')
  const read = async ({ params, person }: FastifyRequest<RunParams>) => {
    const [record, health] = await Promise.all([readRun(doors.ledger, params.id), setting.engineHealth()])
    const trouble = await troubleOf(record.row)
    const isWaiting = record.row.status === 'waiting' && !(trouble && isEnded(trouble))
    const runId = record.entries.at(-1)?.runId
    const links = {
      run: temporalHref(doors, record.id),
      history: runId ? historyHref(doors, { negotiationId: record.id, runId }) : null,
    }
    const decides = isWaiting && person !== null && mayDecide(person, record.brief)
    const hasEvents = hasEventsFor(person)
    return { record, health, trouble, mayDecide: decides, speaker: doors.speaker, links, hasEvents }
  }

  app.get<RunParams>('/runs/:id', see, async (request, reply) => {
    const { view } = request
    const props = await read(request)
    const { id, brief } = props.record
    return reply.page({
      title: brief.objective.slice(0, 60),
      nav: 'runs',
      main: runPage(view, props),
      width: 'wide',
      run: id,
    })
  })

  app.get<RunParams>('/runs/:id/state', see, async (request, reply) =>
    reply.fragment(runState(request.view, await read(request))),
  )

  app.get<RunParams>('/runs/:id/rail', see, async (request, reply) =>
    reply.fragment(runRail(request.view, await read(request))),
  )

  app.get<RunParams>('/runs/:id/meeting', see, async (request, reply) => {
    const { after, round, seq, status, broken } = growthSchema.parse(request.query)
    const row = await readRow(doors.ledger, request.params.id)
    const id = row.negotiationId
    const { cursor, entries } = await doors.ledger.changes(id, after)
    const trouble = await troubleOf(row)
    const isBroken = trouble !== null && isEnded(trouble)
    const isSame = entries.length === 0 && row.status === status && isBroken === (broken === 1)
    if (isSame) return reply.code(204).send()
    // A reset has changed the past: the page is drawn anew.
    if (entries.some((entry) => entry.seq <= seq || entry.supersededBy !== null))
      return reply.header('hx-refresh', 'true').code(200).send('')
    const sources = sourcesOf(await doors.ledger.entriesOf(id, 'evidence'))
    const told = { id, row, brief: row.brief, sources, cursor, isBroken, hasEvents: hasEventsFor(request.person) }
    const ordered = entries.toSorted((a, b) => a.seq - b.seq)
    return reply.fragment(meetingGrowth(request.view, told, { entries: ordered, shown: { round, seq } }))
  })

  app.post<RunParams>('/runs/:id/stop', operate, async (request, reply) => {
    const row = await readRow(doors.ledger, request.params.id)
    await cancelRun(doors, request, row)
    return reply.seeOther(runHref(row.negotiationId), { kind: 'done', text: request.view.words.run.stopped })
  })

  app.post<RunParams>('/runs/:id/conclude', operate, async (request, reply) => {
    const row = await readRow(doors.ledger, request.params.id)
    const form = readForm(concludeSchema, request.body, request.view.words.forms)
    await concludeRun(doors, request, {
      negotiationId: row.negotiationId,
      note: form.ok ? (form.value.note ?? '') : '',
    })
    return reply.seeOther(runHref(row.negotiationId), { kind: 'done', text: request.view.words.run.concluded })
  })

  app.post<RunParams>('/runs/:id/resume', operate, async (request, reply) => {
    const row = await readRow(doors.ledger, request.params.id)
    await resumeRun(doors, request, row)
    return reply.seeOther(runHref(row.negotiationId), { kind: 'done', text: request.view.words.run.resumed })
  })

  app.post<RunParams>('/runs/:id/budget', operate, async (request, reply) => {
    const { view } = request
    const row = await readRow(doors.ledger, request.params.id)
    const form = readForm(budgetSchema, request.body, view.words.forms)
    const href = runHref(slugOf(row.negotiationId))
    if (!form.ok) return reply.seeOther(href, { kind: 'problem', text: form.errors.tokens ?? view.words.forms.invalid })
    await extendBudget(doors, request, { negotiationId: row.negotiationId, tokens: form.value.tokens })
    return reply.seeOther(href, { kind: 'done', text: view.words.run.extended(count(view, form.value.tokens)) })
  })
}
