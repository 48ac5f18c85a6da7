import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sharedRoles } from '../../domain/people/role.ts'
import { isApi } from '../api/is-api.ts'
import type { WebDoors } from '../doors.ts'
import type { Cookies } from './cookies.ts'
import type { Person } from './person.ts'
import { hashOfSecret, newSecret } from './secret.ts'

const touchEveryMs = 60_000

/** Finds out who asks, before anything else is done. A token counts under `/api` only, where no browser sends it by itself. */
export function identifyPeople(app: FastifyInstance, doors: WebDoors, cookies: Cookies): void {
  app.decorateRequest('person', null)
  app.decorateRequest('browserSecret', '')
  app.decorateRequest('hadSession', false)
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/assets/')) return
    const bearer = bearerOf(request)
    if (bearer) {
      request.person = await byToken(doors, bearer)
      return
    }
    const secret = cookies.read(request, 'session')
    request.person = secret ? await bySession(doors, secret) : null
    request.hadSession = secret !== undefined
    request.browserSecret = request.person && secret ? secret : visitorSecret(request, reply, cookies)
  })
}

const bearerOf = (request: FastifyRequest) =>
  isApi(request) ? /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] : undefined

async function byToken({ ledger, now }: WebDoors, secret: string): Promise<Person | null> {
  const found = await ledger.useToken(hashOfSecret(secret), (now?.() ?? new Date()).toISOString())
  if (!found) return null
  const { token, account } = found
  return { account, token, session: null, roles: sharedRoles(token.roles, account.roles) }
}

async function bySession(doors: WebDoors, secret: string): Promise<Person | null> {
  const now = doors.now?.() ?? new Date()
  const found = await doors.ledger.session(hashOfSecret(secret), now.toISOString())
  if (!found) return null
  const { session, account } = found
  if (now.getTime() - Date.parse(session.seenAt) > touchEveryMs) {
    const endsAt = new Date(Math.min(now.getTime() + doors.settings.sessionIdleMs, Date.parse(session.expiresAt)))
    await doors.ledger.touchSession(session.id, { seenAt: now.toISOString(), endsAt: endsAt.toISOString() })
  }
  return { account, session, token: null, roles: account.roles }
}

/** Forms of somebody who is not signed in need a secret of their browser too: the sign-in form is one. */
function visitorSecret(request: FastifyRequest, reply: FastifyReply, cookies: Cookies): string {
  const known = cookies.read(request, 'visitor')
  if (known && known.length >= 40) return known
  const secret = newSecret()
  if (!isApi(request)) cookies.write(reply, 'visitor', secret)
  return secret
}
