import { randomUUID } from 'node:crypto'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { inject } from 'vitest'
import { findTimeSkippingServer } from '../../src/adapters/temporal-server/find-program.ts'
import { serverCache } from './server-cache.ts'
import './global-setup.ts'

/** The server that all tests of the `server` project share, and a task queue that nobody else polls. */
export const testServer = () => ({
  address: inject('temporalAddress'),
  uiUrl: inject('temporalUiUrl'),
  namespace: 'default',
  taskQueue: `test-${randomUUID()}`,
})

/** A server of its own that skips time: for deadlines and reminders. It knows no schedules. Call `teardown()` at the end. */
export async function timeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const path = await findTimeSkippingServer(serverCache)
  return TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })
}
