import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import { usedTokens } from '../../domain/usage.ts'
import { resetRun, resetSchema, startAgain } from '../acts/operations.ts'
import { heldRounds, paidAgain } from '../desk/paid-again.ts'
import { readRow } from '../desk/run-record.ts'
import { readOps } from '../desk/troubles.ts'
import type { ApiPart } from './api.ts'
import { idParams, problems } from './schemas.ts'

const config = { needs: 'operate' } as const
const tags = ['Operations']

const queueAnswer = z.object({
  pollers: z.array(
    z.object({ identity: z.string(), asksFor: z.array(z.enum(['workflow', 'activity'])), seenAt: z.iso.datetime() }),
  ),
  waiting: z.number().int().nullable(),
})
const engineAnswer = z.object({
  serverVersion: z.string(),
  address: z.string(),
  namespace: z.string(),
  taskQueue: z.string(),
  retentionDays: z.number().nullable(),
  missingAttributes: z.array(z.string()),
})
const operationsAnswer = z.object({
  engine: engineAnswer.nullable(),
  queue: queueAnswer.nullable(),
  problem: z.string().nullable().describe('Why the engine says nothing, by the failure’s name'),
  troubles: z.array(
    z.object({
      negotiationId: z.string(),
      kind: z.enum(['attention', 'failed', 'timed-out', 'terminated', 'stalled', 'retrying']),
      since: z.iso.datetime().nullable(),
      step: z.string(),
      attempt: z.number().int(),
      cause: z.object({ code: z.string(), text: z.string() }),
    }),
  ),
})
const roundsAnswer = z.array(
  z.object({
    round: z.number().int(),
    item: z.string(),
    tokens: z.number().int().describe('Paid again from this round on'),
    cost: z.number(),
    verdicts: z.number().int().describe('Asked again from this round on'),
  }),
)

export const operationsApi: ApiPart = (app, { doors }) => {
  app.get(
    '/operations',
    {
      config,
      schema: { tags, summary: 'Engine, workers, runs in trouble', response: { 200: operationsAnswer, ...problems } },
    },
    async () => {
      const { room, troubles } = await readOps(doors)
      if (room instanceof Failure) return { engine: null, queue: null, problem: room.code, troubles }
      return { ...room, problem: null, troubles }
    },
  )

  app.get(
    '/runs/:id/rounds-again',
    {
      config,
      schema: {
        tags,
        summary: 'What holding a run’s rounds again would cost',
        params: idParams,
        response: { 200: roundsAnswer, ...problems },
      },
    },
    async (request) => {
      const { negotiationId } = await readRow(doors.ledger, request.params.id)
      const rounds = heldRounds(await doors.ledger.entries(negotiationId))
      return rounds.map(({ round, item }) => {
        const { usage, verdicts } = paidAgain(rounds, round)
        return { round, item, tokens: usedTokens(usage), cost: usage.cost, verdicts }
      })
    },
  )

  app.post(
    '/runs/:id/reset',
    {
      config,
      schema: {
        tags,
        summary: 'Go back to the start of a round',
        params: idParams,
        body: resetSchema,
        response: { 200: z.object({ runId: z.string() }), ...problems },
      },
    },
    async (request) => {
      const { negotiationId } = await readRow(doors.ledger, request.params.id)
      return resetRun(doors, request, { negotiationId, ...request.body })
    },
  )

  app.post(
    '/runs/:id/start-again',
    {
      config,
      schema: {
        tags,
        summary: 'Start a new run with the same brief',
        params: idParams,
        response: { 201: z.object({ negotiationId: z.string() }), ...problems },
      },
    },
    async (request, reply) => {
      const row = await readRow(doors.ledger, request.params.id)
      return reply.code(201).send(await startAgain(doors, request, row))
    },
  )
}
