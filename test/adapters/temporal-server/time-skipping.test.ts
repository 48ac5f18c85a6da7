import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import { expect, onTestFinished, test } from 'vitest'
import { quietWorkers } from '../../support/quiet-workers.ts'
import { testServer, timeSkippingServer } from '../../support/temporal.ts'
import { waitAMonth } from './stating-workflow.ts'

quietWorkers()

test('a month passes in a moment on the server that skips time', async () => {
  const environment = await timeSkippingServer()
  onTestFinished(() => environment.teardown())
  const { taskQueue } = testServer()
  const workflowsPath = join(import.meta.dirname, 'stating-workflow.ts')
  const worker = await Worker.create({ connection: environment.nativeConnection, taskQueue, workflowsPath })
  const running = environment.client.workflow.execute(waitAMonth, { taskQueue, workflowId: 'a-month' })
  expect(await worker.runUntil(running)).toBe('a month later')
}, 120_000)
