import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { describeFailure, Failure } from '../../domain/failures.ts'
import {
  accountChangeSchema,
  addAccount,
  changeAccount,
  type Invited,
  inviteAgain,
  newAccountSchema,
} from '../acts/accounts.ts'
import { errorsText, type FormState, readForm } from '../form.ts'
import { problemOf } from '../frame/status.ts'
import type { Setting } from '../setting.ts'
import { accountsPage } from '../views/accounts.ts'

const needs = 'administer'
const rolesSchema = newAccountSchema.pick({ roles: true })
const activitySchema = z.object({ isActive: z.enum(['true', 'false']).transform((text) => text === 'true') })

export function accountRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  app.get('/accounts', { config: { needs } }, async (request, reply) => show(setting, { request, reply }))

  app.post('/accounts', { config: { needs } }, async (request, reply) => {
    const { words, language } = request.view
    const form = readForm(newAccountSchema, request.body, words.forms)
    if (!form.ok) return show(setting, { request, reply, form, status: 422 })
    try {
      const invited = await addAccount(doors, request, form.value)
      return show(setting, {
        request,
        reply,
        invited: tell(setting, request, { ...invited, isNew: true }),
        status: 201,
      })
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'NameTaken') throw error
      const state = { given: form.value, errors: { name: describeFailure(error.code, error.facts, language) } }
      return show(setting, { request, reply, form: state, status: problemOf(error).status })
    }
  })

  app.post<{ Params: { id: string } }>('/accounts/:id/link', { config: { needs } }, async (request, reply) => {
    const invited = await inviteAgain(doors, request, request.params.id)
    return show(setting, { request, reply, invited: tell(setting, request, { ...invited, isNew: false }) })
  })

  const changeRoute = (path: string, schema: z.ZodObject) =>
    app.post<{ Params: { id: string } }>(`/accounts/:id/${path}`, { config: { needs } }, async (request, reply) => {
      const form = readForm(schema, request.body, request.view.words.forms)
      if (!form.ok) throw new Failure('BadRequest', errorsText(form))
      const change = accountChangeSchema.parse(form.value)
      const account = await changeAccount(doors, request, { id: request.params.id, change })
      const text = request.view.words.accounts.changed(account.name)
      return reply.seeOther('/accounts', { kind: 'done', text })
    })
  changeRoute('roles', rolesSchema)
  changeRoute('activity', activitySchema)
}

interface Showing {
  request: FastifyRequest
  reply: FastifyReply
  form?: FormState
  invited?: { text: string; link: string }
  status?: number
}

async function show({ doors }: Setting, { request, reply, status = 200, ...rest }: Showing): Promise<FastifyReply> {
  const { view } = request
  const main = accountsPage(view, { accounts: await doors.ledger.accounts(), ...rest })
  return reply.page({ title: view.words.accounts.title, nav: 'accounts', main, width: 'wide' }, status)
}

/** The link as it is passed on: with the address people use. */
function tell(
  { doors }: Setting,
  request: FastifyRequest,
  { account, link, isNew }: Invited & { isNew: boolean },
): { text: string; link: string } {
  const { accounts } = request.view.words
  const base = doors.settings.publicUrl ?? `${request.protocol}://${request.host}`
  return { text: isNew ? accounts.added(account.name) : accounts.invited(account.name), link: new URL(link, base).href }
}
