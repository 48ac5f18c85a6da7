import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { readRecord } from '../json/record.ts'
import { findRow, withDoors } from '../open-machine.ts'
import { plainValue } from '../plain.ts'
import { readId } from '../read-id.ts'
import { renderRecord } from '../render/record.ts'

export const show = defineCommand<object>({
  usage: 'show <id>',
  summary: {
    zh: '完整记录：任务书、发言、工具调用、证据、提案、裁决、标记、用量',
    en: 'the whole record: brief, turns, tool calls, evidence, proposals, verdicts, flags, usage',
  },
  hasJson: true,
  examples: ['npm run -s parley -- show 2026-12-4f1a2b', 'npm run -s parley -- show 2026-12-4f1a2b --json'],
  asked: ([id]) => ({ zh: `查看协商“${id}”`, en: `show "${id}"` }),
  run: (job, args) =>
    withDoors(job, async ({ ledger }) => {
      const id = readId(args)
      const record = await readRecord(ledger, await findRow(job, { ledger }, id))
      if (job.isJson) job.printJson(record)
      else job.out.print(renderRecord(plainValue(record), id, job.out.pen))
      return exitCodes.done
    }),
})
