import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Brief } from '../../domain/brief.ts'
import { audited } from '../audit.ts'
import type { WebDoors } from '../doors.ts'
import { currentPolicies } from '../policies.ts'

/** Begins a negotiation. @throws {Failure} `EngineUnreachable` */
export async function startRun(
  doors: WebDoors,
  request: FastifyRequest,
  brief: Brief,
): Promise<{ negotiationId: string; runId: string }> {
  const { rawSignals } = await currentPolicies(doors)
  const id = `${brief.period.toLowerCase()}-${randomUUID().slice(0, 6)}`
  const start = async () =>
    (await doors.negotiations()).start({ id, brief, taskQueue: doors.taskQueue, obeySignals: rawSignals })
  const { period, dataset } = brief
  const facts = { period, data: dataset.name }
  return audited(doors, request, {
    action: 'run-start',
    target: `negotiation-${id}`,
    hash: dataset.hash,
    facts,
    do: start,
  })
}
