import { defineCommand } from '../command.ts'
import { type Approval, attendMeeting } from '../live/attend-meeting.ts'
import { findRun, openSession, withMachine } from '../open-machine.ts'
import { plainValue } from '../plain.ts'
import { readId } from '../read-id.ts'
import { renderBrief } from '../render/brief.ts'

interface WatchOptions {
  approve: Approval
  by?: string
}

export const watch = defineCommand<WatchOptions>({
  usage: 'watch <id>',
  summary: { zh: '实时观看一次协商，也可在其中裁决', en: 'show a negotiation live, and decide in it if wanted' },
  hasJson: true,
  options: [
    {
      flags: '--approve <who>',
      fallback: 'wait',
      choices: ['ask', 'auto', 'wait'],
      text: {
        zh: '谁来裁决：ask 在这里询问；auto 自动批准；wait 只看，由别人裁决',
        en: 'who decides: ask asks here; auto approves; wait only looks on while others decide',
      },
    },
    { flags: '--by <name>', text: { zh: '裁决人的姓名', en: 'the name on verdicts' } },
  ],
  examples: ['npm run -s parley -- watch 2026-12-4f1a2b --approve ask'],
  asked: ([id]) => ({ zh: `观看协商“${id}”`, en: `watch "${id}"` }),
  async run(job, args, { approve, by }) {
    const id = readId(args)
    return withMachine(job, async (machine) => {
      const row = await findRun(job, machine, id)
      if (row) job.live.print(`${renderBrief(plainValue(row.brief), job.live.pen)}\n`)
      const session = openSession(job, machine, id)
      return attendMeeting(job, { ...session, ...(by ? { by } : {}) }, { approval: approve })
    })
  },
})
