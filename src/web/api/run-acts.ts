import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { workflowIdOf } from '../../client/ids.ts'
import { describeFailure, Failure } from '../../domain/failures.ts'
import { parseLimit } from '../../domain/limit.ts'
import { decide } from '../acts/decide.ts'
import { cancelRun, cancelRuns, concludeRun, extendBudget, resumeRun } from '../acts/runs.ts'
import { readRow } from '../desk/run-record.ts'
import { refusals } from '../words/refusals.ts'
import type { ApiPart } from './api.ts'
import { receiptAnswer, stateAnswer, stopBody, stoppedAnswer, verdictBody } from './run-schemas.ts'
import { idParams, problems } from './schemas.ts'

const operate = { config: { needs: 'operate' } } as const
const tags = ['Runs']
const describe = (summary: string) => ({ tags, summary, params: idParams, response: { 200: stateAnswer, ...problems } })

/** What people do to runs, for scripts: the same acts as the pages', with the same refusals. */
export const runActsApi: ApiPart = (app, setting) => {
  const { doors } = setting
  const rowOf = (id: string) => readRow(doors.ledger, id)

  app.post(
    '/runs/:id/verdict',
    {
      config: { needs: 'decide' },
      schema: {
        tags,
        summary: 'Decide the round that waits; answers with the receipt of the workflow',
        params: idParams,
        body: verdictBody,
        response: { 200: receiptAnswer, ...problems },
      },
    },
    async (request) => {
      const { decisionId = randomUUID(), note, limits, ...asked } = request.body
      if (asked.choice === 'reject' && !note?.trim()) throw new Failure('BadVerdict', refusals.rejectionWithoutNote)
      if (asked.choice === 'amend' && !limits?.length) throw new Failure('BadVerdict', refusals.amendmentWithoutLimits)
      limits?.map(parseLimit)
      const verdict = { ...asked, decisionId, ...(note ? { note } : {}), ...(limits ? { limits } : {}) }
      return decide(setting, request, { row: await rowOf(request.params.id), verdict })
    },
  )

  app.post(
    '/runs/:id/conclude',
    {
      ...operate,
      schema: {
        ...describe('Go to the final plan with what is settled'),
        body: z.object({ note: z.string().max(1000).default('') }),
      },
    },
    async (request) => {
      const { negotiationId } = await rowOf(request.params.id)
      return concludeRun(doors, request, { negotiationId, note: request.body.note })
    },
  )

  app.post(
    '/runs/:id/resume',
    { ...operate, schema: describe('The cause of needs-attention is mended') },
    async (request) => resumeRun(doors, request, await rowOf(request.params.id)),
  )

  app.post(
    '/runs/:id/budget',
    {
      ...operate,
      schema: {
        ...describe('More tokens for a run'),
        body: z.object({ tokens: z.number().int().min(1000).max(1_000_000_000) }),
      },
    },
    async (request) => {
      const { negotiationId } = await rowOf(request.params.id)
      return extendBudget(doors, request, { negotiationId, tokens: request.body.tokens })
    },
  )

  app.post(
    '/runs/:id/cancel',
    {
      ...operate,
      schema: {
        tags,
        summary: 'End a run with what is there',
        params: idParams,
        response: { 204: z.null().describe('It was asked to end'), ...problems },
      },
    },
    async (request, reply) => {
      await cancelRun(doors, request, await rowOf(request.params.id))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/runs/cancel',
    {
      ...operate,
      schema: { tags, summary: 'End several runs', body: stopBody, response: { 200: stoppedAnswer, ...problems } },
    },
    async (request) => {
      const { stopped, failed } = await cancelRuns(doors, request, request.body.ids.map(workflowIdOf))
      const tell = ({ code, facts }: Failure) => describeFailure(code, facts, request.view.language)
      return { stopped, failed: failed.map(({ id, failure }) => ({ id, code: failure.code, detail: tell(failure) })) }
    },
  )
}
