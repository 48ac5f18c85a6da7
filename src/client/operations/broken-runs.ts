import type { WorkflowExecutionInfo } from '@temporalio/client'
import type { Engine } from '../connect.ts'
import { brokenOff, listRuns } from './list-runs.ts'

/** How a run was closed without an end of its own. */
export type BrokenKind = 'failed' | 'timed-out' | 'terminated'

/** As the server's list names them. */
export const brokenKinds: Partial<Record<string, BrokenKind>> = {
  FAILED: 'failed',
  TIMED_OUT: 'timed-out',
  TERMINATED: 'terminated',
}

const mostRuns = 500
/** A query names so many runs at once. */
const mostNamed = 50

/** Negotiations that were closed without an end of their own and that no reset has taken up, by their id. */
export async function brokenRuns(engine: Engine): Promise<Map<string, BrokenKind>> {
  const closed = newestOf(await listRuns(engine, brokenOff, mostRuns))
  const ids = [...closed.keys()]
  const others = newestOf(
    (
      await Promise.all(chunks(ids).map((some) => listRuns(engine, `WorkflowId IN (${some.map(quoted)})`, mostRuns)))
    ).flat(),
  )
  return new Map(
    ids.flatMap((id) => {
      const kind = brokenKinds[(others.get(id) ?? closed.get(id))?.status.name ?? '']
      return kind ? [[id, kind] as const] : []
    }),
  )
}

/** The last begun run of each workflow. */
function newestOf(runs: readonly WorkflowExecutionInfo[]): Map<string, WorkflowExecutionInfo> {
  const newest = new Map<string, WorkflowExecutionInfo>()
  for (const run of runs) {
    const known = newest.get(run.workflowId)
    if (!known || known.startTime < run.startTime) newest.set(run.workflowId, run)
  }
  return newest
}

const chunks = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / mostNamed) }, (_, n) => ids.slice(n * mostNamed, (n + 1) * mostNamed))

const quoted = (id: string): string => `'${id.replaceAll("'", "''")}'`
