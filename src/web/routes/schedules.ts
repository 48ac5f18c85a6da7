import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { overlapSchema } from '../../domain/schedule/schedule.ts'
import { backfillSchedule, deleteSchedule, pauseSchedule, resumeSchedule, runScheduleNow } from '../acts/schedules.ts'
import { previewOf, runsAhead, timingFormSchema } from '../desk/schedule-form.ts'
import { rangeProblem } from '../desk/schedule-range.ts'
import { scheduledRuns } from '../desk/scheduled-runs.ts'
import { type FormState, readForm } from '../form.ts'
import { scheduleHref, temporalScheduleHref } from '../hrefs.ts'
import type { Setting } from '../setting.ts'
import { runsCard, schedulePage } from '../views/schedules/detail.ts'
import { schedulesPage } from '../views/schedules/list.ts'
import { previewBox } from '../views/schedules/timing.ts'
import { startOfDay } from '../zone.ts'

export const scheduleParams = z.object({ id: z.string().min(1).max(200) })
const reasonSchema = z.object({ reason: z.string().trim().min(1).max(200) })
const backfillSchema = z.object({ from: z.iso.date(), until: z.iso.date(), overlap: overlapSchema })
const config = { needs: 'operate' } as const

/** 定时: looking at schedules, and what is done to them. */
export function scheduleRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting

  app.get('/schedules', { config: { needs: 'see' } }, async (request, reply) => {
    const { view } = request
    const schedules = await (await doors.schedules()).list()
    const main = schedulesPage(view, { schedules, runs: await scheduledRuns(doors.ledger, schedules) })
    return reply.page({ title: view.words.schedules.title, nav: 'schedules', main })
  })

  app.get('/schedules/preview', { config }, async (request, reply) => {
    const { view } = request
    const read = readForm(timingFormSchema, request.query, view.words.forms)
    return reply.fragment(previewBox(view, previewOf(read.ok ? read.value : null, view.now)))
  })

  app.get('/schedules/:id', { config: { needs: 'see' } }, async (request, reply) =>
    showSchedule(setting, { request, reply, id: idOf(request) }),
  )

  app.get('/schedules/:id/runs', { config: { needs: 'see' } }, async (request, reply) => {
    const schedule = await (await doors.schedules()).describe(idOf(request))
    const runs = (await scheduledRuns(doors.ledger, [schedule])).get(schedule.id) ?? []
    return reply.fragment(runsCard(request.view, { schedule, runs }))
  })

  actRoutes(app, setting)
}

const idOf = ({ params }: FastifyRequest) => scheduleParams.parse(params).id
const back = (reply: FastifyReply, id: string, text: string) => reply.seeOther(scheduleHref(id), { kind: 'done', text })

function actRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  app.post(
    '/schedules/:id/run',
    { config: { ...config, rateLimit: { max: 10, timeWindow: 60_000 } } },
    async (request, reply) => {
      await runScheduleNow(doors, request, idOf(request))
      return back(reply, idOf(request), request.view.words.schedules.ranNow)
    },
  )

  app.post('/schedules/:id/pause', { config }, async (request, reply) => {
    const { schedules, forms } = request.view.words
    const form = readForm(reasonSchema, request.body, forms)
    const id = idOf(request)
    if (!form.ok) return reply.seeOther(scheduleHref(id), { kind: 'problem', text: schedules.sayWhy })
    await pauseSchedule(doors, request, { id, reason: form.value.reason })
    return back(reply, id, schedules.pausedNow)
  })

  app.post('/schedules/:id/resume', { config }, async (request, reply) => {
    const { schedules } = request.view.words
    const { reason } = z.object({ reason: z.string().trim().max(200).default('') }).parse(request.body)
    await resumeSchedule(doors, request, { id: idOf(request), reason: reason || schedules.resume })
    return back(reply, idOf(request), schedules.resumedNow)
  })

  app.post('/schedules/:id/delete', { config }, async (request, reply) => {
    const id = idOf(request)
    await deleteSchedule(doors, request, id)
    return reply.seeOther('/schedules', { kind: 'done', text: request.view.words.schedules.deletedNow(id) })
  })

  app.post(
    '/schedules/:id/backfill',
    { config: { ...config, rateLimit: { max: 10, timeWindow: 60_000 } } },
    async (request, reply) => {
      const id = idOf(request)
      const { schedules, forms } = request.view.words
      const form = readForm(backfillSchema, request.body, forms)
      if (!form.ok) return showSchedule(setting, { request, reply, id, backfill: form })
      const { timing } = await (await doors.schedules()).describe(id)
      const { from, until, overlap } = form.value
      const range = {
        from: new Date(startOfDay(from, timing.zone)),
        until: new Date(Date.parse(startOfDay(until, timing.zone, 1)) - 1),
      }
      const problem = rangeProblem(range, request.view.now)
      if (problem) {
        const backfill = { given: form.value, errors: { until: schedules[problem] } }
        return showSchedule(setting, { request, reply, id, backfill })
      }
      await backfillSchedule(doors, request, { id, ...range, overlap })
      return back(reply, id, schedules.backfilled)
    },
  )
}

interface Showing {
  request: FastifyRequest
  reply: FastifyReply
  id: string
  backfill?: FormState
}

async function showSchedule({ doors }: Setting, { request, reply, id, backfill }: Showing): Promise<FastifyReply> {
  const { view } = request
  const schedule = await (await doors.schedules()).describe(id)
  const runs = (await scheduledRuns(doors.ledger, [schedule])).get(id) ?? []
  const ahead = runsAhead(schedule.timing, { plans: schedule.plan.plans, after: view.now, count: 5 })
  const main = schedulePage(view, {
    schedule,
    runs,
    ahead,
    temporal: temporalScheduleHref(doors, id),
    ...(backfill ? { backfill } : {}),
  })
  return reply.page(
    { title: `${id} · ${view.words.schedules.title}`, nav: 'schedules', main, width: 'wide' },
    backfill ? 422 : 200,
  )
}
