import type { FastifyInstance, FastifyRequest } from 'fastify'
import { waitingRounds } from '../desk/waiting-rounds.ts'
import { mayDecide } from '../live/waiting.ts'
import type { Setting } from '../setting.ts'
import { inboxList, inboxPage } from '../views/inbox.ts'

/** A manager's home: the rounds that wait. */
export function inboxRoutes(app: FastifyInstance, { doors, brokenRuns }: Setting): void {
  const read = async ({ person }: FastifyRequest) => {
    const all = await waitingRounds(doors.ledger, await brokenRuns())
    const own = person ? all.filter(({ brief }) => mayDecide(person, brief)) : []
    const isFirstTime = all.length === 0 && (await doors.ledger.negotiations({ limit: 1 })).length === 0
    return { own, others: all.length - own.length, isFirstTime }
  }

  app.get('/', { config: { needs: 'see' } }, async (request, reply) => {
    const { view } = request
    return reply.page({ title: view.words.inbox.title, nav: 'inbox', main: inboxPage(view, await read(request)) })
  })

  app.get('/inbox/list', { config: { needs: 'see' } }, async (request, reply) =>
    reply.fragment(inboxList(request.view, await read(request))),
  )
}
