import { personOf } from '../acts/own-account.ts'
import { waitingRounds } from '../desk/waiting-rounds.ts'
import { mayDecide } from '../live/waiting.ts'
import type { ApiPart } from './api.ts'
import { problems, waitingAnswer } from './schemas.ts'

export const inboxApi: ApiPart = (app, { doors, brokenRuns }) => {
  app.get(
    '/inbox',
    {
      config: { needs: 'see' },
      schema: {
        tags: ['Inbox'],
        summary: 'The rounds that wait for a verdict',
        response: { 200: waitingAnswer, ...problems },
      },
    },
    async (request) => {
      const person = personOf(request)
      const rounds = await waitingRounds(doors.ledger, await brokenRuns())
      return {
        rounds: rounds.map(({ brief, hash, ...round }) => ({
          ...round,
          objective: brief.objective,
          period: brief.period,
          proposalHash: hash,
          mayDecide: mayDecide(person, brief),
        })),
      }
    },
  )
}
