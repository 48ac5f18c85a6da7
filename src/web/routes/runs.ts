import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { workflowIdOf } from '../../client/ids.ts'
import { describeFailure } from '../../domain/failures.ts'
import { cancelRuns } from '../acts/runs.ts'
import { ledgerFilter, runFilterSchema } from '../desk/run-filter.ts'
import { readForm } from '../form.ts'
import type { Flash } from '../frame/flash.ts'
import type { Setting } from '../setting.ts'
import { type RunsProps, runsList, runsPage } from '../views/runs.ts'

const perPage = 25
const chosenSchema = z.object({ id: z.array(z.string().min(1).max(200)).max(100) })

/** All runs, by what the address asks for. */
export function runsRoutes(app: FastifyInstance, { doors, engineHealth, brokenRuns }: Setting): void {
  const read = async ({ query }: FastifyRequest): Promise<RunsProps> => {
    const filter = runFilterSchema.parse(query)
    const broken = await brokenRuns()
    const wanted = ledgerFilter(filter, broken)
    const offset = ((filter.page ?? 1) - 1) * perPage
    const [rows, count, accounts, health] = await Promise.all([
      doors.ledger.negotiations({ ...wanted, limit: perPage, offset }),
      doors.ledger.countNegotiations(wanted),
      doors.ledger.accounts(),
      engineHealth(),
    ])
    return { rows, count, filter, owners: accounts.map(({ name }) => name), perPage, health, broken }
  }

  app.get('/runs', { config: { needs: 'see' } }, async (request, reply) => {
    const { view } = request
    const main = runsPage(view, await read(request))
    return reply.page({ title: view.words.runs.title, nav: 'runs', main, width: 'wide' })
  })

  app.get('/runs/list', { config: { needs: 'see' } }, async (request, reply) =>
    reply.fragment(runsList(request.view, await read(request))),
  )

  app.post('/runs/stop', { config: { needs: 'operate' } }, async (request, reply) => {
    const { words } = request.view
    const form = readForm(chosenSchema, request.body, words.forms)
    const ids = form.ok ? form.value.id : []
    if (ids.length === 0) return reply.seeOther('/runs', { kind: 'problem', text: words.runs.chooseFirst })
    const { stopped, failed } = await cancelRuns(doors, request, ids.map(workflowIdOf))
    const [first] = failed
    if (!first) return reply.seeOther('/runs', { kind: 'done', text: words.runs.stopped(stopped.length) })
    const { code, facts } = first.failure
    const why = describeFailure(code, facts, request.view.language)
    const flash: Flash = { kind: 'problem', text: words.runs.stoppedSome(stopped.length, failed.length, why) }
    return reply.seeOther('/runs', flash)
  })
}
