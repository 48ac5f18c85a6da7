import type { Pen } from '../pen.ts'
import type { Approver, VerdictDraft } from './approver.ts'

/** The name under which verdicts are given that nobody looked at. */
const autoName = 'auto-approval'

/** A rejection that is played once, in a given round. */
export interface ScriptedRejection {
  round: number
  note: string
}

/**
 * Approves every round and says so in the record. At the soft line of the budget it goes on; any other trouble is left
 * to a person.
 */
export function createAutoApprover({ say }: Pen, script?: ScriptedRejection): Approver {
  // No numeral in the note: what stands in a verdict counts as given in the number check.
  const approval: VerdictDraft = {
    choice: 'approve',
    by: autoName,
    note: say('自动批准，无人审阅', 'approved automatically; nobody looked at it'),
  }
  return {
    decide: async ({ round }) =>
      script && round === script.round ? { choice: 'reject', by: autoName, note: script.note } : approval,
    attend: async ({ code }) => (code === 'BudgetSoftLine' ? { kind: 'resume' } : 'leave'),
  }
}
