import type { Proposal } from '../../../domain/proposal.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, clause, period, verbatim } from './basics.ts'

/** The FINAL ANSWER. */
export const final = {
  mark: 'FINAL ANSWER:',
  lead: ({ view: { task } }: Plan): string =>
    `Both sides have agreed on the sales strategy for ${period(task.period)}. The objective was: ${clause(task.objective)}.`,
  early: (): string =>
    'The meeting ended early. What follows is only what was agreed; nothing else is to be carried out.',
  empty: ({ view: { task } }: Plan): string =>
    `The meeting approved nothing for ${period(task.period)}, so there is nothing to carry out. It should meet again once the data are there.`,
  titles: {
    positioning: '1. Product strategy',
    levers: '2. Levers',
    actions: '3. Action plan',
    commitments: '4. Commitments',
    monitoring: '5. Monitoring and alerts',
    risks: '6. Risks and responses',
    dissent: '7. Reservations',
    follow: '8. Follow-up',
  },
  missing: (section: 'positioning' | 'levers' | 'actions' | 'commitments' | 'monitoring'): string =>
    ({
      positioning: 'No product strategy was agreed.',
      levers: 'No prices, discounts or budget were agreed; nobody sets them on their own.',
      actions: 'No actions were agreed.',
      commitments: 'No sales commitments were agreed.',
      monitoring: 'No monitoring was agreed.',
    })[section],
  risk: ({ what, likelihood, response }: Proposal['risks'][number]): string =>
    `(Likelihood ${likelihood}) ${verbatim(what)} Response: ${verbatim(response)}`,
  dissent: (seat: string, what: string): string => `${capital(seat)}: ${verbatim(what)}`,
  noDissent: (): string => 'Neither side has reservations.',
  follow: (end: string, hasChecks: boolean): string[] => [
    'The plan takes effect when a human manager has approved it. Sales confirms it in writing to every owner, so that all read it the same way.',
    hasChecks
      ? 'Sales follows progress at the agreed rhythm; where an alert sounds, a remedy is put forward within the week.'
      : 'Sales follows progress regularly; where it deviates, a remedy is put forward within the week.',
    `The closing review is done by ${end} and goes into the next negotiation: each commitment is checked, what worked stays, what did not goes.`,
  ],
}
