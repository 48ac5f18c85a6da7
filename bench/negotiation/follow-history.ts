import type { temporal } from '@temporalio/proto'
import type { Engine } from '../../src/client/connect.ts'

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent

/** Longer than the server holds a poll for new events (20 s). */
const pollMs = 60_000

/**
 * The events of a run as they come, to its end. The server is asked to wait for new ones: whoever follows a run so learns of
 * each step at once, and costs its worker nothing.
 */
export async function* followHistory(
  { client, connection, namespace }: Engine,
  execution: { workflowId: string; runId: string },
): AsyncGenerator<HistoryEvent> {
  let nextPageToken: Uint8Array | null | undefined
  for (;;) {
    const ask = { namespace, execution, waitNewEvent: true, ...(nextPageToken ? { nextPageToken } : {}) }
    const page = await connection.withDeadline(Date.now() + pollMs, () =>
      client.workflowService.getWorkflowExecutionHistory(ask),
    )
    const events = page.history?.events ?? []
    if (events.length === 0) throw new Error(`${execution.workflowId} stands still`)
    yield* events
    nextPageToken = page.nextPageToken
    if (!nextPageToken?.length) return
  }
}
