import { defineCommand } from '../command.ts'
import { steer } from '../steer.ts'

interface ConcludeOptions {
  by?: string
  note?: string
}

export const conclude = defineCommand<ConcludeOptions>({
  usage: 'conclude <id>',
  summary: {
    zh: '提前收尾：以已通过的内容形成定稿，仍需最后裁决',
    en: 'end early: the final answer is made of what is settled, and still needs its verdict',
  },
  hasJson: true,
  options: [
    { flags: '--note <text>', text: { zh: '原因', en: 'why' } },
    { flags: '--by <name>', text: { zh: '操作人', en: 'who asks' } },
  ],
  examples: ["npm run -s parley -- conclude 2026-12-4f1a2b --note '会议时间到'"],
  asked: ([id]) => ({ zh: `提前收尾协商“${id}”`, en: `conclude "${id}"` }),
  run: (job, args, { by, note }) =>
    steer(job, args, {
      name: 'conclude',
      done: { zh: '已收到，下一步即为定稿', en: 'taken: the final answer is next' },
      send: (session) =>
        session.negotiations.conclude(session.negotiationId, { by: by ?? session.by, ...(note ? { note } : {}) }),
    }),
})
