import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import type { Engine } from './connect.ts'
import { toFailure } from './failures.ts'
import { slugOf, workflowIdOf } from './ids.ts'

/** A run's history in the form the Temporal UI downloads. */
export async function downloadHistory({ client, address }: Engine, id: string): Promise<string> {
  try {
    return historyToJSON(await client.workflow.getHandle(workflowIdOf(id)).fetchHistory())
  } catch (error) {
    throw toFailure(error, { id: slugOf(id), address })
  }
}
