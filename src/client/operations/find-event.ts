import { Failure } from '../../domain/failures.ts'
import type { Engine } from '../connect.ts'
import { slugOf, workflowIdOf } from '../ids.ts'
import { recordedSteps } from '../recorded-steps.ts'

/** A row of the ledger by the run that wrote it. */
export interface WrittenRow {
  id: string
  runId: string
  seq: number
}

/**
 * The event of a run's history by which a row came about. A step that a person had mended was asked for again: its last
 * event counts.
 *
 * @throws {Failure} `NoSuchEvent`, also where Temporal no longer keeps the history
 */
export async function findEvent({ client }: Engine, { id, runId, seq }: WrittenRow): Promise<{ eventId: string }> {
  const noEvent = (cause?: unknown) => new Failure('NoSuchEvent', { id: slugOf(id), seq }, { cause })
  const { events } = await client.workflow
    .getHandle(workflowIdOf(id), runId)
    .fetchHistory()
    .catch((error: unknown) => {
      throw isGone(error) ? noEvent(error) : error
    })
  const step = recordedSteps(events ?? []).findLast(({ input }) => input.seq === seq)
  if (!step) throw noEvent()
  return { eventId: step.eventId.toString() }
}

/** gRPC: not found, or not the id of any run. */
const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'WorkflowNotFoundError' || [3, 5].includes(Number((error as { code?: unknown }).code)))
