import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { describeFailure, Failure } from '../../domain/failures.ts'
import { type Account, accountNameSchema, type Link } from '../../domain/people/account.ts'
import { assertStrong, hashPassword, mostPasswordLength } from '../access/password.ts'
import { hashOfSecret } from '../access/secret.ts'
import { signIn } from '../access/session.ts'
import { note } from '../audit.ts'
import { emptyForm, type FormState, readForm } from '../form.ts'
import { problemOf } from '../frame/status.ts'
import type { Setting } from '../setting.ts'
import { firstAdminPage, invitationPage, signInLinkPage } from '../views/sign-in.ts'

const firstSchema = z.object({ name: accountNameSchema, password: z.string().max(mostPasswordLength).default('') })
const invitationSchema = z.object({ password: z.string().min(1).max(mostPasswordLength) })
const config = { needs: 'nobody', rateLimit: { max: 30, timeWindow: 60_000 } } as const

/** One-time links. To look at one changes nothing; its form uses it up. */
export function linkRoutes(app: FastifyInstance, setting: Setting): void {
  app.get<{ Params: { secret: string } }>('/link/:secret', { config }, async (request, reply) => {
    const link = await linkOf(setting, request.params.secret)
    return showLink(setting, { request, reply, link, form: emptyForm })
  })

  app.post<{ Params: { secret: string } }>('/link/:secret', { config }, async (request, reply) => {
    const link = await linkOf(setting, request.params.secret)
    const schema = { 'first-admin': firstSchema, 'sign-in': z.object({}), invitation: invitationSchema }[link.purpose]
    const form = readForm(schema, request.body, request.view.words.forms)
    if (!form.ok) return showLink(setting, { request, reply, link, form, status: 422 })
    try {
      const account = await useLink(setting, link, form.value as { name?: string; password?: string })
      await note(setting.doors, request, { action: 'sign-in', actor: account.name, facts: { way: link.purpose } })
      await signIn(setting, reply, { account, way: 'link' })
      return reply.seeOther('/')
    } catch (error) {
      if (!(error instanceof Failure) || !(error.code in fieldOf)) throw error
      const text = describeFailure(error.code, error.facts, request.view.language)
      const name = (form.value as { name?: string }).name
      const state: FormState = {
        given: name ? { name } : {},
        errors: { [fieldOf[error.code as keyof typeof fieldOf]]: text },
      }
      return showLink(setting, { request, reply, link, form: state, status: problemOf(error).status })
    }
  })
}

/** Which field a failure belongs beside. */
const fieldOf = { NameTaken: 'name', WeakPassword: 'password' } as const

/** @throws {Failure} `LinkNotValid` */
async function linkOf({ doors }: Setting, secret: string): Promise<Link> {
  const link = await doors.ledger.link(hashOfSecret(secret), (doors.now?.() ?? new Date()).toISOString())
  if (!link) throw new Failure('LinkNotValid')
  return link
}

async function useLink(
  { doors }: Setting,
  link: Link,
  { name = '', password = '' }: { name?: string; password?: string },
): Promise<Account> {
  const { ledger } = doors
  const at = (doors.now?.() ?? new Date()).toISOString()
  if (link.purpose === 'first-admin') {
    if (password !== '') assertStrong(password, name)
    const passwordHash = password === '' ? null : await hashPassword(password)
    return ledger.addFirstAdmin({ id: randomUUID(), name, roles: ['admin'], passwordHash }, link.hash, at)
  }
  const account = link.accountId === null ? null : await ledger.account(link.accountId)
  if (!account?.isActive) throw new Failure('LinkNotValid')
  // The password first: a link must not be used up by one that is too weak.
  if (link.purpose === 'invitation') assertStrong(password, account.name)
  const passwordHash = link.purpose === 'invitation' ? await hashPassword(password) : null
  if (!(await ledger.useLink(link.hash, at))) throw new Failure('LinkNotValid')
  if (passwordHash === null) return account
  await ledger.endSessionsOf(account.id)
  return ledger.changeAccount(account.id, { passwordHash }, at)
}

interface Showing {
  request: FastifyRequest
  reply: FastifyReply
  link: Link
  form: FormState
  status?: number
}

async function showLink(
  { doors }: Setting,
  { request, reply, link, form, status = 200 }: Showing,
): Promise<FastifyReply> {
  const { view } = request
  const action = request.url
  const title = view.words.signIn.title
  if (link.purpose === 'first-admin') {
    const main = firstAdminPage(view, { action, form, suggestion: doors.suggestedName ?? '' })
    return reply.page({ title, main, isBare: true }, status)
  }
  const account = link.accountId === null ? null : await doors.ledger.account(link.accountId)
  if (!account?.isActive) throw new Failure('LinkNotValid')
  const { name } = account
  const main =
    link.purpose === 'sign-in' ? signInLinkPage(view, { action, name }) : invitationPage(view, { action, form, name })
  return reply.page({ title, main, isBare: true }, status)
}
