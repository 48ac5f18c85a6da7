import type { AgendaItem } from '../../../domain/agenda.ts'
import { isDiscount } from '../../plan/lever-idea.ts'
import type { Plan } from '../../plan/plan.ts'
import { name, names, verbatim } from './basics.ts'

/** What the salesperson grants the manager, and what it takes in return. */
const accept: Record<AgendaItem, (plan: Plan) => string> = {
  diagnosis: () =>
    "I accept the manager's terms: online and stores apart, one owner of the data per product, repeat purchases and satisfaction among the KPIs.",
  levers: (plan: Plan) =>
    plan.levers.levers.some(({ isPilot }) => isPilot)
      ? 'Where the figures were questioned I have taken depth back and start with a pilot. In return the reserve goes to these measures first once the mid-term review shows that they work.'
      : plan.levers.levers.some(isDiscount)
        ? 'Limits in time, limits to some customers and a budget by line: accepted. In return the loyalty and promotion money stays where it is.'
        : 'Split tests and a budget by line: accepted. In return the loyalty and test money stays where it is.',
  execution: () =>
    'Mid-term review, and stop what misses: accepted. In return Supply chain and Marketing deliver before the launch, or the launch is put back.',
  commitments: (plan: Plan) =>
    plan.commitments.some(({ target, outlook }) => outlook !== null && target > outlook.point * 1.005)
      ? 'I have raised the targets where I could. In return goods and promotion come on time; if they are late, so is the deadline.'
      : 'The targets hold the forecast and promise nothing on paper only. In return goods and promotion come on time; if they are late, so is the deadline.',
  final: () => '',
}

/** The joint proposal, put into words. */
export const closing = {
  again: 'First, the figure the manager asked about:',
  lead: (item: AgendaItem, hasChallenges: boolean): string => {
    if (!hasChallenges) return 'No question about the data is open, so I bring both sides together in one proposal.'
    return {
      diagnosis: 'Fair questions. One by one:',
      levers: 'First the figures, then the proposal:',
      execution: 'The doubts about the data first:',
      commitments: 'What the targets stand on:',
      final: 'One by one:',
    }[item]
  },

  title: {
    diagnosis: 'Joint proposal, strategy type by product:',
    levers: 'Joint proposal, the values:',
    execution: 'Joint proposal, what is done:',
    commitments: 'Joint proposal, commitments and monitoring:',
    final: 'Final plan:',
  } satisfies Record<AgendaItem, string>,

  accept,

  nothing: {
    levers: 'Without data this round names no price, discount or budget.',
    commitments:
      'There is neither a forecast nor a mean to go by, so this round sets no numbers and agrees on monitoring only.',
  },

  changesTitle: 'What changes in answer to the note:',
  noChanges: (hasEvidence: boolean) =>
    `No value changes${hasEvidence ? '; the additional evidence stands above' : ''}.`,
  restStands: 'Everything else stands as proposed.',
  changed: {
    lever: (line: string) => `Changed: ${line}`,
    added: (line: string) => `New: ${line}`,
    owners: (owner: string) => `Owner is now ${name(owner)}.`,
    days: (day: string) => `Due by ${day} at the latest.`,
    dates: () => 'Start and due dates move accordingly.',
    monitors: (metrics: readonly string[]) => `Monitoring also covers: ${metrics.map(verbatim).join('; ')}.`,
    actions: (whats: readonly string[]) => `New action: ${whats.map(verbatim).join(' ')}`,
    risks: () => 'Risks and responses are added.',
    positions: (products: readonly string[]) => `The reasons for ${names(products)} are updated.`,
  },
  cut: (bound: string, lines: readonly string[]) => `To keep to ${bound}: ${lines.join('; ')}.`,
  alsoTitle: 'What was settled before changes with it:',
  dissent: (what: string) => `Reservation: ${verbatim(what)}`,
  actionLine: (text: { what: string; owner: string; start: string; due: string; p: string }) =>
    `[${text.p}] ${verbatim(text.what)} (${name(text.owner)}, ${text.start} to ${text.due})`,
  mended: {
    numbers: 'Checked and written anew; figures without a source are out.',
    limits: 'Cut back to the limits and put again.',
    form: '',
  },
}
