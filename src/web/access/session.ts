import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Account, Session } from '../../domain/people/account.ts'
import type { WebDoors } from '../doors.ts'
import type { Cookies } from './cookies.ts'
import { hashOfSecret, newSecret } from './secret.ts'

/**
 * Signs a browser in: always with a new secret, so that one that somebody planted before is worth nothing. A session the
 * browser had already ends.
 */
export async function signIn(
  { doors, cookies }: { doors: WebDoors; cookies: Cookies },
  reply: FastifyReply,
  { account, way }: { account: Account; way: Session['way'] },
): Promise<void> {
  const { request } = reply
  const { ledger, settings, now } = doors
  const secret = newSecret()
  const begin = (now?.() ?? new Date()).getTime()
  const at = (ms: number) => new Date(begin + ms).toISOString()
  if (request.person?.session) await ledger.endSession(request.person.account.id, request.person.session.id)
  await ledger.startSession({
    id: randomUUID(),
    hash: hashOfSecret(secret),
    accountId: account.id,
    way,
    ip: request.ip,
    agent: (request.headers['user-agent'] ?? '').slice(0, 300),
    createdAt: at(0),
    seenAt: at(0),
    endsAt: at(Math.min(settings.sessionIdleMs, settings.sessionMs)),
    expiresAt: at(settings.sessionMs),
  })
  cookies.write(reply, 'session', secret, Math.floor(settings.sessionMs / 1000))
  cookies.clear(reply, 'visitor')
  if (account.language) cookies.write(reply, 'language', account.language)
  if (account.theme) cookies.write(reply, 'theme', account.theme)
}

/** @returns whether there was a session to end */
export async function signOut(
  { doors, cookies }: { doors: WebDoors; cookies: Cookies },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const { person } = request
  cookies.clear(reply, 'session')
  return person?.session ? doors.ledger.endSession(person.account.id, person.session.id) : false
}

/** A place on this very site to go on to; anything else becomes the home page. @example ownPath('//evil') // => '/' */
export function ownPath(given: unknown): string {
  if (typeof given !== 'string' || !/^\/(?![/\\])/.test(given) || /[\\\p{Cc}]/u.test(given)) return '/'
  const { origin, pathname, search } = new URL(given, 'http://own.invalid')
  return origin === 'http://own.invalid' && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
