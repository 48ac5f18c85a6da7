import { severities } from '../../domain/dataset/finding.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { findDataset } from '../find-dataset.ts'
import { withDoors } from '../open-machine.ts'
import { plainValue } from '../plain.ts'
import { renderFindings, renderHead } from '../render/dataset.ts'

export const dataCheck = defineCommand<{ strict?: boolean }>({
  usage: 'data check <name>',
  summary: {
    zh: '检查数据：缺期、重复、离群、货币与单位混用、不合理的值、写法不一，并给出修补建议',
    en: 'check data: gaps, repeats, outliers, mixed currencies and units, impossible values, mixed spellings, each with a repair',
  },
  hasJson: true,
  options: [{ flags: '--strict', text: { zh: '有错误级问题时退出码为 1', en: 'exit with 1 where there are errors' } }],
  examples: ['npm run -s parley -- data check sales'],
  asked: ([name = '']) => ({ zh: `检查数据 ${name}`, en: `check the data ${name}` }),
  run: (job, [asked = ''], { strict = false }) =>
    withDoors(job, async (doors) => {
      const { hash, version } = await findDataset(doors, asked)
      const { datasets } = doors.ports
      const dataset = await datasets.describe(hash)
      const findings = await datasets.check(hash, job.desk.now())
      const counts = Object.fromEntries(
        severities.map((severity) => [severity, findings.filter((one) => one.severity === severity).length]),
      )
      const head = version ?? { name: dataset.name, version: 1, hash }
      if (job.isJson) job.printJson({ name: head.name, hash, counts, findings })
      else {
        job.out.print(renderHead(plainValue(head), plainValue(dataset), job.out.pen))
        job.out.print(renderFindings(plainValue(findings), job.out.pen))
      }
      return strict && (counts.error ?? 0) > 0 ? exitCodes.failed : exitCodes.done
    }),
})
