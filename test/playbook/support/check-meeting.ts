import { checkLimits, type LimitViolation, parseLimit } from '../../../src/domain/limit.ts'
import { proposalSchema } from '../../../src/domain/proposal.ts'
import type { Held } from './hold-meeting.ts'
import { numberedTexts } from './numbered-texts.ts'

export interface Flaws {
  /** `where: numeral in sentence` */
  unsupported: string[]
  violations: LimitViolation[]
  malformed: string[]
}

/** Holds everything that was said and proposed against the number check, the limits and the schema. */
export function flawsOf(held: Held, language: 'zh' | 'en'): Flaws {
  const violations = held.proposals.flatMap(({ proposal, turn }) =>
    checkLimits(proposal, turn.view.task.limits.map(parseLimit)),
  )
  const malformed = held.proposals
    .map(({ proposal }) => proposalSchema.safeParse(proposal))
    .flatMap((parsed) => (parsed.success ? [] : [parsed.error.message]))
  return { unsupported: held.turns.flatMap((turn) => numberedTexts(turn, held, language)), violations, malformed }
}
