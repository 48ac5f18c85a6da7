import { defineCommand } from '../command.ts'
import { wholeNumber } from '../option-values.ts'
import { steer } from '../steer.ts'

export const extendBudget = defineCommand<{ tokens: number; by?: string }>({
  usage: 'extend-budget <id>',
  summary: { zh: '追加 token 预算，软线和硬线同时上移', en: 'more tokens: the soft and the hard line move up' },
  hasJson: true,
  options: [
    {
      flags: '--tokens <n>',
      isRequired: true,
      parse: wholeNumber('--tokens', { min: 1 }),
      text: { zh: '追加的 tokens', en: 'how many more' },
    },
    { flags: '--by <name>', text: { zh: '操作人', en: 'who asks' } },
  ],
  examples: ['npm run -s parley -- extend-budget 2026-12-4f1a2b --tokens 500000'],
  asked: ([id], { tokens }) => ({
    zh: `为协商“${id}”追加 ${tokens} tokens`,
    en: `extend the budget of "${id}" by ${tokens} tokens`,
  }),
  run: (job, args, { tokens, by }) =>
    steer(job, args, {
      name: 'extendBudget',
      done: { zh: `已追加 ${tokens} tokens`, en: `${tokens} tokens were added` },
      send: (session) => session.negotiations.extendBudget(session.negotiationId, { tokens, by: by ?? session.by }),
    }),
})
