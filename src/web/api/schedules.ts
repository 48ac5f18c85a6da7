import { z } from 'zod'
import { briefSchema } from '../../domain/brief.ts'
import { Failure } from '../../domain/failures.ts'
import { planSchema } from '../../domain/schedule/plan.ts'
import { isScheduleId, overlapSchema, policiesSchema, type Schedule } from '../../domain/schedule/schedule.ts'
import { timingSchema } from '../../domain/schedule/timing.ts'
import {
  addSchedule,
  backfillSchedule,
  changeSchedule,
  deleteSchedule,
  pauseSchedule,
  resumeSchedule,
  runScheduleNow,
} from '../acts/schedules.ts'
import { scheduleOf } from '../desk/schedule-of.ts'
import { rangeProblem } from '../desk/schedule-range.ts'
import { scheduledRuns } from '../desk/scheduled-runs.ts'
import { refusals } from '../words/refusals.ts'
import type { ApiPart } from './api.ts'
import { idParams, problems } from './schemas.ts'

const tags = ['Schedules']
const see = { needs: 'see' } as const
const operate = { needs: 'operate' } as const
const limited = { ...operate, rateLimit: { max: 10, timeWindow: 60_000 } }
const nothingMore = { 204: z.null(), ...problems }

const stateAnswer = z.object({
  id: z.string(),
  // An answer's schema is written backwards: it must not turn anything into something else.
  timing: timingSchema.extend({ daysOff: z.array(z.iso.date()), daysWorked: z.array(z.iso.date()) }),
  policies: policiesSchema,
  plan: planSchema,
  brief: briefSchema,
  isPaused: z.boolean(),
  note: z.string(),
  nextRuns: z.array(z.string()),
  runsBegun: z.number().int(),
  skippedForOverlap: z.number().int(),
  missedWhileDown: z.number().int(),
  createdAt: z.string(),
  changedAt: z.string().nullable(),
  runs: z.array(z.object({ negotiationId: z.string(), dueAt: z.string(), status: z.string().nullable() })),
})

/** What a script says of a schedule; period, data versions and who made it are worked out here. */
const rulesBody = z.object({
  timing: timingSchema,
  policies: policiesSchema.prefault({}),
  plans: planSchema.shape.plans.default('this-month'),
  ifMissing: planSchema.shape.ifMissing.default('ask'),
  data: z.string().min(1).max(200).describe('The name whose latest version each run takes'),
  sources: z.array(z.string().max(200)).max(20).default([]),
  brief: briefSchema.omit({ period: true, dataset: true, sources: true, startedBy: true, schedule: true }),
})
const newBody = rulesBody.extend({ id: z.string().max(50) })
const backfillBody = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  overlap: overlapSchema.default('one-after-another'),
})

const reasonBody = z.object({ reason: z.string().trim().min(1).max(200) })

const rangeTexts = { endBeforeStart: refusals.endBeforeStart, tooLong: refusals.rangeTooLong }

export const schedulesApi: ApiPart = (app, setting) => {
  lookAt(app, setting)
  write(app, setting)
  hold(app, setting)
  run(app, setting)
}

const lookAt: ApiPart = (app, { doors }) => {
  const withRuns = async (schedules: Awaited<ReturnType<typeof all>>) => {
    const runs = await scheduledRuns(doors.ledger, schedules)
    return schedules.map((one) => ({
      ...one,
      runs: (runs.get(one.id) ?? []).map(({ negotiationId, dueAt, row }) => ({
        negotiationId,
        dueAt,
        status: row?.status ?? null,
      })),
    }))
  }
  const all = async () => (await doors.schedules()).list()

  app.get(
    '/schedules',
    { config: see, schema: { tags, summary: 'All schedules', response: { 200: z.array(stateAnswer), ...problems } } },
    async () => withRuns(await all()),
  )

  app.get(
    '/schedules/:id',
    {
      config: see,
      schema: {
        tags,
        summary: 'One schedule, with its runs',
        params: idParams,
        response: { 200: stateAnswer, ...problems },
      },
    },
    async (request) => {
      const [found] = await withRuns([await (await doors.schedules()).describe(request.params.id)])
      if (!found) throw new Failure('NoSuchSchedule', { id: request.params.id })
      return found
    },
  )
}

const write: ApiPart = (app, { doors }) => {
  const wanted = (
    request: Parameters<typeof scheduleOf>[1],
    body: z.output<typeof rulesBody>,
    id: string,
  ): Promise<Schedule> => {
    if (!isScheduleId(id)) throw new Failure('BadSchedule', refusals.scheduleId)
    const { plans, ifMissing, data, ...rest } = body
    return scheduleOf(doors, request, { ...rest, id, plan: { plans, ifMissing, dataset: data } })
  }

  app.post(
    '/schedules',
    {
      config: operate,
      schema: {
        tags,
        summary: 'Make a schedule',
        body: newBody,
        response: { 201: z.object({ id: z.string() }), ...problems },
      },
    },
    async (request, reply) => {
      const { id } = request.body
      await addSchedule(doors, request, await wanted(request, request.body, id))
      return reply.code(201).send({ id })
    },
  )

  app.put(
    '/schedules/:id',
    {
      config: operate,
      schema: {
        tags,
        summary: 'Change a schedule; runs that began go on as they are',
        params: idParams,
        body: rulesBody,
        response: nothingMore,
      },
    },
    async (request, reply) => {
      await changeSchedule(doors, request, await wanted(request, request.body, request.params.id))
      return reply.code(204).send(null)
    },
  )
}

/** Away for good, or for a while. */
const hold: ApiPart = (app, { doors }) => {
  app.delete(
    '/schedules/:id',
    {
      config: operate,
      schema: { tags, summary: 'Delete a schedule; its runs go on', params: idParams, response: nothingMore },
    },
    async (request, reply) => {
      await deleteSchedule(doors, request, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/schedules/:id/pause',
    {
      config: operate,
      schema: {
        tags,
        summary: 'No run begins until it is resumed',
        params: idParams,
        body: reasonBody,
        response: nothingMore,
      },
    },
    async (request, reply) => {
      await pauseSchedule(doors, request, { id: request.params.id, reason: request.body.reason })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/schedules/:id/resume',
    {
      config: operate,
      schema: { tags, summary: 'Runs begin again', params: idParams, body: reasonBody, response: nothingMore },
    },
    async (request, reply) => {
      await resumeSchedule(doors, request, { id: request.params.id, reason: request.body.reason })
      return reply.code(204).send(null)
    },
  )
}

const run: ApiPart = (app, { doors }) => {
  app.post(
    '/schedules/:id/run',
    { config: limited, schema: { tags, summary: 'Begin a run now', params: idParams, response: nothingMore } },
    async (request, reply) => {
      await runScheduleNow(doors, request, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/schedules/:id/backfill',
    {
      config: limited,
      schema: {
        tags,
        summary: 'Make up for the runs between two moments',
        params: idParams,
        body: backfillBody,
        response: nothingMore,
      },
    },
    async (request, reply) => {
      const range = { from: new Date(request.body.from), until: new Date(request.body.until) }
      const problem = rangeProblem(range, request.view.now)
      if (problem) throw new Failure('BadSchedule', rangeTexts[problem])
      await backfillSchedule(doors, request, { id: request.params.id, ...range, overlap: request.body.overlap })
      return reply.code(204).send(null)
    },
  )
}
