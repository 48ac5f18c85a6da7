import type { FastifyInstance } from 'fastify'
import { isSecure } from '../access/cookies.ts'
import type { WebSettings } from '../doors.ts'

/** Nothing inline, nothing from elsewhere, no frames: text from models and files stays text. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

const yearSeconds = 31_536_000

export function addHeaders(app: FastifyInstance, settings: WebSettings): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', contentPolicy)
    reply.header('x-content-type-options', 'nosniff')
    // The one-time links carry their secret in the path: no other site may learn a path of ours.
    reply.header('referrer-policy', 'same-origin')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('cross-origin-resource-policy', 'same-origin')
    reply.header('x-request-id', request.id)
    reply.header('cache-control', 'no-store')
    if (isSecure(request, settings))
      reply.header('strict-transport-security', `max-age=${yearSeconds}; includeSubDomains`)
  })
}
