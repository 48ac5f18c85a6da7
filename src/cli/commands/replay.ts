import { readHistoryJson } from '../../client/history-json.ts'
import { isSlug } from '../../client/ids.ts'
import { Failure } from '../../domain/failures.ts'
import { defineCommand, type Job } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { withMachine } from '../open-machine.ts'
import { oneLine } from '../plain.ts'

export const replay = defineCommand<object>({
  usage: 'replay <file-or-id>',
  summary: {
    zh: '用当前的工作流代码重放一份历史（下载的 JSON 文件，或协商编号），检验改动是否兼容',
    en: 'replay a history (a downloaded JSON file, or the id of a negotiation) against the current workflow code',
  },
  hasJson: true,
  examples: ['npm run -s parley -- replay history.json', 'npm run -s parley -- replay 2026-12-4f1a2b'],
  asked: ([source]) => ({ zh: `重放 ${source}`, en: `replay ${source}` }),
  async run(job, [source = '']) {
    const history = readHistoryJson(await historyText(job, source), oneLine(source))
    const replayed = await job.desk.replay(history)
    if (job.isJson) job.printJson({ ...replayed, isCompatible: true })
    else {
      const { say, colours } = job.out.pen
      job.out.print(
        colours.green(
          say(
            `✓ ${replayed.events} 条事件全部重放，与当前代码一致`,
            `✓ all ${replayed.events} events replayed; the current code agrees`,
          ),
        ),
      )
    }
    return exitCodes.done
  },
})

/** A file where there is one of that name, else the history of a run. */
async function historyText(job: Job, source: string): Promise<string> {
  try {
    return new TextDecoder().decode(await job.desk.readFile(source))
  } catch (error) {
    if (!(error instanceof Failure) || !isSlug(source)) throw error
  }
  return withMachine(job, async ({ engine }) => {
    const { downloadHistory } = await import('../../client/history.ts')
    return downloadHistory(engine, source)
  })
}
