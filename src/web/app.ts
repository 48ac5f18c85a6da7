import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify'
import { Failure } from '../domain/failures.ts'
import { createCookies } from './access/cookies.ts'
import { guardRoutes } from './access/guard.ts'
import { identifyPeople } from './access/identify.ts'
import { createOidc } from './access/oidc.ts'
import { apiRoutes } from './api/api.ts'
import { isApi } from './api/is-api.ts'
import { createBrokenRuns } from './desk/broken-runs.ts'
import { createEngineHealth } from './desk/engine-health.ts'
import type { WebDoors } from './doors.ts'
import { serveAssets } from './frame/assets.ts'
import { answerErrors } from './frame/errors.ts'
import { addHeaders } from './frame/headers.ts'
import { addReplies } from './frame/respond.ts'
import { bodyLimitBytes } from './frame/status.ts'
import { addViews } from './frame/view.ts'
import { liveRoutes } from './live/stream.ts'
import { createWaiting } from './live/waiting.ts'
import { accountRoutes } from './routes/accounts.ts'
import { auditRoutes } from './routes/audit.ts'
import { datasetRoutes } from './routes/datasets.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { healthRoutes } from './routes/health.ts'
import { inboxRoutes } from './routes/inbox.ts'
import { linkRoutes } from './routes/link.ts'
import { newRunRoutes } from './routes/new-run.ts'
import { opsRoutes } from './routes/ops.ts'
import { reviewRoutes } from './routes/review.ts'
import { rulesRoutes } from './routes/rules.ts'
import { runRoutes } from './routes/run.ts'
import { runsRoutes } from './routes/runs.ts'
import { scheduleFormRoutes } from './routes/schedule-form.ts'
import { scheduleRoutes } from './routes/schedules.ts'
import { settingsRoutes } from './routes/settings.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { strategyRoutes } from './routes/strategy.ts'
import type { Setting } from './setting.ts'
import './types.ts'
import { takeUploads } from './upload.ts'

/** Pages: a colleague's routes get their line here. */
const pages = [
  signInRoutes,
  linkRoutes,
  inboxRoutes,
  runsRoutes,
  runRoutes,
  reviewRoutes,
  evidenceRoutes,
  strategyRoutes,
  opsRoutes,
  newRunRoutes,
  datasetRoutes,
  scheduleFormRoutes,
  scheduleRoutes,
  settingsRoutes,
  rulesRoutes,
  accountRoutes,
  auditRoutes,
]

export interface AppOptions {
  /** Structured logs; without it nothing is logged. */
  log?: FastifyBaseLogger
}

/** Builds the dashboard; `server.ts` listens. */
export async function buildApp(doors: WebDoors, { log }: AppOptions = {}): Promise<FastifyInstance> {
  const { settings } = doors
  const app = fastify({
    ...(log ? { loggerInstance: log } : {}),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    trustProxy: settings.trustedProxies.length > 0 ? settings.trustedProxies : false,
    genReqId: () => randomUUID(),
    // Longer than any address can be: the schema of a route says what it takes, and refuses in our words.
    routerOptions: { maxParamLength: 20_000 },
    requestTimeout: 0,
  })
  const cookies = createCookies(settings)
  const brokenRuns = createBrokenRuns(doors)
  const waiting = createWaiting(doors, brokenRuns)
  const engineHealth = createEngineHealth(doors)
  const setting: Setting = {
    doors,
    cookies,
    waiting,
    engineHealth,
    brokenRuns,
    oidc: settings.oidc ? createOidc(settings.oidc) : null,
  }

  await app.register(cookie)
  await app.register(formbody)
  await app.register(multipart)
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) => new Failure('TooManyAttempts', { seconds: Math.ceil(ttl / 1000) }),
  })
  addHeaders(app, settings)
  identifyPeople(app, doors, cookies)
  guardRoutes(app, doors)
  takeUploads(app, settings)
  addViews(app, doors, cookies)
  const assets = serveAssets(app)
  const { speaker, uiUrl } = doors
  const frame = async ({ person }: { person: Parameters<typeof waiting.count>[0] }) => ({
    ...assets,
    speaker,
    uiUrl,
    waiting: await waiting.count(person),
  })
  addReplies(app, { cookies, frame })
  // A form in which nothing is chosen arrives without a body.
  app.addHook('preHandler', async (request) => {
    if (request.method === 'POST' && !isApi(request)) request.body ??= {}
  })
  answerErrors(app, cookies)
  logRequests(app)

  healthRoutes(app, setting)
  liveRoutes(app, doors)
  for (const routes of pages) routes(app, setting)
  await app.register(apiRoutes(setting), { prefix: '/api' })
  return app
}

/** One line a request: never a query, a cookie or a body. A link's secret stands in its path, so the route's is logged. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions, person, ip } = request
    const facts = { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
    request.log.info({ ...facts, ip, by: person?.account.id }, 'request')
  })
}
