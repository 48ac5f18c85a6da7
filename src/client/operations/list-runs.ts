import type { WorkflowExecutionInfo } from '@temporalio/client'
import { workflowType } from '../../workflows/messages.ts'
import type { Engine } from '../connect.ts'

/** Runs of negotiations that fit a condition of the server's list, so many at most. */
export async function listRuns({ client }: Engine, which: string, most: number): Promise<WorkflowExecutionInfo[]> {
  const runs: WorkflowExecutionInfo[] = []
  for await (const run of client.workflow.list({ query: `WorkflowType = '${workflowType}' AND ${which}` })) {
    if (runs.push(run) >= most) break
  }
  return runs
}

/** The condition for those that were closed without an end of their own. */
export const brokenOff = `ExecutionStatus IN ('Failed', 'TimedOut', 'Terminated')`
