import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { describeFailure, Failure } from '../../domain/failures.ts'
import { accountNameSchema } from '../../domain/people/account.ts'
import type { ProviderPerson } from '../access/oidc.ts'
import { isPassword, mostPasswordLength } from '../access/password.ts'
import { ownPath, signIn, signOut } from '../access/session.ts'
import { note } from '../audit.ts'
import { emptyForm, type FormState, readForm } from '../form.ts'
import { problemOf } from '../frame/status.ts'
import type { Setting } from '../setting.ts'
import { signInPage } from '../views/sign-in.ts'

const signInSchema = z.object({
  name: z.string().trim().min(1).max(60),
  password: z.string().min(1).max(mostPasswordLength),
  next: z.string().max(2000).optional(),
})

/** Tries of one browser's address in a minute, whatever the name, at this dashboard. */
const tries = { max: 10, timeWindow: 60_000 }
/** What went wrong lately is counted in the ledger, at whichever dashboard it was. */
const windowMs = 15 * 60_000
const mostPerNameAndAddress = 8
const mostPerName = 40
/** As many as one dashboard lets an address try in that time. */
const mostPerAddress = 150

export function signInRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  app.get('/sign-in', { config: { needs: 'nobody' } }, async (request, reply) => {
    const { next, ended } = request.query as { next?: unknown; ended?: unknown }
    if (request.person) return reply.seeOther(ownPath(next))
    return showSignIn(setting, { request, reply, next: ownPath(next), isEnded: ended === '1' })
  })

  app.post('/sign-in', { config: { needs: 'nobody', rateLimit: tries } }, async (request, reply) => {
    const form = readForm(signInSchema, request.body, request.view.words.forms)
    const next = ownPath((request.body as { next?: unknown }).next)
    if (!form.ok) return showSignIn(setting, { request, reply, next, form, status: 422 })
    try {
      const account = await checkPassword(setting, request, form.value)
      await note(doors, request, { action: 'sign-in', actor: account.name, facts: { way: 'password' } })
      await signIn(setting, reply, { account, way: 'password' })
      return reply.seeOther(next)
    } catch (error) {
      if (!(error instanceof Failure) || (error.code !== 'BadCredentials' && error.code !== 'TooManyAttempts'))
        throw error
      const given = { name: form.value.name }
      return showSignIn(setting, { request, reply, next, form: { given, errors: {} }, refusal: error })
    }
  })

  app.post('/sign-out', { config: { needs: 'nobody' } }, async (request, reply) => {
    if (await signOut(setting, request, reply)) await note(doors, request, { action: 'sign-out' })
    return reply.seeOther('/sign-in', { kind: 'done', text: request.view.words.signIn.signedOut })
  })

  const { oidc } = setting
  if (!oidc) return
  const back = (request: FastifyRequest) =>
    new URL('/sign-in/callback', doors.settings.publicUrl ?? `${request.protocol}://${request.host}`).href

  app.get('/sign-in/provider', { config: { needs: 'nobody', rateLimit: tries } }, async (request, reply) => {
    const next = ownPath((request.query as { next?: unknown }).next)
    try {
      return reply.redirect(await oidc.begin(request.browserSecret, back(request), next), 303)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return showSignIn(setting, { request, reply, next, refusal: error })
    }
  })

  app.get('/sign-in/callback', { config: { needs: 'nobody', rateLimit: tries } }, async (request, reply) => {
    const callback = new URL(back(request))
    callback.search = new URL(request.url, 'http://own.invalid').search
    try {
      const { person, next } = await oidc.complete(request.browserSecret, callback)
      const account = await accountOf(setting, person)
      await note(doors, request, { action: 'sign-in', actor: account.name, facts: { way: 'provider' } })
      await signIn(setting, reply, { account, way: 'provider' })
      return reply.seeOther(ownPath(next))
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'ProviderRefused') throw error
      await note(doors, request, { action: 'sign-in-refused', facts: { way: 'provider', found: error.facts.en } })
      return showSignIn(setting, { request, reply, next: '/', refusal: error })
    }
  })
}

interface Showing {
  request: FastifyRequest
  reply: FastifyReply
  next: string
  form?: FormState
  isEnded?: boolean
  refusal?: Failure
  status?: number
}

async function showSignIn({ doors, oidc }: Setting, showing: Showing): Promise<FastifyReply> {
  const { request, reply, next, form = emptyForm, isEnded = false, refusal } = showing
  const { view } = request
  const told = refusal ? describeFailure(refusal.code, refusal.facts, view.language) : null
  const hasAccounts = (await doors.ledger.accounts()).length > 0
  const provider = oidc?.name ?? null
  const main = signInPage(view, { next, form, provider, hasAccounts, isEnded, refusal: told })
  const status = showing.status ?? (refusal ? problemOf(refusal).status : 200)
  return reply.page({ title: view.words.signIn.title, main, isBare: true }, status)
}

/** Counts what went wrong lately before it looks at the password, and writes down what goes wrong now. */
async function checkPassword(
  { doors }: Setting,
  request: FastifyRequest,
  { name, password }: z.output<typeof signInSchema>,
) {
  const now = doors.now?.() ?? new Date()
  const since = new Date(now.getTime() - windowMs).toISOString()
  const refused = { action: 'sign-in-refused', since } as const
  const [here, anywhere, anybody] = await Promise.all([
    doors.ledger.countAudit({ ...refused, actor: name, ip: request.ip }),
    doors.ledger.countAudit({ ...refused, actor: name }),
    doors.ledger.countAudit({ ...refused, ip: request.ip }),
  ])
  if (here >= mostPerNameAndAddress || anywhere >= mostPerName || anybody >= mostPerAddress)
    throw new Failure('TooManyAttempts', { seconds: windowMs / 1000 })
  const found = await doors.ledger.credentials(name)
  const isRight = await isPassword(password, found?.passwordHash ?? null)
  if (found && isRight && found.account.isActive) return found.account
  await note(doors, request, { action: 'sign-in-refused', actor: name, facts: { way: 'password' } })
  throw new Failure('BadCredentials')
}

/** The account of somebody a provider vouches for: made at the first visit, its roles set anew at each. */
async function accountOf({ doors }: Setting, person: ProviderPerson) {
  const { ledger } = doors
  const at = (doors.now?.() ?? new Date()).toISOString()
  const { issuer, subject, roles } = person
  const known = await ledger.accountOfIdentity(issuer, subject)
  if (known && !known.isActive)
    throw new Failure('ProviderRefused', { zh: '账号已停用', en: 'the account is switched off' })
  if (known) return roles.join() === known.roles.join() ? known : ledger.changeAccount(known.id, { roles }, at)
  const wanted = accountNameSchema.safeParse(
    person.name
      .replaceAll(/[^\p{L}\p{M}\p{N} ·._@'’+-]/gu, ' ')
      .trim()
      .slice(0, 50),
  )
  const name = wanted.success ? wanted.data : `user ${subject.replaceAll(/\W/g, '').slice(0, 20)}`
  for (let copy = 1; ; copy++) {
    try {
      // A name that is taken is not given to a stranger: they become the second of that name.
      const account = {
        id: randomUUID(),
        name: copy === 1 ? name : `${name} ${copy}`,
        roles,
        identity: { issuer, subject },
      }
      return await ledger.addAccount(account, at)
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'NameTaken' || copy > 50) throw error
    }
  }
}
