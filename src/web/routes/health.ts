import type { FastifyInstance } from 'fastify'
import type { Setting } from '../setting.ts'

/** For load balancers: alive, and able to read the ledger. */
export function healthRoutes(app: FastifyInstance, { doors }: Setting): void {
  app.get('/healthz', { config: { needs: 'nobody' } }, async () => ({ ok: true }))
  app.get('/readyz', { config: { needs: 'nobody' } }, async () => {
    await doors.ledger.setting('policies')
    return { ok: true }
  })
}
