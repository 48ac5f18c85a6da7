import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { workflowIdOf } from '../../client/ids.ts'
import { Failure } from '../../domain/failures.ts'
import type { Schedule } from '../../domain/schedule/schedule.ts'
import { addSchedule, changeSchedule } from '../acts/schedules.ts'
import { emptyState } from '../components/empty.ts'
import { briefChoices } from '../desk/brief-choices.ts'
import { BriefProblem, briefFrom, freshBrief, givenFrom } from '../desk/brief-form.ts'
import { namedData } from '../desk/named-data.ts'
import {
  freshSchedule,
  givenFromSchedule,
  nextPlanned,
  previewOf,
  rulesFrom,
  type ScheduleGiven,
  scheduleFormSchema,
  timingFormSchema,
} from '../desk/schedule-form.ts'
import { scheduleOf } from '../desk/schedule-of.ts'
import { type FormState, givenIn, readForm } from '../form.ts'
import { scheduleHref } from '../hrefs.ts'
import { html } from '../html.ts'
import { currentPolicies } from '../policies.ts'
import type { Setting } from '../setting.ts'
import { scheduleFormPage } from '../views/schedules/form.ts'
import { scheduleParams } from './schedules.ts'

const querySchema = z.object({
  data: z.string().min(1).max(200).optional().catch(undefined),
  like: z.string().min(1).max(200).optional().catch(undefined),
})

const config = { needs: 'operate' } as const

/** Making a schedule, and changing one. */
export function scheduleFormRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting

  app.get('/schedules/new', { config }, async (request, reply) => {
    const { view } = request
    const { data, like: likeId } = querySchema.parse(request.query)
    const like = likeId ? await doors.ledger.negotiation(workflowIdOf(likeId)) : null
    if (likeId && !like) throw new Failure('NoSuchNegotiation', { id: likeId })
    const name = data ?? like?.brief.dataset.name ?? (await salesNames(setting))[0]
    if (name === undefined) return noData(request, reply)
    const { period: _, ...brief } = like
      ? givenFrom(like.brief)
      : freshBrief({ objective: view.words.brief.objectiveDefault }, view.language)
    return showForm(setting, {
      request,
      reply,
      id: null,
      form: { given: { ...brief, ...freshSchedule({ data: name, zone: view.zone }) }, errors: {} },
    })
  })

  app.post('/schedules', { config }, async (request, reply) => take(setting, { request, reply, id: null }))

  app.get('/schedules/:id/edit', { config }, async (request, reply) => {
    const { id } = scheduleParams.parse(request.params)
    const schedule = await (await doors.schedules()).describe(id)
    return showForm(setting, { request, reply, id, form: { given: givenFromSchedule(schedule), errors: {} } })
  })

  app.post('/schedules/:id', { config }, async (request, reply) =>
    take(setting, { request, reply, id: scheduleParams.parse(request.params).id }),
  )
}

interface Showing {
  request: FastifyRequest
  reply: FastifyReply
  /** Of the schedule that is changed. */
  id: string | null
}

async function take(setting: Setting, { request, reply, id }: Showing): Promise<FastifyReply> {
  const { doors } = setting
  const { forms, schedules, brief } = request.view.words
  const body = { ...(request.body as object), ...(id ? { id } : {}) }
  const read = readForm(scheduleFormSchema, body, forms)
  const again = (form: FormState) => showForm(setting, { request, reply, id, form, status: 422 })
  if (!read.ok)
    return again({
      given: read.given,
      errors: { ...read.errors, ...(read.errors.id ? { id: schedules.badName } : {}) },
    })
  const wrong = (field: string, text: string) =>
    again({ given: givenIn(body, scheduleFormSchema), errors: { [field]: text } })
  try {
    const schedule = await wantedOf(setting, request, read.value)
    if (id) await changeSchedule(doors, request, schedule)
    else await addSchedule(doors, request, schedule)
    return reply.seeOther(scheduleHref(schedule.id), { kind: 'done', text: id ? schedules.changed : schedules.created })
  } catch (error) {
    if (error instanceof BriefProblem) return wrong(error.field, brief[error.word](error.found))
    if (error instanceof Failure && error.code === 'ScheduleExists') return wrong('id', schedules.nameTaken)
    if (error instanceof Failure && error.code === 'NoSuchDataset') return wrong('data', forms.notOffered)
    throw error
  }
}

/** @throws {BriefProblem}, {Failure} `NoSuchDataset` */
async function wantedOf({ doors }: Setting, request: FastifyRequest, given: ScheduleGiven): Promise<Schedule> {
  const { id, timing, policies, plan } = rulesFrom(given)
  const {
    period: _period,
    dataset: _dataset,
    sources: _sources,
    startedBy: _startedBy,
    ...brief
  } = briefFrom(given, {
    dataset: { hash: '0'.repeat(64), name: plan.dataset },
    sources: [],
    period: nextPlanned(timing, plan.plans, request.view.now),
    startedBy: '',
    policies: await currentPolicies(doors),
  })
  return scheduleOf(doors, request, { id, timing, policies, plan, sources: given.source, brief })
}

const salesNames = async ({ doors }: Setting): Promise<string[]> =>
  (await namedData(doors.ledger))
    .filter(({ versions }) => versions[0]?.dataset.form !== 'records')
    .map(({ name }) => name)

function noData(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { schedules, newRun } = request.view.words
  const action = html`<a class="button primary" href="/datasets#upload">${newRun.upload}</a>`
  const main = emptyState({ picture: 'data', title: schedules.noData, hint: schedules.noDataHint, action })
  return reply.page({ title: schedules.add, nav: 'schedules', main })
}

async function showForm(
  setting: Setting,
  { request, reply, id, form, status = 200 }: Showing & { form: FormState; status?: number },
): Promise<FastifyReply> {
  const { view } = request
  const { schedules, forms } = view.words
  const { given } = form
  const [{ all, ...choices }, sales] = await Promise.all([
    briefChoices(setting.doors, { name: '', products: [] }),
    salesNames(setting),
  ])
  const products = all.find(({ name }) => name === given.data)?.versions[0]?.dataset.products ?? []
  const read = readForm(timingFormSchema, given, forms)
  const preview = previewOf(read.ok ? read.value : null, view.now)
  const named = new Set([...sales, ...(typeof given.data === 'string' ? [given.data] : [])])
  const main = scheduleFormPage(view, { ...choices, products, form, sales: [...named], preview, id })
  return reply.page({ title: id ? schedules.edit(id) : schedules.add, nav: 'schedules', main }, status)
}
