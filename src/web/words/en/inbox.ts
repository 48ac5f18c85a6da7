import type { Words } from '../words.ts'

export const inbox: Words['inbox'] = {
  title: 'Inbox',
  lead: (count) =>
    count === 0
      ? 'No round waits for you'
      : count === 1
        ? '1 round waits for your decision'
        : `${count} rounds wait for your decision`,
  round: (round) => `Round ${round}`,
  since: 'Put forward',
  due: 'Due',
  overdue: 'Overdue',
  flags: (count) => (count === 1 ? '1 flag' : `${count} flags`),
  noFlags: 'Every figure has a source',
  flagsHint: 'Figures without a tool behind them, or values beyond a limit',
  startedBy: (name) => `started by ${name}`,
  soon: 'soon',
  tokens: (count) => `${count} tokens`,
  nothingNew: 'The same as before',
  and: '; ',
  andMore: (count) => (count === 1 ? '; 1 more change' : `; ${count} more changes`),
  others: (count) =>
    count === 1 ? '1 more round waits for somebody else' : `${count} more rounds wait for somebody else`,
  empty: 'No round waits for you now',
  emptyHint: 'When a negotiation needs a decision it appears here. This page keeps itself up to date.',
  welcome: 'See a whole negotiation first',
  start:
    'Run it once on the sample data: two agents negotiate, you decide every round, and a settled plan comes out. It takes a few minutes.',
  startHint: 'Nothing has run yet. Ask an operator to start a run; what needs your decision appears here.',
  sample: 'Start with the sample data',
  ownData: 'Use my own data',
  cannotDecide: 'Your account may look only. To decide rounds, ask an administrator for the approver role.',
  sinceRound: (round) => `Since round ${round}: `,
  sinceLast: (name) => `Since the plan of ${name}: `,
  sameAsLast: (name) => `The same as the plan of ${name}`,
}
