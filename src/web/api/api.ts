import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import {
  createJsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Setting } from '../setting.ts'
import { accountsApi } from './accounts.ts'
import { auditApi } from './audit.ts'
import { datasetsApi } from './datasets.ts'
import { inboxApi } from './inbox.ts'
import { operationsApi } from './operations.ts'
import { ownAccountApi } from './own-account.ts'
import { rulesApi } from './rules.ts'
import { runActsApi } from './run-acts.ts'
import { runsApi } from './runs.ts'
import { schedulesApi } from './schedules.ts'
import { startRunApi } from './start-run.ts'

/** A part of the API: routes whose schemas are checked, typed and described. Paths are relative to `/api`. */
export type ApiPart = (app: ApiApp, setting: Setting) => void
export type ApiApp = ReturnType<typeof withZod>
const withZod = (app: FastifyInstance) => app.withTypeProvider<ZodTypeProvider>()

/** A colleague's part gets its line here. */
const parts: ApiPart[] = [
  ownAccountApi,
  inboxApi,
  runsApi,
  runActsApi,
  accountsApi,
  rulesApi,
  auditApi,
  operationsApi,
  datasetsApi,
  schedulesApi,
  startRunApi,
]

/** Everything the pages do, as JSON; the description at `/api/openapi.json` is made from the routes themselves. */
export const apiRoutes =
  (setting: Setting): FastifyPluginAsync =>
  async (app) => {
    app.setValidatorCompiler(validatorCompiler)
    app.setSerializerCompiler(serializerCompiler)
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Parley',
          version: '0.1.0',
          description: 'Negotiated sales strategies: what the dashboard shows and does, for scripts.',
        },
        servers: [{ url: '/', description: 'This dashboard' }],
        components: {
          securitySchemes: {
            token: {
              type: 'http',
              scheme: 'bearer',
              description: 'A key made on the settings page; it starts with ply_',
            },
          },
        },
        security: [{ token: [] }],
      },
      transform: createJsonSchemaTransform({ skipList: ['/api/openapi.json'] }),
    })
    const api = withZod(app)
    for (const part of parts) part(api, setting)
    app.get('/openapi.json', { config: { needs: 'nobody' }, schema: { hide: true } }, async (_request, reply) =>
      reply.type('application/json').serializer(String).send(JSON.stringify(app.swagger())),
    )
  }
