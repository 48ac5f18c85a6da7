import { type ActivityInterfaceFor, proxyActivities } from '@temporalio/workflow'
import type { Activities } from '../activities/activities.ts'
import type { ToolActivity } from '../activities/contract.ts'

/**
 * Every timeout and retry of the product. A worker beats each half second, so one that died is noticed after the
 * heartbeat timeout and its step goes on elsewhere; every step may be run twice.
 */
const heartbeatTimeout = '2.5s'
const firstRetry = '200ms'

/** Model calls: passing failures for some minutes, then a person is asked. `Retry-After` sets its own delay. */
export const { speak } = proxyActivities<Pick<Activities, 'speak'>>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout,
  retry: { initialInterval: firstRetry, backoffCoefficient: 2, maximumInterval: '30s', maximumAttempts: 14 },
})

/** Analysis tools, each under its own name. */
export const tools = proxyActivities<Record<string, ToolActivity>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout,
  retry: { initialInterval: firstRetry, backoffCoefficient: 2, maximumInterval: '30s', maximumAttempts: 8 },
}) as ActivityInterfaceFor<Record<string, ToolActivity>>

/** Writes to the ledger: tried until they succeed, for a run must not lose its record. */
export const records = proxyActivities<Omit<Activities, 'speak'>>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout,
  retry: { initialInterval: firstRetry, backoffCoefficient: 2, maximumInterval: '30s' },
})
