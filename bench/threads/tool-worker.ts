import { fileURLToPath } from 'node:url'
import { type NativeConnection, Worker } from '@temporalio/worker'
import { createToolActivities } from '../../src/activities/activities.ts'
import type { Ports } from '../../src/activities/ports.ts'
import { bundleWorkflows, workerSettings } from '../../src/create-worker.ts'

const workflowsPath = fileURLToPath(new URL('./one-tool.ts', import.meta.url))
/** Made once a process: it takes a second. */
let bundle: ReturnType<typeof bundleWorkflows> | undefined

interface ToolWorkerOptions {
  connection: NativeConnection
  taskQueue: string
  ports: Ports
}

/** The product's tools and worker settings, with the workflow that calls a single tool. */
export async function createToolWorker({ connection, taskQueue, ports }: ToolWorkerOptions): Promise<Worker> {
  bundle ??= bundleWorkflows(workflowsPath)
  const { workflowBundle } = await bundle
  const activities = createToolActivities(ports)
  return Worker.create({ ...workerSettings, workflowBundle, connection, namespace: 'default', taskQueue, activities })
}
