import type { WorkflowExecutionInfo } from '@temporalio/client'
import { defaultPayloadConverter } from '@temporalio/common'
import type { temporal } from '@temporalio/proto'
import type { Engine } from '../connect.ts'
import { workflowIdOf } from '../ids.ts'
import { type BrokenKind, brokenKinds } from './broken-runs.ts'
import { brokenOff, listRuns } from './list-runs.ts'

/**
 * How a run is in trouble, as the server sees it.
 * - `failed`, `timed-out`, `terminated`: over without an end of its own
 * - `stalled`: its code cannot take the next step; the server tries it again and again
 * - `retrying`: a step outside failed several times and is tried again
 */
export type TroubleKind = BrokenKind | 'stalled' | 'retrying'

export interface Trouble {
  negotiationId: string
  runId: string
  kind: TroubleKind
  /** When it ended, or began to be tried. */
  since: string | null
  /** The step that is tried again; empty for the run's own code. */
  step: string
  attempt: number
  /** The failure's name and facts where it has them, and what it said. */
  cause: { code: string; facts: Record<string, unknown>; text: string }
}

const mostRuns = 50
/** A step that failed once or twice is no trouble yet. */
const patience = 3

/** Failed and stuck runs, the newest first; what a reset left behind is not among them. */
export async function findTroubles(engine: Engine): Promise<Trouble[]> {
  const [ended, running] = await Promise.all([
    listRuns(engine, brokenOff, mostRuns),
    listRuns(engine, `ExecutionStatus = 'Running'`, mostRuns),
  ])
  const found = await Promise.all([
    ...ended.map((run) => troubleOfLatest(engine, run)),
    ...running.map((run) => troublesOfRunning(engine, run)),
  ])
  return found.flat().sort((a, b) => (b.since ?? '').localeCompare(a.since ?? ''))
}

/**
 * What keeps one run from going on; empty while it goes its way or has ended as it should.
 *
 * @throws WorkflowNotFoundError for a run that Temporal does not know
 */
export async function troublesOf(engine: Engine, id: string): Promise<Trouble[]> {
  const run = await engine.client.workflow.getHandle(workflowIdOf(id)).describe()
  return run.status.name === 'RUNNING' ? troublesOfRunning(engine, run) : troubleOfEnded(engine, run)
}

type Described = Pick<WorkflowExecutionInfo, 'workflowId' | 'runId' | 'status' | 'closeTime'>

async function troubleOfLatest(engine: Engine, run: WorkflowExecutionInfo): Promise<Trouble[]> {
  const latest = await engine.client.workflow.getHandle(run.workflowId).describe()
  return latest.runId === run.runId ? troubleOfEnded(engine, run) : []
}

async function troubleOfEnded({ client, namespace }: Engine, run: Described): Promise<Trouble[]> {
  const kind = brokenKinds[run.status.name]
  if (!kind) return []
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace,
    execution: { workflowId: run.workflowId, runId: run.runId },
    maximumPageSize: 1,
  })
  const [last] = history?.events ?? []
  const failure = last?.workflowExecutionFailedEventAttributes?.failure
  const reason = last?.workflowExecutionTerminatedEventAttributes?.reason ?? ''
  const cause = failure ? causeOf(failure) : { code: '', facts: {}, text: reason }
  return [{ ...placeOf(run), kind, since: run.closeTime?.toISOString() ?? null, step: '', attempt: 1, cause }]
}

async function troublesOfRunning({ client, namespace }: Engine, run: Described): Promise<Trouble[]> {
  const { pendingActivities, pendingWorkflowTask } = await client.workflowService.describeWorkflowExecution({
    namespace,
    execution: { workflowId: run.workflowId, runId: run.runId },
  })
  const retried = (pendingActivities ?? [])
    .filter(({ attempt }) => (attempt ?? 0) >= patience)
    .map(({ activityType, attempt, scheduledTime, lastFailure }) => ({
      ...placeOf(run),
      kind: 'retrying' as const,
      since: timeOf(scheduledTime),
      step: activityType?.name ?? '',
      attempt: attempt ?? 0,
      cause: causeOf(lastFailure),
    }))
  const attempt = pendingWorkflowTask?.attempt ?? 0
  if (attempt < patience) return retried
  const since = timeOf(pendingWorkflowTask?.originalScheduledTime ?? pendingWorkflowTask?.scheduledTime)
  return [{ ...placeOf(run), kind: 'stalled', since, step: '', attempt, cause: noCause }, ...retried]
}

const noCause: Trouble['cause'] = { code: '', facts: {}, text: '' }

const placeOf = ({ workflowId, runId }: Described) => ({ negotiationId: workflowId, runId })

const timeOf = (time: { seconds?: unknown } | null | undefined): string | null =>
  time ? new Date(Number(time.seconds ?? 0) * 1000).toISOString() : null

type WireFailure = temporal.api.failure.v1.IFailure

/** The innermost cause says what went wrong; never its stack. */
function causeOf(failure: WireFailure | null | undefined): Trouble['cause'] {
  let innermost = failure ?? {}
  while (innermost.cause) innermost = innermost.cause
  const { applicationFailureInfo: named, message } = innermost
  return { code: named?.type ?? '', facts: factsOf(named?.details), text: (message ?? '').slice(0, 500) }
}

/** The facts that a failure of ours carries; another's details are none. */
function factsOf(details: temporal.api.common.v1.IPayloads | null | undefined): Record<string, unknown> {
  const [payload] = details?.payloads ?? []
  try {
    const facts: unknown = payload ? defaultPayloadConverter.fromPayload(payload) : null
    return typeof facts === 'object' && facts !== null ? { ...facts } : {}
  } catch {
    return {}
  }
}
