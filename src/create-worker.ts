import { fileURLToPath } from 'node:url'
import { type NativeConnection, Worker } from '@temporalio/worker'
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
export const createWorker = ({ connection, namespace, taskQueue, ports, maxCachedWorkflows = 500 }: WorkerOptions) =>
  Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowsPath: fileURLToPath(new URL('./workflows/index.ts', import.meta.url)),
    activities: { ...createToolActivities(ports), ...createActivities(ports) },
    ...workerSettings,
    maxCachedWorkflows,
  })
