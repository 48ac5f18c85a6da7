import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, type NativeConnection, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker'
import { createActivities, createToolActivities } from './activities/activities.ts'
import type { Ports } from './activities/ports.ts'

export interface WorkerOptions {
  connection: NativeConnection
  namespace: string
  taskQueue: string
  ports: Ports
  maxCachedWorkflows?: number
}

export const workerSettings = {
  // A killed worker's runs wait for its sticky queue this long before another worker may go on.
  stickyQueueScheduleToStartTimeout: '2s',
  // Beats pass on at the pace they are made, or the short heartbeat timeout would fire on a busy machine.
  maxHeartbeatThrottleInterval: '300ms',
  defaultHeartbeatThrottleInterval: '300ms',
  shutdownGraceTime: '10s',
  maxConcurrentActivityTaskExecutions: 100,
} as const

/** A worker of the product: the story, and the doors it calls. */
export async function createWorker({
  connection,
  namespace,
  taskQueue,
  ports,
  maxCachedWorkflows = 500,
}: WorkerOptions): Promise<Worker> {
  story ??= bundleStory()
  return Worker.create({
    ...workerSettings,
    ...(await story),
    connection,
    namespace,
    taskQueue,
    activities: { ...createToolActivities(ports), ...createActivities(ports) },
    maxCachedWorkflows,
  })
}

interface Story {
  workflowBundle: WorkflowBundle
  buildId: string
}

/** Made once a process: it takes a second. */
let story: Promise<Story> | undefined

const bundleStory = () => bundleWorkflows(fileURLToPath(new URL('./workflows/index.ts', import.meta.url)))

/**
 * The workflow code as the sandbox takes it, and its name. The SDK's own name of it is 90 characters long and stands in
 * four of ten events of a history, where it made a fifth of all bytes.
 *
 * @example (await bundleWorkflows(path)).buildId // => 'parley-3f9c01ab77d2'
 */
export async function bundleWorkflows(workflowsPath: string): Promise<Story> {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: Runtime.instance().logger })
  const digest = createHash('sha256').update(code).digest('hex').slice(0, 12)
  return { workflowBundle: { code }, buildId: `parley-${digest}` }
}
