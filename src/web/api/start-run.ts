import { z } from 'zod'
import { briefSchema, periodSchema } from '../../domain/brief.ts'
import { Failure } from '../../domain/failures.ts'
import { allowsModel } from '../../domain/people/policy.ts'
import { plannedPeriod } from '../../domain/planned-period.ts'
import { personOf } from '../acts/own-account.ts'
import { startRun } from '../acts/start-run.ts'
import { briefChoices, latestOf } from '../desk/brief-choices.ts'
import { dataNamed, versionOf } from '../desk/named-data.ts'
import type { ApiPart } from './api.ts'
import { problems } from './schemas.ts'

const bodySchema = z.object({
  data: z.string().min(1).max(200).describe('The name of the sales data'),
  version: z.number().int().min(1).max(1_000_000_000).optional().describe('Without it the latest'),
  sources: z.array(z.string().max(200)).max(20).default([]).describe('Names of further data; their latest versions'),
  period: periodSchema.optional().describe('Without it the month after the data'),
  brief: briefSchema.omit({ period: true, dataset: true, sources: true, startedBy: true, schedule: true }),
})

export const startRunApi: ApiPart = (app, { doors }) => {
  app.post(
    '/runs',
    {
      config: { needs: 'operate', rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        tags: ['Runs'],
        summary: 'Start a negotiation',
        body: bodySchema,
        response: { 201: z.object({ negotiationId: z.string(), runId: z.string() }), ...problems },
      },
    },
    async (request, reply) => {
      const { data, version, sources, period, brief } = request.body
      const { hash, dataset } = versionOf(await dataNamed(doors.ledger, data), version)
      const { all, policies } = await briefChoices(doors, { name: data, products: dataset.products })
      if (!allowsModel(policies, brief.model)) throw new Failure('ModelNotAllowed', { model: brief.model })
      const whole = briefSchema.parse({
        ...brief,
        dataset: { hash, name: data },
        sources: latestOf(all).filter(({ name }) => name !== data && sources.includes(name)),
        period: period ?? plannedPeriod(dataset, request.view.now),
        fourEyes: brief.fourEyes || policies.fourEyes,
        startedBy: personOf(request).account.name,
      })
      return reply.code(201).send(await startRun(doors, request, whole))
    },
  )
}
