import { randomUUID } from 'node:crypto'
import proto from '@temporalio/proto'
import { Failure } from '../domain/failures.ts'
import type { Engine } from './connect.ts'
import { toFailure } from './failures.ts'
import { slugOf, workflowIdOf } from './ids.ts'
import { type RecordedStep, recordedSteps } from './recorded-steps.ts'

export interface ResetOptions {
  id: string
  /** The run goes on from the start of this round; what came later is negotiated, paid and decided again. */
  beforeRound: number
  reason: string
}

/** Verdicts given after the reset point are left behind: they were given on proposals that no longer stand. */
const left = proto.temporal.api.enums.v1.ResetReapplyExcludeType

/**
 * A Temporal reset to the start of a round.
 *
 * @throws {Failure} `NoSuchRound` when the current run never began that round
 */
export async function resetBeforeRound(
  engine: Engine,
  { id, beforeRound, reason }: ResetOptions,
): Promise<{ runId: string }> {
  const workflowId = workflowIdOf(id)
  const { client, namespace, address } = engine
  try {
    const handle = client.workflow.getHandle(workflowId)
    const { events } = await handle.fetchHistory()
    const eventId = startOfRound(recordedSteps(events ?? []), beforeRound)
    if (eventId === null) throw new Failure('NoSuchRound', { id: slugOf(id), round: beforeRound })
    const { runId } = await client.workflowService.resetWorkflowExecution({
      namespace,
      workflowExecution: { workflowId, runId: (await handle.describe()).runId },
      reason,
      requestId: randomUUID(),
      workflowTaskFinishEventId: eventId,
      resetReapplyExcludeTypes: [left.RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL, left.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE],
    })
    return { runId }
  } catch (error) {
    throw toFailure(error, { id: slugOf(id), address })
  }
}

/** The workflow task that scheduled the first model call of a round. */
const startOfRound = (steps: readonly RecordedStep[], round: number) =>
  steps.find(({ activity, input }) => firstSteps.has(activity) && input.round === round)?.taskEventId ?? null

const firstSteps = new Set(['speak', 'composeFinalAnswer'])
