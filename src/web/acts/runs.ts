import type { FastifyRequest } from 'fastify'
import type { NegotiationRow } from '../../activities/ports.ts'
import type { NegotiationState } from '../../client/negotiations.ts'
import { Failure } from '../../domain/failures.ts'
import type { AuditAction } from '../../domain/people/audit.ts'
import { audited } from '../audit.ts'
import type { WebDoors } from '../doors.ts'
import { personOf } from './own-account.ts'

type Row = Pick<NegotiationRow, 'negotiationId'>

/** Ends a run cleanly with what is there. @throws {Failure} `NoSuchNegotiation`, `EngineUnreachable` */
export function cancelRun(doors: WebDoors, request: FastifyRequest, row: Row): Promise<void> {
  const work = async () => (await doors.negotiations()).cancel(row.negotiationId)
  return audited(doors, request, { action: 'run-cancel', target: row.negotiationId, do: work })
}

/** Goes to the FINAL ANSWER with what is settled. @throws {Failure} `NotNow`, `NoWorker`, `EngineUnreachable` */
export function concludeRun(doors: WebDoors, request: FastifyRequest, row: Row & { note: string }) {
  return steer(doors, request, { row, action: 'run-conclude', say: { note: row.note } })
}

/** The cause is mended: the run goes on. @throws {Failure} `NotNow`, `NoWorker`, `EngineUnreachable` */
export const resumeRun = (doors: WebDoors, request: FastifyRequest, row: Row) =>
  steer(doors, request, { row, action: 'run-resume' })

/** @throws {Failure} `NotNow`, `NoWorker`, `EngineUnreachable` */
export const extendBudget = (doors: WebDoors, request: FastifyRequest, row: Row & { tokens: number }) =>
  steer(doors, request, { row, action: 'budget-extend', say: { tokens: row.tokens } })

interface Steering {
  row: Row
  action: Extract<AuditAction, 'run-conclude' | 'run-resume' | 'budget-extend'>
  say?: { note?: string; tokens?: number }
}

function steer(
  doors: WebDoors,
  request: FastifyRequest,
  { row, action, say = {} }: Steering,
): Promise<NegotiationState> {
  const { negotiationId } = row
  const by = personOf(request).account.name
  const { tokens = 0, note = '' } = say
  const work = async () => {
    const negotiations = await doors.negotiations()
    if (action === 'run-resume') return negotiations.resume(negotiationId, { by })
    if (action === 'budget-extend') return negotiations.extendBudget(negotiationId, { by, tokens })
    return negotiations.conclude(negotiationId, { by, note })
  }
  const facts = action === 'budget-extend' ? { tokens } : {}
  return audited(doors, request, { action, target: negotiationId, facts, do: work })
}

export interface Stopped {
  stopped: string[]
  failed: { id: string; failure: Failure }[]
}

/** Stops several runs, one after the other; one that cannot be stopped does not keep the others. */
export async function cancelRuns(doors: WebDoors, request: FastifyRequest, ids: readonly string[]): Promise<Stopped> {
  const done: Stopped = { stopped: [], failed: [] }
  for (const negotiationId of ids) {
    try {
      await cancelRun(doors, request, { negotiationId })
      done.stopped.push(negotiationId)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      done.failed.push({ id: negotiationId, failure: error })
    }
  }
  return done
}
