import { type FastifyInstance, fastify } from 'fastify'
import type { LedgerReader } from '../activities/ports.ts'
import { statusPage } from './views/status-page.ts'

export interface WebDoors {
  ledger: Pick<LedgerReader, 'negotiations'>
  /** Who speaks, and where the Temporal UI is. */
  speaker: string
  uiUrl: string | undefined
  namespace: string
}

/** Nothing inline, nothing from elsewhere, no frames. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const style = `:root{color-scheme:light dark}body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 15%,transparent)}
td.number{text-align:right;font-variant-numeric:tabular-nums}code{font-size:.9em}p.empty{opacity:.8}`

/** The pages; `server.ts` listens. A status page for now: it reads the ledger and works while no worker does. */
export function buildApp(doors: WebDoors): FastifyInstance {
  const app = fastify({ logger: false })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', policy)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('cache-control', 'no-store')
  })
  app.get('/', async (_request, reply) => {
    const negotiations = await doors.ledger.negotiations({ limit: 50 })
    return reply.type('text/html; charset=utf-8').send(statusPage({ ...doors, negotiations }))
  })
  app.get('/style.css', async (_request, reply) => reply.type('text/css').send(style))
  app.get('/healthz', async () => ({ ok: true }))
  app.setErrorHandler((_error, _request, reply) =>
    reply
      .code(503)
      .type('text/plain; charset=utf-8')
      .send('账本暂时不可用，请稍后刷新。The ledger is not available now; reload in a moment.'),
  )
  return app
}
