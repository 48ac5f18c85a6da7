import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import { type Account, accountNameSchema } from '../../domain/people/account.ts'
import { roleSchema } from '../../domain/people/role.ts'
import { issueLink } from '../access/link.ts'
import { audited } from '../audit.ts'
import type { WebDoors } from '../doors.ts'

/** What an administrator does to accounts; pages and the API do it through here. */

export const newAccountSchema = z.object({ name: accountNameSchema, roles: z.array(roleSchema).min(1).max(4) })
export const accountChangeSchema = z.object({
  roles: z.array(roleSchema).min(1).max(4).optional(),
  isActive: z.boolean().optional(),
})

export interface Invited {
  account: Account
  /** A path that works once, to be passed on. */
  link: string
}

/** @throws {Failure} `NameTaken` */
export function addAccount(
  doors: WebDoors,
  request: FastifyRequest,
  { name, roles }: z.output<typeof newAccountSchema>,
): Promise<Invited> {
  const add = async () => {
    const account = await doors.ledger.addAccount({ id: randomUUID(), name, roles: [...new Set(roles)] }, nowOf(doors))
    return { account, link: await issueLink(doors, 'invitation', account.id) }
  }
  return audited(doors, request, { action: 'account-add', target: name, facts: { roles }, do: add })
}

/** @throws {Failure} `NoSuchAccount`, `LastAdmin` */
export async function changeAccount(
  doors: WebDoors,
  request: FastifyRequest,
  { id, change }: { id: string; change: z.output<typeof accountChangeSchema> },
): Promise<Account> {
  const { name } = await accountOf(doors, id)
  const apply = async () => {
    const changed = await doors.ledger.changeAccount(id, change, nowOf(doors))
    if (change.isActive === false) await doors.ledger.endSessionsOf(id)
    return changed
  }
  return audited(doors, request, { action: 'account-change', target: name, facts: { ...change }, do: apply })
}

/** A new way in for somebody who lost theirs: they choose a password by it. @throws {Failure} `NoSuchAccount` */
export async function inviteAgain(doors: WebDoors, request: FastifyRequest, id: string): Promise<Invited> {
  const account = await accountOf(doors, id)
  if (!account.isActive || account.issuer !== null) throw new Failure('NoSuchAccount', { id: account.name })
  const issue = async () => ({ account, link: await issueLink(doors, 'invitation', id) })
  return audited(doors, request, { action: 'link-issue', target: account.name, do: issue })
}

async function accountOf({ ledger }: WebDoors, id: string): Promise<Account> {
  const account = await ledger.account(id)
  if (!account) throw new Failure('NoSuchAccount', { id })
  return account
}

export const nowOf = ({ now }: Pick<WebDoors, 'now'>): string => (now?.() ?? new Date()).toISOString()
