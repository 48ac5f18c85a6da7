import { defineCommand } from '../command.ts'
import { steer } from '../steer.ts'

export const resume = defineCommand<{ by?: string }>({
  usage: 'resume <id>',
  summary: { zh: '原因排除后，让停下的协商继续', en: 'let a run that needs attention go on, once the cause is mended' },
  hasJson: true,
  options: [{ flags: '--by <name>', text: { zh: '操作人', en: 'who asks' } }],
  examples: ['npm run -s parley -- resume 2026-12-4f1a2b'],
  asked: ([id]) => ({ zh: `继续协商“${id}”`, en: `resume "${id}"` }),
  run: (job, args, { by }) =>
    steer(job, args, {
      name: 'resume',
      done: { zh: '协商继续进行', en: 'the negotiation goes on' },
      send: (session) => session.negotiations.resume(session.negotiationId, { by: by ?? session.by }),
    }),
})
