import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import { hashOfSecret } from '../access/secret.ts'
import type { WebDoors } from '../doors.ts'
import { createHub, type News } from './hub.ts'

/** A tab has one stream; a person with more tabs than this polls in the others. */
export const mostStreamsEach = 12
/** A comment now and then keeps proxies from closing the line, and finds out who has gone. */
const heartbeatMs = 15_000

const querySchema = z.object({ run: z.string().max(200).optional() })

/** `GET /live`: server-sent events that only announce. They need a signed-in person, at each connect. */
export function liveRoutes(app: FastifyInstance, doors: WebDoors): void {
  const hub = createHub(doors.ledger.watch, (error) => app.log.warn({ err: error }, 'cannot look at the ledger'))
  const open = new Map<ServerResponse, { accountId: string; close: () => void }>()

  app.get('/live', { config: { needs: 'see' } }, async (request, reply) => {
    const { run = null } = querySchema.parse(request.query)
    const accountId = request.person?.account.id ?? ''
    const own = [...open.values()].filter((stream) => stream.accountId === accountId)
    if (own.length >= mostStreamsEach) throw new Failure('TooManyStreams', { limit: mostStreamsEach })
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { ...streamHeaders, ...ownHeaders(reply.getHeaders()) })
    raw.write('retry: 2000\n\n')
    const leave = hub.join({ run, tell: (news) => send(raw, news) })
    const heartbeat = setInterval(async () => {
      if (await mayStay(doors, request).catch(() => true)) raw.write(':\n\n')
      else raw.end()
    }, heartbeatMs)
    const close = () => {
      clearInterval(heartbeat)
      leave()
      open.delete(raw)
    }
    raw.on('close', close)
    raw.on('error', close)
    open.set(raw, { accountId, close })
  })

  // Streams never end by themselves: without this, shutting down would wait for ever.
  app.addHook('preClose', async () => {
    for (const [raw, { close }] of open) {
      close()
      raw.end()
    }
  })
}

/** Somebody who was signed out meanwhile hears nothing more. */
const mayStay = async ({ ledger, now }: WebDoors, { person, browserSecret }: FastifyRequest): Promise<boolean> => {
  if (person?.token) return (await ledger.account(person.account.id))?.isActive === true
  return (await ledger.session(hashOfSecret(browserSecret), (now?.() ?? new Date()).toISOString())) !== null
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  connection: 'keep-alive',
  // nginx would otherwise hold the events back.
  'x-accel-buffering': 'no',
}

/** What the hooks have set, such as security headers; the answer is written past the framework. */
const ownHeaders = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

/** A reader that does not take what it is sent is cut off: it comes back and fetches the rest. */
const mostWaitingBytes = 64_000

function send(raw: ServerResponse, { event, cursor }: News): void {
  if (raw.writableLength > mostWaitingBytes) raw.destroy()
  else raw.write(`event: ${event}\ndata: ${cursor}\n\n`)
}
