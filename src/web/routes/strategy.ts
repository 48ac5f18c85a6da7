import type { FastifyInstance, FastifyRequest } from 'fastify'
import { slugOf } from '../../client/ids.ts'
import { Failure } from '../../domain/failures.ts'
import { audited } from '../audit.ts'
import { attachment } from '../csv.ts'
import { readStrategy, type StrategyRecord } from '../desk/strategy-record.ts'
import { strategyJson } from '../export/strategy-json.ts'
import { strategyMarkdown } from '../export/strategy-markdown.ts'
import type { Setting } from '../setting.ts'
import { noStrategy, strategyPage } from '../views/strategy/page.ts'

interface RunParams {
  Params: { id: string }
}
const see = { config: { needs: 'see' } } as const

/** The settled plan: as a document, and to take away. */
export function strategyRoutes(app: FastifyInstance, { doors }: Setting): void {
  app.get<RunParams>('/runs/:id/strategy', see, async (request, reply) => {
    const { view } = request
    const { run, settled } = await readStrategy(doors.ledger, request.params.id)
    const main = settled ? strategyPage(view, settled) : noStrategy(view, run)
    return reply.page({
      title: `${view.words.strategy.kind} · ${run.brief.objective.slice(0, 40)}`,
      nav: 'runs',
      main,
      run: run.id,
    })
  })

  /** Taking a strategy away leaves its trace. */
  const take = async (request: FastifyRequest<RunParams>, form: string): Promise<StrategyRecord> => {
    const { run, settled } = await readStrategy(doors.ledger, request.params.id)
    if (!settled) throw new Failure('NoStrategyYet', { id: slugOf(run.id) })
    const act = { action: 'strategy-export', target: run.id, hash: settled.strategy.hash, facts: { form } } as const
    return audited(doors, request, { ...act, do: async () => settled })
  }

  app.get<RunParams>('/runs/:id/strategy.md', see, async (request, reply) => {
    const record = await take(request, 'markdown')
    return reply
      .header('content-disposition', attachment(`${slugOf(record.run.id)}.md`))
      .type('text/markdown; charset=utf-8')
      .send(strategyMarkdown(request.view, record))
  })

  app.get<RunParams>('/runs/:id/strategy.json', see, async (request, reply) => {
    const record = await take(request, 'json')
    return reply
      .header('content-disposition', attachment(`${slugOf(record.run.id)}.json`))
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(strategyJson(record), null, 2).replaceAll('<', '\\u003c'))
  })
}
