import type { FastifyRequest } from 'fastify'
import type { NegotiationRow } from '../../activities/ports.ts'
import { refusePerson } from '../../domain/brief.ts'
import type { Receipt, Verdict } from '../../domain/verdict.ts'
import { audited } from '../audit.ts'
import { assertFourEyes, currentPolicies } from '../policies.ts'
import type { Setting } from '../setting.ts'
import { personOf } from './own-account.ts'

export type Asked = Omit<Verdict, 'by'>

/**
 * Gives a verdict on what was seen: the workflow takes it, or refuses it, and answers with its receipt. The same
 * `decisionId` twice is one verdict.
 *
 * @throws {Failure} `NotApprover`, `FourEyes`, `StaleVerdict`, `AlreadyDecided`, `NothingToDecide`, `BadVerdict`,
 *   `BadLimit`, `NoWorker`, `EngineUnreachable`
 */
export async function decide(
  { doors, waiting }: Pick<Setting, 'doors' | 'waiting'>,
  request: FastifyRequest,
  { row, verdict }: { row: NegotiationRow; verdict: Asked },
): Promise<Receipt> {
  const person = personOf(request)
  const by = person.account.name
  const { negotiationId, brief } = row
  const work = async () => {
    assertFourEyes(await currentPolicies(doors), brief, person)
    const refused = refusePerson(brief, by)
    if (refused) throw refused
    const receipt = await (await doors.negotiations()).decide(negotiationId, { ...verdict, by })
    waiting.forget()
    return receipt
  }
  const { round, choice, proposalHash, decisionId, limits = [] } = verdict
  const facts = { round, choice, decisionId, ...(limits.length > 0 ? { limits } : {}) }
  return audited(doors, request, { action: 'verdict', target: negotiationId, hash: proposalHash, facts, do: work })
}
