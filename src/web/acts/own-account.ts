import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import type { ApiToken } from '../../domain/people/account.ts'
import { roleSchema, sharedRoles } from '../../domain/people/role.ts'
import { assertStrong, hashPassword, isPassword, mostPasswordLength } from '../access/password.ts'
import type { Person } from '../access/person.ts'
import { hashOfSecret, newApiToken } from '../access/secret.ts'
import { audited } from '../audit.ts'
import type { WebDoors } from '../doors.ts'
import { nowOf } from './accounts.ts'

/** What everybody does to their own account. */

export const passwordChangeSchema = z.object({
  current: z.string().max(mostPasswordLength).default(''),
  fresh: z.string().min(1).max(mostPasswordLength),
})

/**
 * Changes the password and ends all other sessions.
 *
 * @throws {Failure} `BadCredentials` when the current one is wrong, `WeakPassword`
 */
export async function changePassword(
  doors: WebDoors,
  request: FastifyRequest,
  { current, fresh }: z.output<typeof passwordChangeSchema>,
): Promise<void> {
  const person = personOf(request)
  const { account, session } = person
  const change = async () => {
    assertInPerson(person)
    const known = await doors.ledger.credentials(account.name)
    if (account.issuer !== null) throw new Failure('NotAllowed', { zh: '本地账号', en: 'a local account' })
    if (known?.passwordHash && !(await isPassword(current, known.passwordHash))) throw new Failure('BadCredentials')
    assertStrong(fresh, account.name)
    await doors.ledger.changeAccount(account.id, { passwordHash: await hashPassword(fresh) }, nowOf(doors))
    await doors.ledger.endSessionsOf(account.id, session?.id)
  }
  await audited(doors, request, { action: 'password-change', target: account.name, do: change })
}

/** Ends one of one's own sessions, or all but the one that asks. @returns how many ended */
export function endSessions(doors: WebDoors, request: FastifyRequest, id: string | 'others'): Promise<number> {
  const { account, session } = personOf(request)
  const end = async () =>
    id === 'others'
      ? doors.ledger.endSessionsOf(account.id, session?.id)
      : Number(await doors.ledger.endSession(account.id, id))
  return audited(doors, request, { action: 'session-end', target: account.name, facts: { session: id }, do: end })
}

export const newTokenSchema = z.object({
  name: z.string().trim().min(1).max(80),
  roles: z.array(roleSchema).min(1).max(4),
  days: z.coerce.number().int().min(1).max(366).default(90),
})

const dayMs = 86_400_000

/** Makes a token; its secret is in the answer and nowhere else. */
export function addToken(
  doors: WebDoors,
  request: FastifyRequest,
  { name, roles, days }: z.output<typeof newTokenSchema>,
): Promise<{ token: ApiToken; secret: string }> {
  const person = personOf(request)
  const { account, roles: own } = person
  const secret = newApiToken()
  const createdAt = nowOf(doors)
  const token: ApiToken = {
    id: randomUUID(),
    accountId: account.id,
    name,
    start: secret.slice(0, 10),
    roles: sharedRoles([...new Set(roles)], own),
    createdAt,
    usedAt: null,
    expiresAt: new Date(Date.parse(createdAt) + days * dayMs).toISOString(),
  }
  const add = async () => {
    assertInPerson(person)
    if (token.roles.length === 0) throw new Failure('NotAllowed', { zh: '您自己的角色', en: 'a role of your own' })
    await doors.ledger.addToken({ ...token, hash: hashOfSecret(secret) })
    return { token, secret }
  }
  return audited(doors, request, { action: 'token-add', target: name, facts: { roles: token.roles, days }, do: add })
}

/** @returns false where there is no such token of one's own */
export async function revokeToken(doors: WebDoors, request: FastifyRequest, id: string): Promise<boolean> {
  const { account } = personOf(request)
  const name = (await doors.ledger.tokensOf(account.id)).find((token) => token.id === id)?.name
  if (name === undefined) return false
  const revoke = () => doors.ledger.revokeToken(account.id, id)
  return audited(doors, request, { action: 'token-revoke', target: name, do: revoke })
}

/** A leaked token must not make itself at home: passwords and keys are changed by who signed in. */
function assertInPerson({ token }: Person): void {
  if (token) throw new Failure('NotAllowed', { zh: '在浏览器里登录', en: 'to be signed in, in a browser' })
}

/** @throws {Failure} `NotSignedIn` */
export function personOf({ person }: FastifyRequest): Person {
  if (!person) throw new Failure('NotSignedIn')
  return person
}
