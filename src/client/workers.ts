import proto from '@temporalio/proto'
import type { Engine } from './connect.ts'

/** How many workers ask for work on a task queue now. */
export async function countWorkers({ client, namespace }: Engine, taskQueue: string): Promise<number> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  })
  const recent = Date.now() - 90_000
  return (pollers ?? []).filter((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000 > recent).length
}
