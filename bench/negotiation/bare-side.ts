import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Worker } from '@temporalio/worker'
import { bundleWorkflows, workerSettings } from '../../src/create-worker.ts'
import { type BareOptions, createBareActivities } from './bare-activities.ts'
import { approveUpdate, type bareNegotiation } from './bare-workflow.ts'
import { roundsOf } from './course.ts'
import { runWorker } from './run-worker.ts'
import type { Side } from './side.ts'
import type { Site } from './site.ts'

const taskQueue = 'bare'

/** A worker with the product's settings, and a workflow that makes as many calls and keeps nothing. */
export async function openBareSide(site: Site, options: BareOptions & { tools: boolean }): Promise<Side> {
  const { connection, namespace, engine } = site
  const worker = await Worker.create({
    ...workerSettings,
    ...(await bundleWorkflows(fileURLToPath(new URL('./bare-workflow.ts', import.meta.url)))),
    connection,
    namespace,
    taskQueue,
    activities: createBareActivities(options),
  })
  const { workflow } = engine.client
  return {
    name: 'bare',
    engine,
    proposalStep: 'present',
    modelStep: 'ask',
    async start(id, course) {
      const workflowId = `bare-${id}`
      const args: Parameters<typeof bareNegotiation> = [{ rounds: roundsOf(course), tools: options.tools }]
      const started = await workflow.start<typeof bareNegotiation>('bareNegotiation', { workflowId, taskQueue, args })
      return { workflowId, runId: started.firstExecutionRunId }
    },
    decide(id, { round }) {
      const approval = { decisionId: randomUUID(), round }
      const handle = workflow.getHandle(`bare-${id}`)
      return handle.executeUpdate(approveUpdate, { args: [approval], updateId: approval.decisionId })
    },
    close: runWorker(worker),
  }
}
