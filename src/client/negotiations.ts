import type { WorkflowHandle } from '@temporalio/client'
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import type { Brief } from '../domain/brief.ts'
import { Failure } from '../domain/failures.ts'
import type { Receipt, Verdict } from '../domain/verdict.ts'
import {
  type Conclude,
  concludeUpdate,
  decideUpdate,
  type ExtendBudget,
  extendBudgetUpdate,
  type NegotiationInput,
  type NegotiationResult,
  type NegotiationState,
  type Resume,
  resumeUpdate,
  stateQuery,
  workflowType,
} from '../workflows/messages.ts'
import type { negotiateStrategy } from '../workflows/negotiate-strategy.ts'
import type { Engine } from './connect.ts'
import { toFailure } from './failures.ts'
import { slugOf, workflowIdOf } from './ids.ts'

const statusKey = defineSearchAttributeKey('ParleyStatus', SearchAttributeType.KEYWORD)
const periodKey = defineSearchAttributeKey('ParleyPeriod', SearchAttributeType.KEYWORD)

export type { NegotiationState }

export interface StartOptions {
  id: string
  brief: Brief
  taskQueue: string
  obeySignals: boolean
}

/** What Temporal knows of a run. */
export interface RunFacts {
  runId: string
  status: string
  historyEvents: number
  historyBytes: number
  startTime: Date
}

/** How long a message to a run may take before it counts as unanswered: without a worker nobody answers. */
const answerMs = 15_000

/** All that may be done to negotiations from outside. Ids are slugs or whole workflow ids. */
export function createNegotiations(engine: Engine) {
  const { client, connection, address } = engine
  const handle = (id: string): WorkflowHandle<typeof negotiateStrategy> => client.workflow.getHandle(workflowIdOf(id))
  const named = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await connection.withDeadline(Date.now() + answerMs, work)
    } catch (error) {
      throw toFailure(error, { id: slugOf(id), address })
    }
  }

  return {
    /** @throws {Failure} `NegotiationExists`, `EngineUnreachable` */
    start: ({ id, brief, taskQueue, obeySignals }: StartOptions): Promise<{ negotiationId: string; runId: string }> =>
      named(id, async () => {
        const started = await client.workflow.start<typeof negotiateStrategy>(workflowType, {
          workflowId: workflowIdOf(id),
          taskQueue,
          args: [{ brief, obeySignals } satisfies NegotiationInput],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          // A worker killed in the middle of a task is waited for this long, and no longer.
          workflowTaskTimeout: '4s',
          typedSearchAttributes: [
            { key: statusKey, value: 'talking' },
            { key: periodKey, value: brief.period },
          ],
          staticSummary: `${brief.period} · ${brief.objective}`.slice(0, 180),
          staticDetails: staticDetails(brief),
        })
        return { negotiationId: started.workflowId, runId: started.firstExecutionRunId }
      }),

    /** The decisionId is the update's id too: the same verdict sent twice is one. @throws {Failure} the named refusal */
    decide: async (id: string, verdict: Verdict): Promise<Receipt> => {
      const send = () => handle(id).executeUpdate(decideUpdate, { args: [verdict], updateId: verdict.decisionId })
      return ofThis(verdict, await named(id, send))
    },

    state: (id: string): Promise<NegotiationState> => named(id, () => handle(id).query(stateQuery)),
    conclude: (id: string, ask: Conclude): Promise<NegotiationState> =>
      named(id, () => handle(id).executeUpdate(concludeUpdate, { args: [ask] })),
    resume: (id: string, ask: Resume): Promise<NegotiationState> =>
      named(id, () => handle(id).executeUpdate(resumeUpdate, { args: [ask] })),
    extendBudget: (id: string, ask: ExtendBudget): Promise<NegotiationState> =>
      named(id, () => handle(id).executeUpdate(extendBudgetUpdate, { args: [ask] })),
    cancel: (id: string): Promise<void> => named(id, async () => void (await handle(id).cancel())),

    /** Waits for the end, however long it takes. */
    result: async (id: string): Promise<NegotiationResult> => {
      try {
        return await handle(id).result()
      } catch (error) {
        throw toFailure(error, { id: slugOf(id), address })
      }
    },

    facts: (id: string): Promise<RunFacts> =>
      named(id, async () => {
        const { runId, status, historyLength, historySize, startTime } = await handle(id).describe()
        return { runId, status: status.name, historyEvents: historyLength, historyBytes: historySize ?? 0, startTime }
      }),
  }
}

export type Negotiations = ReturnType<typeof createNegotiations>

const staticDetails = ({ objective, period, dataset, agenda }: Brief) =>
  [
    `**${objective.replaceAll(/[`*_<>[\]\\]/g, ' ')}**`,
    `${period} · ${agenda.join(' → ')}`,
    `\`${dataset.hash.slice(0, 12)}\``,
  ].join('\n\n')

/** The server answers a known id with the receipt of its first verdict: another verdict under that id did not count. */
function ofThis(verdict: Verdict, receipt: Receipt): Receipt {
  const { round, choice, proposalHash, by, at } = receipt
  const isSame = round === verdict.round && choice === verdict.choice && proposalHash === verdict.proposalHash
  if (isSame) return receipt
  throw new Failure('AlreadyDecided', { round, by, at })
}
