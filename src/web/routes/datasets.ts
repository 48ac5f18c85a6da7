import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { cleaningStepSchema } from '../../domain/dataset/cleaning.ts'
import { type ColumnRole, columnRoleSchema } from '../../domain/dataset/roles.ts'
import type { Field } from '../../domain/dataset/shape.ts'
import { describeFailure, Failure } from '../../domain/failures.ts'
import { bringIn, cleanData, rereadData } from '../acts/datasets.ts'
import { attachment, toCsv } from '../csv.ts'
import { dataNamed, namedData, runsWith, versionOf } from '../desk/named-data.ts'
import { viewData } from '../desk/shown-data.ts'
import { versionHref } from '../hrefs.ts'
import type { Setting } from '../setting.ts'
import { datasetPage, datasetsPage } from '../views/datasets.ts'
import { refusals } from '../words/refusals.ts'
import { showDataChoice } from './new-run.ts'

const paramsSchema = z.object({ name: z.string().min(1).max(200) })
const querySchema = z.object({ v: z.coerce.number().int().positive().max(1e9).optional().catch(undefined) })
/** From where somebody came, and whither they go on. */
const nextSchema = z.object({ next: z.enum(['data', 'run']).catch('data') })

/** So many rows of each kind are listed; how many more there are is said in the last line. */
const mostRejected = 100_000

const operate = { needs: 'operate' } as const

/** The datasets, and what is done to them. */
export function datasetRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  const { ledger, datasets } = doors
  app.get('/datasets', { config: { needs: 'see' } }, async (request, reply) => showList(setting, { request, reply }))

  app.get('/datasets/:name', { config: { needs: 'see' } }, async (request, reply) => {
    const { data, version } = await askedFor(setting, request)
    const [shown, used] = await Promise.all([
      viewData(datasets, version.hash, request.view.now),
      runsWith(
        ledger,
        data.versions.map(({ hash }) => hash),
      ),
    ])
    const main = datasetPage(request.view, { data, version, shown, used })
    return reply.page({ title: data.name, nav: 'datasets', main })
  })

  app.get('/datasets/:name/rejected.csv', { config: { needs: 'see', rateLimit: uploads } }, async (request, reply) => {
    const { data, version } = await askedFor(setting, request)
    const rejected = await doors.imports.rejected(version.hash, mostRejected)
    const words = request.view.words.data
    const rows = rejected.flatMap(({ code, rows: numbers, count }) => [
      ...numbers.map((number) => [number, words.losses[code as keyof typeof words.losses] ?? code]),
      ...(count > numbers.length ? [[null, words.andMore(count - numbers.length)]] : []),
    ])
    const name = `${data.name}-v${version.version}-rejected.csv`
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachment(name))
      .send(toCsv([words.rowNumber, words.reason], rows))
  })

  uploadRoute(app, setting)
  changeRoutes(app, setting)
}

/** The version an address names. @throws {Failure} `NoSuchDataset` */
async function askedFor({ doors }: Setting, request: FastifyRequest) {
  const data = await dataNamed(doors.ledger, paramsSchema.parse(request.params).name)
  return { data, version: versionOf(data, querySchema.parse(request.query).v) }
}

function uploadRoute(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  app.post(
    '/datasets/upload',
    { config: { ...operate, isUpload: true, rateLimit: uploads } },
    async (request, reply) => {
      const { file = null, fields = {} } = request.upload ?? {}
      const { next } = nextSchema.parse(fields)
      const name = fields.name ?? ''
      const show = (problem: string) =>
        next === 'run'
          ? showDataChoice(setting, { request, reply, problem, name })
          : showList(setting, { request, reply, problem, name })
      if (!file) return show(request.view.words.data.chooseFile)
      try {
        const { name: called, version } = await bringIn(doors, request, { file, name })
        return reply.seeOther(placeOf(next, called, version), {
          kind: 'done',
          text: request.view.words.data.brought(called),
        })
      } catch (error) {
        if (!(error instanceof Failure) || error.class !== 'input') throw error
        return show(describeFailure(error.code, error.facts, request.view.language))
      }
    },
  )
}

/** Each makes a new version. */
function changeRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  const { datasets } = doors
  app.post('/datasets/:name/roles', { config: operate }, async (request, reply) => {
    const { data, version } = await askedFor(setting, request)
    const { next } = nextSchema.parse(request.body)
    const { fields } = await datasets.shape(version.hash)
    const roles = changedRoles(readRoles(request.body), fields)
    if (Object.keys(roles).length === 0)
      return reply.seeOther(placeOf(next, data.name, version.version), {
        kind: 'done',
        text: request.view.words.data.unchanged,
      })
    const made = await rereadData(doors, request, { name: data.name, hash: version.hash, roles })
    return reply.seeOther(placeOf(next, data.name, made.version), {
      kind: 'done',
      text: request.view.words.data.rereadDone,
    })
  })

  app.post('/datasets/:name/clean', { config: operate }, async (request, reply) => {
    const { data, version } = await askedFor(setting, request)
    const { next } = nextSchema.parse(request.body)
    const steps = readSteps(request.body)
    const { words } = request.view
    if (steps.length === 0)
      return reply.seeOther(placeOf(next, data.name, version.version), { kind: 'problem', text: words.data.chooseStep })
    const made = await cleanData(doors, request, { name: data.name, hash: version.hash, steps })
    return reply.seeOther(placeOf(next, data.name, made.version), {
      kind: 'done',
      text: words.data.cleanDone(made.version),
    })
  })
}

/** Each costs a file's worth of work. */
const uploads = { max: 30, timeWindow: 60_000 }

const placeOf = (next: 'data' | 'run', name: string, version: number): string =>
  next === 'run' ? `/new/check?data=${encodeURIComponent(name)}&v=${version}` : versionHref(name, version)

const listSchema = z.preprocess((value) => [value ?? []].flat(), z.array(z.string().max(200_000)).max(500))

/** Columns and roles in the order of the table. @throws {z.ZodError} for what the form did not offer */
function readRoles(body: unknown): Record<string, ColumnRole> {
  const { column, role } = z.object({ column: listSchema, role: listSchema }).parse(body)
  return Object.fromEntries(column.map((name, at) => [name, columnRoleSchema.parse(role[at])]))
}

/** What is as it was is no wish. */
const changedRoles = (roles: Record<string, ColumnRole>, fields: readonly Field[]) =>
  Object.fromEntries(
    Object.entries(roles).filter(([name, role]) => fields.some((field) => field.name === name && field.role !== role)),
  )

function readSteps(body: unknown) {
  const { step } = z.object({ step: listSchema }).parse(body)
  return step.map((text) => {
    try {
      return cleaningStepSchema.parse(JSON.parse(text))
    } catch (error) {
      throw new Failure('BadRequest', refusals.cleaningStep, { cause: error })
    }
  })
}

interface Showing {
  request: FastifyRequest
  reply: FastifyReply
  problem?: string
  name?: string
}

async function showList({ doors }: Setting, { request, reply, problem, name = '' }: Showing): Promise<FastifyReply> {
  const { view } = request
  const all = await namedData(doors.ledger)
  const main = datasetsPage(view, { all, mostBytes: doors.settings.maxUploadBytes, problem, name })
  return reply.page({ title: view.words.data.title, nav: 'datasets', main }, problem ? 422 : 200)
}
