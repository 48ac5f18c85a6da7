import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { policiesNow, policiesSchema } from '../../domain/people/policy.ts'
import { changePolicies, probeModel } from '../acts/rules.ts'
import type { ModelProbe } from '../doors.ts'
import { type FormState, readForm } from '../form.ts'
import { isFragmentRequest } from '../frame/respond.ts'
import { readPolicies } from '../policies.ts'
import type { Setting } from '../setting.ts'
import { modelsTab, policiesTab } from '../views/rules.ts'
import { settingsPage } from '../views/settings.ts'

const formSchema = policiesSchema.extend({
  fourEyes: z.enum(['auto', 'on', 'off']),
  rawSignals: z.enum(['auto', 'on', 'off']),
  models: z.string().max(10_000),
})

/** What administrators decide for everybody, and the test of the model. */
export function rulesRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting
  app.get('/settings/policies', { config: { needs: 'administer' } }, async (request, reply) =>
    showPolicies(setting, { request, reply }),
  )

  app.post('/settings/policies', { config: { needs: 'administer' } }, async (request, reply) => {
    const { words } = request.view
    const form = readForm(formSchema, request.body, words.forms)
    if (!form.ok) return showPolicies(setting, { request, reply, form, status: 422 })
    const models = form.value.models
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    const policies = policiesSchema.safeParse({ ...form.value, models })
    if (!policies.success) {
      const state = { given: form.value, errors: { models: words.forms.invalid } }
      return showPolicies(setting, { request, reply, form: state, status: 422 })
    }
    await changePolicies(doors, request, policies.data)
    return reply.seeOther('/settings/policies', { kind: 'done', text: words.frame.saved })
  })

  app.get('/settings/models', { config: { needs: 'administer' } }, async (request, reply) =>
    showModels(setting, { request, reply, probe: null }),
  )

  app.post('/settings/models/probe', { config: { needs: 'administer', rateLimit: probes } }, async (request, reply) => {
    const probe = await probeModel(doors, request)
    if (isFragmentRequest(request)) return reply.fragment(modelsTab(request.view, { speaker: doors.speaker, probe }))
    return showModels(setting, { request, reply, probe })
  })
}

/** Each costs money. */
const probes = { max: 6, timeWindow: 60_000 }

interface Showing {
  request: FastifyRequest
  reply: FastifyReply
}

async function showPolicies(
  { doors }: Setting,
  { request, reply, form, status = 200 }: Showing & { form?: FormState; status?: number },
): Promise<FastifyReply> {
  const { view } = request
  const [policies, accounts] = await Promise.all([readPolicies(doors), doors.ledger.accounts()])
  const automatic = policiesNow(policiesSchema.parse({}), accounts)
  const body = policiesTab(view, { policies, automatic, ...(form ? { form } : {}) })
  return reply.page(
    { title: view.words.settings.title, nav: 'settings', main: settingsPage(view, 'policies', body) },
    status,
  )
}

function showModels(
  { doors }: Setting,
  { request, reply, probe }: Showing & { probe: ModelProbe | null },
): Promise<FastifyReply> {
  const { view } = request
  const body = modelsTab(view, { speaker: doors.speaker, probe })
  return reply.page({ title: view.words.settings.title, nav: 'settings', main: settingsPage(view, 'models', body) })
}
