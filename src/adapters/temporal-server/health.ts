import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { answers } from './ports.ts'

const serving = 1
const pollMs = 50

/**
 * Whether the server says over gRPC that it serves, before the deadline. `isOver` lets the caller end the wait early.
 */
export async function isHealthyBefore(
  deadline: number,
  at: { host: string; port: number },
  isOver: () => boolean,
): Promise<boolean> {
  // gRPC backs off for a second after a refused connection: knock with a plain socket first.
  while (!(await answers(at.port, at.host))) {
    if (isOver() || Date.now() > deadline) return false
    await sleep(pollMs)
  }
  const connection = Connection.lazy({ address: `${at.host}:${at.port}` })
  try {
    while (!(await serves(connection))) {
      if (isOver() || Date.now() > deadline) return false
      await sleep(pollMs)
    }
    return true
  } finally {
    await connection.close()
  }
}

async function serves(connection: Connection): Promise<boolean> {
  try {
    const check = () => connection.healthService.check({ service: 'temporal.api.workflowservice.v1.WorkflowService' })
    return (await connection.withDeadline(Date.now() + 2_000, check)).status === serving
  } catch {
    return false
  }
}
