import { policiesSchema } from '../../domain/people/policy.ts'
import { changePolicies, probeModel } from '../acts/rules.ts'
import { currentPolicies, readPolicies } from '../policies.ts'
import type { ApiPart } from './api.ts'
import { policiesAnswer, probeAnswer, problems } from './schemas.ts'

const config = { needs: 'administer' } as const
const tags = ['Rules']

export const rulesApi: ApiPart = (app, { doors }) => {
  const answer = async () => ({ policies: await readPolicies(doors), now: await currentPolicies(doors) })

  app.get(
    '/policies',
    {
      config: { needs: 'see' },
      schema: { tags, summary: 'The rules, and what they come to now', response: { 200: policiesAnswer, ...problems } },
    },
    answer,
  )

  app.put(
    '/policies',
    {
      config,
      schema: {
        tags,
        summary: 'Change the rules',
        body: policiesSchema,
        response: { 200: policiesAnswer, ...problems },
      },
    },
    async (request) => {
      await changePolicies(doors, request, request.body)
      return answer()
    },
  )

  app.post(
    '/model/probe',
    {
      config: { ...config, rateLimit: { max: 6, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: 'Ask the model what it can do; costs three tiny calls',
        response: { 200: probeAnswer, ...problems },
      },
    },
    async (request) => probeModel(doors, request),
  )
}
