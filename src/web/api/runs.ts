import { z } from 'zod'
import { workflowIdOf } from '../../client/ids.ts'
import { type LastPlan, lastPlans } from '../../client/last-plan.ts'
import { Failure } from '../../domain/failures.ts'
import { flagsOf } from '../../domain/flag.ts'
import { leverUnits, type Proposal } from '../../domain/proposal.ts'
import { brokenKind } from '../desk/broken-runs.ts'
import { leverRows } from '../desk/lever-rows.ts'
import { proposalBefore, type Round } from '../desk/rounds.ts'
import { ledgerFilter, runStates } from '../desk/run-filter.ts'
import { readRow, readRun } from '../desk/run-record.ts'
import { readStrategy } from '../desk/strategy-record.ts'
import { strategyAnswer, strategyJson } from '../export/strategy-json.ts'
import type { ApiPart } from './api.ts'
import { entriesAnswer, runAnswer, runListAnswer } from './run-schemas.ts'
import { idParams, problems } from './schemas.ts'

const config = { needs: 'see' } as const
const tags = ['Runs']

interface Telling {
  rounds: readonly Round[]
  round: number
  now: Proposal
  last: LastPlan | null
}

/** The levers of a round beside the round before and last month, as the review shows them. */
const leversTold = ({ rounds, round, now, last }: Telling) =>
  leverRows({
    now,
    before: proposalBefore(rounds, round)?.content.proposal ?? null,
    last: last?.proposal ?? null,
  }).map(({ row: { kind, target }, ...beside }) => ({
    kind,
    target,
    unit: leverUnits[kind],
    now: beside.now?.value ?? null,
    before: beside.before?.value ?? null,
    last: beside.last?.value ?? null,
    change: beside.mark,
    changeSinceLast: beside.since,
  }))

const lastPlanTold = ({ negotiationId, period, hash, proposal: { levers, commitments } }: LastPlan) => ({
  negotiationId,
  period,
  proposalHash: hash,
  levers,
  commitments,
})

const listQuery = z.object({
  state: z.enum(runStates).optional(),
  period: z.string().max(20).optional(),
  owner: z.string().max(200).optional(),
  q: z.string().max(200).optional().describe('Stands in the objective or the id'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})

export const runsApi: ApiPart = (app, { doors, brokenRuns }) => {
  app.get(
    '/runs',
    {
      config,
      schema: {
        tags,
        summary: 'Runs, the newest first',
        querystring: listQuery,
        response: { 200: runListAnswer, ...problems },
      },
    },
    async ({ query: { limit, offset, ...filter } }) => {
      const broken = await brokenRuns()
      const wanted = ledgerFilter(filter, broken)
      const [rows, count] = await Promise.all([
        doors.ledger.negotiations({ ...wanted, limit, offset }),
        doors.ledger.countNegotiations(wanted),
      ])
      const runs = rows.map(({ brief, ...row }) => {
        const { objective, period, startedBy } = brief
        return { ...row, brokenOff: brokenKind(broken, row), objective, period, startedBy }
      })
      return { count, runs }
    },
  )

  app.get(
    '/runs/:id',
    {
      config,
      schema: {
        tags,
        summary: 'One run: where it stands, its rounds and its cost',
        params: idParams,
        response: { 200: runAnswer, ...problems },
      },
    },
    async ({ params }) => {
      const { row, usage, limits, rounds } = await readRun(doors.ledger, params.id)
      const last = await lastPlans(doors.ledger)(row.brief)
      const told = rounds.map(({ round, item, proposal, decision }) => {
        const verdict = decision && { ...decision.content, at: decision.createdAt }
        return {
          levers: proposal ? leversTold({ rounds, round, now: proposal.content.proposal, last }) : [],
          round,
          item,
          proposalHash: proposal?.content.hash ?? null,
          flags: proposal ? flagsOf(proposal).length : 0,
          verdict,
        }
      })
      return { ...row, usage, limits, rounds: told, lastPlan: last && lastPlanTold(last) }
    },
  )

  app.get(
    '/runs/:id/entries',
    {
      config,
      schema: {
        tags,
        summary: 'What was said, found, proposed and decided; what was written or superseded since a cursor',
        params: idParams,
        querystring: z.object({ after: z.coerce.number().int().min(0).default(0) }),
        response: { 200: entriesAnswer, ...problems },
      },
    },
    async ({ params, query }) => {
      const { negotiationId } = await readRow(doors.ledger, params.id)
      return doors.ledger.changes(negotiationId, query.after)
    },
  )

  app.get(
    '/runs/:id/strategy',
    {
      config,
      schema: {
        tags,
        summary: 'The settled plan with its evidence and verdicts',
        params: idParams,
        response: { 200: strategyAnswer, ...problems },
      },
    },
    async ({ params }) => {
      const { run, settled } = await readStrategy(doors.ledger, workflowIdOf(params.id))
      if (!settled) throw new Failure('NoStrategyYet', { id: run.id })
      return strategyJson(settled)
    },
  )
}
