import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { NegotiationRow } from '../../activities/ports.ts'
import { Failure } from '../../domain/failures.ts'
import { allowsModel } from '../../domain/people/policy.ts'
import { audited } from '../audit.ts'
import type { WebDoors } from '../doors.ts'
import { currentPolicies } from '../policies.ts'
import { personOf } from './own-account.ts'
import { startRun } from './start-run.ts'

/** What operations do to a run in trouble; pages and the API do it through here. */

export const resetSchema = z.object({
  beforeRound: z.coerce.number().int().min(1).max(10_000),
  reason: z.string().trim().min(1).max(500),
})

/**
 * Goes back to the start of a round: what came later is negotiated, paid and decided again, and stays visible.
 *
 * @throws {Failure} `NoSuchNegotiation`, `NoSuchRound`, `EngineUnreachable`
 */
export function resetRun(
  doors: WebDoors,
  request: FastifyRequest,
  { negotiationId, ...wish }: z.output<typeof resetSchema> & { negotiationId: string },
): Promise<{ runId: string }> {
  const by = personOf(request).account.name
  // Temporal keeps the reason: who asked for it belongs there too.
  const reset = async () =>
    (await doors.operations()).reset({ id: negotiationId, ...wish, reason: `${by}: ${wish.reason}` })
  return audited(doors, request, { action: 'run-reset', target: negotiationId, facts: wish, do: reset })
}

/**
 * Starts a new run with the same brief, under today's rules and the name of whoever asks.
 *
 * @throws {Failure} `ModelNotAllowed`, `EngineUnreachable`
 */
export async function startAgain(
  doors: WebDoors,
  request: FastifyRequest,
  { brief }: Pick<NegotiationRow, 'brief'>,
): Promise<{ negotiationId: string }> {
  const { fourEyes, models } = await currentPolicies(doors)
  if (!allowsModel({ models }, brief.model)) throw new Failure('ModelNotAllowed', { model: brief.model })
  const startedBy = personOf(request).account.name
  const { negotiationId } = await startRun(doors, request, {
    ...brief,
    startedBy,
    fourEyes: fourEyes || brief.fourEyes,
  })
  return { negotiationId }
}
