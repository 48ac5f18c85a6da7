import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { findRun, openSession, sayHowItGoesOn, withMachine } from '../open-machine.ts'
import { wholeNumber } from '../option-values.ts'
import { readId } from '../read-id.ts'

interface ResetOptions {
  beforeRound: number
  reason: string
}

export const reset = defineCommand<ResetOptions>({
  usage: 'reset <id>',
  summary: {
    zh: '退回到某一回合的起点重新协商（Temporal reset）；之后的记录保留并标为已被取代',
    en: 'go back to the start of a round (a Temporal reset); what came later is kept, marked as superseded',
  },
  hasJson: true,
  options: [
    {
      flags: '--before-round <n>',
      isRequired: true,
      parse: wholeNumber('--before-round', { min: 1 }),
      text: { zh: '从这一回合重新开始', en: 'the round that is held again' },
    },
    { flags: '--reason <text>', isRequired: true, text: { zh: '原因，记入 Temporal', en: 'why; Temporal keeps it' } },
  ],
  examples: ["npm run -s parley -- reset 2026-12-4f1a2b --before-round 2 --reason '数据已更正'"],
  asked: ([id], { beforeRound }) => ({
    zh: `把协商“${id}”重置到第 ${beforeRound} 回合之前`,
    en: `reset "${id}" to before round ${beforeRound}`,
  }),
  async run(job, args, { beforeRound, reason }) {
    const id = readId(args)
    return withMachine(job, async (machine) => {
      await findRun(job, machine, id)
      const { resetBeforeRound } = await import('../../client/reset.ts')
      const { runId } = await resetBeforeRound(machine.engine, { id, beforeRound, reason })
      const session = openSession(job, machine, id)
      if (job.isJson) job.printJson({ negotiationId: session.negotiationId, runId })
      else
        job.out.print(
          job.out.pen.colours.green(job.out.pen.say(`✓ 已重置，新的运行 ${runId}`, `✓ reset; the new run is ${runId}`)),
        )
      sayHowItGoesOn(job, session)
      return exitCodes.done
    })
  },
})
