import proto from '@temporalio/proto'
import type { Engine } from '../connect.ts'

/** A worker process as the server sees it: it asked for work lately. */
export interface Poller {
  /** What it calls itself: usually its process id and host. */
  identity: string
  /** What it asked for: steps of the story, or the doors outside. */
  asksFor: ('workflow' | 'activity')[]
  seenAt: string
}

export interface Queue {
  pollers: Poller[]
  /** Tasks that wait for a worker; null where the server does not count them. */
  waiting: number | null
}

const { TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY } = proto.temporal.api.enums.v1.TaskQueueType
const kinds = { workflow: TASK_QUEUE_TYPE_WORKFLOW, activity: TASK_QUEUE_TYPE_ACTIVITY } as const

/** The server remembers a worker for five minutes after it last asked. */
const recentMs = 90_000

/** Who works on a task queue now, the one seen last first. */
export async function describeQueue({ client, namespace }: Engine, name: string): Promise<Queue> {
  const ask = async (kind: keyof typeof kinds) => {
    const taskQueueType = kinds[kind]
    const answer = await client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name },
      taskQueueType,
      reportStats: true,
    })
    const backlog = answer.stats?.approximateBacklogCount
    const seen = (answer.pollers ?? []).map(({ identity, lastAccessTime }) => ({
      kind,
      identity: identity ?? '',
      at: Number(lastAccessTime?.seconds ?? 0) * 1000,
    }))
    return { seen, waiting: backlog === null || backlog === undefined ? null : Number(backlog) }
  }
  const [workflows, activities] = await Promise.all([ask('workflow'), ask('activity')])
  const counts = [workflows.waiting, activities.waiting].filter((count) => count !== null)
  return {
    pollers: gather([...workflows.seen, ...activities.seen]),
    waiting: counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : null,
  }
}

interface Seen {
  kind: keyof typeof kinds
  identity: string
  at: number
}

function gather(seen: readonly Seen[]): Poller[] {
  const recent = seen.filter(({ at }) => at > Date.now() - recentMs).sort((a, b) => b.at - a.at)
  const pollers = new Map<string, Poller>()
  for (const { kind, identity, at } of recent) {
    const known = pollers.get(identity) ?? { identity, asksFor: [], seenAt: new Date(at).toISOString() }
    const asksFor = known.asksFor.includes(kind) ? known.asksFor : [...known.asksFor, kind]
    pollers.set(identity, { ...known, asksFor })
  }
  return [...pollers.values()]
}
