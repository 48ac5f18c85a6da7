import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { describeFailure, Failure } from '../../domain/failures.ts'
import { languageSchema } from '../../domain/language.ts'
import { themeSchema } from '../../domain/people/account.ts'
import { ownPath } from '../access/session.ts'
import { nowOf } from '../acts/accounts.ts'
import {
  addToken,
  changePassword,
  endSessions,
  newTokenSchema,
  passwordChangeSchema,
  personOf,
  revokeToken,
} from '../acts/own-account.ts'
import { type FormState, readForm } from '../form.ts'
import { problemOf } from '../frame/status.ts'
import type { Setting } from '../setting.ts'
import { securityTab, settingsPage, youTab } from '../views/settings.ts'

const preferencesSchema = z.object({
  language: languageSchema.optional(),
  theme: z.union([themeSchema, z.literal('system')]).optional(),
  next: z.string().max(2000).optional(),
})

export function settingsRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors, cookies } = setting
  app.get('/settings', { config: { needs: 'see' } }, async (request, reply) => {
    const { view } = request
    return reply.page({
      title: view.words.settings.title,
      nav: 'settings',
      main: settingsPage(view, 'you', youTab(view)),
    })
  })
  app.get('/settings/security', { config: { needs: 'see' } }, async (request, reply) =>
    showSecurity(setting, { request, reply }),
  )

  // How pages look is anybody's choice, also before they sign in.
  app.post('/preferences', { config: { needs: 'nobody' } }, async (request, reply) => {
    const { language, theme, next } = preferencesSchema.catch({}).parse(request.body)
    if (language) cookies.write(reply, 'language', language)
    if (theme === 'system') cookies.clear(reply, 'theme')
    else if (theme) cookies.write(reply, 'theme', theme)
    const { person } = request
    if (person && (language || theme)) {
      const stored = theme === undefined ? {} : { theme: theme === 'system' ? null : theme }
      await doors.ledger.changeAccount(
        person.account.id,
        { ...(language ? { language } : {}), ...stored },
        nowOf(doors),
      )
    }
    return reply.seeOther(ownPath(next))
  })

  app.post('/settings/password', { config: { needs: 'see', rateLimit: tries } }, async (request, reply) => {
    const form = readForm(passwordChangeSchema, request.body, request.view.words.forms)
    if (!form.ok) return showSecurity(setting, { request, reply, password: form, status: 422 })
    try {
      await changePassword(doors, request, form.value)
      return reply.seeOther('/settings/security', { kind: 'done', text: request.view.words.settings.password.changed })
    } catch (error) {
      if (!(error instanceof Failure) || !(error.code in passwordFields)) throw error
      const field = passwordFields[error.code as keyof typeof passwordFields]
      const text = describeFailure(error.code, error.facts, request.view.language)
      const status = problemOf(error).status
      return showSecurity(setting, { request, reply, password: { given: {}, errors: { [field]: text } }, status })
    }
  })

  app.post('/settings/sessions/end', { config: { needs: 'see' } }, async (request, reply) => {
    const { id } = z.object({ id: z.string().min(1).max(100) }).parse(request.body)
    const ended = await endSessions(doors, request, id)
    return reply.seeOther('/settings/security', {
      kind: 'done',
      text: request.view.words.settings.sessions.ended(ended),
    })
  })

  app.post('/settings/tokens', { config: { needs: 'see' } }, async (request, reply) => {
    const form = readForm(newTokenSchema, request.body, request.view.words.forms)
    if (!form.ok) return showSecurity(setting, { request, reply, token: form, status: 422 })
    const { secret } = await addToken(doors, request, form.value)
    return showSecurity(setting, { request, reply, secret, status: 201 })
  })

  app.post<{ Params: { id: string } }>(
    '/settings/tokens/:id/revoke',
    { config: { needs: 'see' } },
    async (request, reply) => {
      if (!(await revokeToken(doors, request, request.params.id))) throw new Failure('NoSuchPage')
      return reply.seeOther('/settings/security', { kind: 'done', text: request.view.words.settings.tokens.revoked })
    },
  )
}

/** Which field a refused password belongs beside. */
const passwordFields = { BadCredentials: 'current', WeakPassword: 'fresh' } as const
const tries = { max: 10, timeWindow: 60_000 }

interface Showing {
  request: FastifyRequest
  reply: FastifyReply
  password?: FormState
  token?: FormState
  secret?: string
  status?: number
}

async function showSecurity(
  { doors }: Setting,
  { request, reply, status = 200, ...rest }: Showing,
): Promise<FastifyReply> {
  const { view } = request
  const { account } = personOf(request)
  const [sessions, tokens] = await Promise.all([
    doors.ledger.sessionsOf(account.id, nowOf(doors)),
    doors.ledger.tokensOf(account.id),
  ])
  const main = settingsPage(view, 'security', securityTab(view, { sessions, tokens, ...rest }))
  return reply.page({ title: view.words.settings.title, nav: 'settings', main }, status)
}
