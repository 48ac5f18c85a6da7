import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Failure } from '../../domain/failures.ts'
import { allRoles, mayDo, type Right, roleNames } from '../../domain/people/role.ts'
import { note } from '../audit.ts'
import type { WebDoors } from '../doors.ts'
import { assertOwnPage, isUnsafe } from './csrf.ts'
import { may } from './person.ts'

/** What a route asks of whoever comes: a right, or nothing at all. */
export type Needs = Right | 'nobody'

/**
 * The one place where doors are kept shut. Every route says in its `config` what it needs; one that says nothing does not
 * come into being. Whatever changes something must come from a page of ours, or with a token.
 */
export function guardRoutes(app: FastifyInstance, doors: WebDoors): void {
  app.decorate('guarded', [])
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.needs === undefined) throw new Error(`${method} ${url} does not say what it needs`)
    for (const one of [method].flat()) app.guarded.push({ method: one, url, needs: config.needs })
  })
  const { hosts } = doors.settings
  app.addHook('onRequest', async (request) => {
    if (hosts && !hosts.includes(request.hostname))
      throw new Failure('BadRequest', {
        zh: `不以 ${request.hostname} 这个主机名提供服务`,
        en: `this is not served under the host name ${request.hostname}`,
      })
    const { needs } = request.routeOptions.config
    if (request.is404 || needs === undefined || needs === 'nobody') return
    if (!request.person) throw new Failure(request.hadSession ? 'SessionEnded' : 'NotSignedIn')
    if (!may(request.person, needs)) await refuse(doors, request, needs)
  })
  // After the body was read, before it is looked at.
  app.addHook('preValidation', async (request) => {
    if (isUnsafe(request) && !request.is404 && !request.routeOptions.config.isUpload)
      assertOwnPage(request, doors.settings)
  })
}

async function refuse(doors: WebDoors, request: FastifyRequest, needs: Right): Promise<never> {
  if (isUnsafe(request))
    await note(doors, request, { action: 'access-denied', target: request.routeOptions.url ?? '', facts: { needs } })
  throw new Failure('NotAllowed', rolesWith(needs))
}

/** The roles that would do, in both languages. */
export function rolesWith(needs: Right): { zh: string; en: string } {
  const fitting = allRoles.filter((role) => mayDo([role], needs)).map((role) => roleNames[role])
  return { zh: fitting.map(({ zh }) => zh).join('、'), en: fitting.map(({ en }) => en).join(', ') }
}
