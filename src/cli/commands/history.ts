import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { withMachine } from '../open-machine.ts'
import { readId } from '../read-id.ts'

export const history = defineCommand<object>({
  usage: 'history <id>',
  summary: {
    zh: '把运行历史以 JSON 打印到标准输出，与 Temporal 界面下载的相同',
    en: 'print a run’s history as JSON, as the Temporal UI downloads it',
  },
  examples: ['npm run -s parley -- history 2026-12-4f1a2b > history.json'],
  asked: ([id]) => ({ zh: `下载协商“${id}”的历史`, en: `download the history of "${id}"` }),
  async run(job, args) {
    const id = readId(args)
    return withMachine(job, async ({ engine }) => {
      const { downloadHistory } = await import('../../client/history.ts')
      job.desk.terminal.output.write(`${await downloadHistory(engine, id)}\n`)
      return exitCodes.done
    })
  },
})
