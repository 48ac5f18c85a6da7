import { z } from 'zod'
import { cleaningStepSchema } from '../../domain/dataset/cleaning.ts'
import { dataFindingSchema } from '../../domain/dataset/finding.ts'
import { namedVersionSchema } from '../../domain/dataset/lineage.ts'
import { columnRoleSchema } from '../../domain/dataset/roles.ts'
import { dataShapeSchema } from '../../domain/dataset/shape.ts'
import { Failure } from '../../domain/failures.ts'
import { datasetSchema } from '../../domain/sales-table.ts'
import { bringIn, cleanData, rereadData } from '../acts/datasets.ts'
import { dataNamed, namedData, versionOf } from '../desk/named-data.ts'
import type { Setting } from '../setting.ts'
import { refusals } from '../words/refusals.ts'
import type { ApiPart } from './api.ts'
import { problems } from './schemas.ts'

const tags = ['Data']
const see = { needs: 'see' } as const
const operate = { needs: 'operate' } as const

const params = z.object({ name: z.string().min(1).max(200) })
const querystring = z.object({
  v: z.coerce.number().int().min(1).max(1_000_000_000).optional().describe('A version; without it the latest'),
})
const versionAnswer = namedVersionSchema.extend({ dataset: datasetSchema })
const lookAnswer = versionAnswer.extend({ shape: dataShapeSchema, findings: z.array(dataFindingSchema) })
const made = { 201: namedVersionSchema, ...problems }

/** The version that an address names. */
const find = async ({ ledger }: Pick<Setting['doors'], 'ledger'>, name: string, v: number | undefined) =>
  versionOf(await dataNamed(ledger, name), v)

export const datasetsApi: ApiPart = (app, setting) => {
  lookAt(app, setting)
  change(app, setting)
}

const lookAt: ApiPart = (app, { doors }) => {
  const { ledger, datasets } = doors
  app.get(
    '/datasets',
    {
      config: see,
      schema: {
        tags,
        summary: 'Every name with its versions',
        response: { 200: z.array(z.object({ name: z.string(), versions: z.array(versionAnswer) })), ...problems },
      },
    },
    async () => (await namedData(ledger)).map(({ name, versions }) => ({ name, versions: [...versions] })),
  )

  app.get(
    '/datasets/:name',
    {
      config: see,
      schema: {
        tags,
        summary: 'A version: its columns, and what the data check found',
        params,
        querystring,
        response: { 200: lookAnswer, ...problems },
      },
    },
    async (request) => {
      const version = await find(doors, request.params.name, request.query.v)
      const [shape, findings] = await Promise.all([
        datasets.shape(version.hash),
        datasets.check(version.hash, request.view.now),
      ])
      return { ...version, shape, findings }
    },
  )
}

const change: ApiPart = (app, { doors }) => {
  app.post(
    '/datasets',
    {
      config: { ...operate, isUpload: true, rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: 'Bring in a file: multipart, with `file` and perhaps `name`',
        consumes: ['multipart/form-data'],
        response: made,
      },
    },
    async (request, reply) => {
      const { file = null, fields = {} } = request.upload ?? {}
      if (!file) throw new Failure('BadRequest', refusals.noFile)
      return reply.code(201).send(await bringIn(doors, request, { file, name: fields.name ?? '' }))
    },
  )

  app.post(
    '/datasets/:name/clean',
    {
      config: operate,
      schema: {
        tags,
        summary: 'Carry out cleaning steps: a new version',
        params,
        querystring,
        body: z.object({ steps: z.array(cleaningStepSchema).min(1).max(50) }),
        response: made,
      },
    },
    async (request, reply) => {
      const { name, hash } = await find(doors, request.params.name, request.query.v)
      return reply.code(201).send(await cleanData(doors, request, { name, hash, steps: request.body.steps }))
    },
  )

  app.post(
    '/datasets/:name/roles',
    {
      config: operate,
      schema: {
        tags,
        summary: 'Read the file again with other roles: a new version',
        params,
        querystring,
        body: z.object({ roles: z.record(z.string().max(200), columnRoleSchema) }),
        response: made,
      },
    },
    async (request, reply) => {
      const { name, hash } = await find(doors, request.params.name, request.query.v)
      return reply.code(201).send(await rereadData(doors, request, { name, hash, roles: request.body.roles }))
    },
  )
}
