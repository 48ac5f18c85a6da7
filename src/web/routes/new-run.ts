import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { NegotiationRow } from '../../activities/ports.ts'
import { workflowIdOf } from '../../client/ids.ts'
import type { Brief } from '../../domain/brief.ts'
import { briefNotes } from '../../domain/brief-notes.ts'
import { Failure } from '../../domain/failures.ts'
import { plannedPeriod } from '../../domain/planned-period.ts'
import { bringInSample } from '../acts/datasets.ts'
import { personOf } from '../acts/own-account.ts'
import { startRun } from '../acts/start-run.ts'
import { briefChoices, latestOf } from '../desk/brief-choices.ts'
import { BriefProblem, briefFrom, freshBrief, givenFrom, runFormSchema } from '../desk/brief-form.ts'
import { dataNamed, type NamedData, namedData, type VersionOf, versionOf } from '../desk/named-data.ts'
import { viewData } from '../desk/shown-data.ts'
import { errorsText, type FormState, givenIn, readForm } from '../form.ts'
import type { View } from '../frame/view.ts'
import { runHref } from '../hrefs.ts'
import type { Setting } from '../setting.ts'
import { briefPage, checkPage, choosePage } from '../views/new-run/pages.ts'
import { inLanguage } from '../words/choose.ts'

const querySchema = z.object({
  data: z.string().min(1).max(200).optional().catch(undefined),
  v: z.coerce.number().int().positive().max(1e9).optional().catch(undefined),
  like: z.string().min(1).max(200).optional().catch(undefined),
})

const config = { needs: 'operate' } as const

/** 发起: data, check, brief. */
export function newRunRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  const { ledger, datasets } = doors

  app.get('/new', { config }, async (request, reply) => showDataChoice(setting, { request, reply }))

  app.post('/new/sample', { config }, async (request, reply) => {
    const { view } = request
    const { hash, name } = await bringInSample(doors, request)
    const known = await datasets.describe(hash)
    const { policies } = await briefChoices(doors, { name, products: known.products })
    const form = readForm(runFormSchema, { ...fresh(view), period: plannedPeriod(known, view.now) }, view.words.forms)
    if (!form.ok) throw new Failure('BadBrief', errorsText(form))
    const pinned = { dataset: { hash, name }, sources: [], period: form.value.period, policies }
    const brief = briefFrom(form.value, { ...pinned, startedBy: personOf(request).account.name })
    return begin(setting, { request, reply, brief, products: known.products })
  })

  app.get('/new/check', { config }, async (request, reply) => {
    const { data, version } = await asked(setting, request)
    const shown = await viewData(datasets, version.hash, request.view.now)
    const main = checkPage(request.view, { data, version, shown })
    return reply.page({ title: request.view.words.newRun.title, nav: 'new', main })
  })

  app.get('/new/brief', { config }, async (request, reply) => {
    const { view } = request
    const { data, version, like } = await asked(setting, request)
    const period = plannedPeriod(version.dataset, view.now)
    const given = { ...fresh(view), ...(like ? givenFrom(like.brief) : {}), period }
    return showBrief(setting, { request, reply, data, version, like, form: { given, errors: {} } })
  })

  app.post('/new/brief', { config }, async (request, reply) => {
    const { view } = request
    const { data, version } = await asked(setting, request)
    const read = readForm(runFormSchema, request.body, view.words.forms)
    const again = (form: FormState) =>
      showBrief(setting, { request, reply, data, version, like: null, form, status: 422 })
    if (!read.ok) return again(read)
    const { all, policies } = await briefChoices(doors, { name: data.name, products: version.dataset.products })
    try {
      const brief = briefFrom(read.value, {
        dataset: { hash: version.hash, name: data.name },
        sources: latestOf(all),
        period: read.value.period,
        policies,
        startedBy: personOf(request).account.name,
      })
      return await begin(setting, { request, reply, brief, products: version.dataset.products })
    } catch (error) {
      if (!(error instanceof BriefProblem)) throw error
      return again({
        given: givenIn(request.body, runFormSchema),
        errors: { [error.field]: view.words.brief[error.word](error.found) },
      })
    }
  })

  /** The version an address names, or the newest of the data that another run was about. */
  async function asked({ doors: { ledger: read } }: Setting, request: FastifyRequest) {
    const { data: name, v, like: likeId } = querySchema.parse(request.query)
    const like = likeId ? await ledger.negotiation(workflowIdOf(likeId)) : null
    if (likeId && !like) throw new Failure('NoSuchNegotiation', { id: likeId })
    if (name) {
      const data = await dataNamed(read, name)
      return { data, version: versionOf(data, v), like }
    }
    if (!like) throw new Failure('NoSuchDataset', { hash: '' })
    return { ...(await dataOf(setting, like)), like }
  }
}

/** The latest version under the name a run's data had; the very version where that name is gone. */
async function dataOf({ doors }: Setting, { brief }: NegotiationRow): Promise<{ data: NamedData; version: VersionOf }> {
  const { hash, name } = brief.dataset
  const all = await namedData(doors.ledger)
  const own =
    all.find((one) => one.name === name) ?? all.find(({ versions }) => versions.some((one) => one.hash === hash))
  if (own) return { data: own, version: versionOf(own, undefined) }
  const dataset = await doors.datasets.describe(hash)
  const version = { name, version: 1, hash, at: new Date(0).toISOString(), by: '', dataset }
  return { data: { name, versions: [version] }, version }
}

const fresh = ({ words, language }: View) => freshBrief({ objective: words.brief.objectiveDefault }, language)

interface Showing {
  request: FastifyRequest
  reply: FastifyReply
}

interface Beginning extends Showing {
  brief: Brief
  products: readonly string[]
}

async function begin({ doors }: Setting, { request, reply, brief, products }: Beginning): Promise<FastifyReply> {
  const { negotiationId } = await startRun(doors, request, brief)
  const { language, now, words } = request.view
  const { newRun } = words
  const notes = briefNotes(brief, { products, today: now }).map((note) => inLanguage(note, language))
  const isThere = await appears(doors.ledger, negotiationId)
  return isThere
    ? reply.seeOther(runHref(negotiationId), { kind: 'done', text: [newRun.started, ...notes].join(' ') })
    : reply.seeOther('/runs', { kind: 'done', text: [newRun.queued, ...notes].join(' ') })
}

const patienceMs = 3000

/** A worker writes a run down a moment after it began; without one it has no page yet. */
async function appears(ledger: Setting['doors']['ledger'], negotiationId: string): Promise<boolean> {
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    if (await ledger.negotiation(negotiationId)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

/** The first step, also when a file that was sent cannot be taken. */
export async function showDataChoice(
  { doors }: Setting,
  { request, reply, problem, name = '' }: Showing & { problem?: string; name?: string },
): Promise<FastifyReply> {
  const { view } = request
  const [all, [latest = null]] = await Promise.all([namedData(doors.ledger), doors.ledger.negotiations({ limit: 1 })])
  const sales = all.filter(({ versions }) => versions[0]?.dataset.form !== 'records')
  const isFirstTime = latest === null && sales.length === 0
  const { maxUploadBytes: mostBytes } = doors.settings
  const main = choosePage(view, { sales, mostBytes, isFirstTime, latest, problem, name })
  return reply.page({ title: view.words.newRun.title, nav: 'new', main }, problem ? 422 : 200)
}

interface BriefShowing extends Showing {
  data: NamedData
  version: VersionOf
  like: NegotiationRow | null
  form: FormState
  status?: number
}

async function showBrief({ doors }: Setting, { request, reply, status = 200, ...shown }: BriefShowing) {
  const { data, version } = shown
  const choices = await briefChoices(doors, { name: data.name, products: version.dataset.products })
  const main = briefPage(request.view, { ...choices, ...shown })
  return reply.page({ title: request.view.words.newRun.title, nav: 'new', main }, status)
}
