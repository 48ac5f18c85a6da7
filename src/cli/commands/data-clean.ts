import type { CleaningStep } from '../../domain/dataset/cleaning.ts'
import { stepValues } from '../cleaning-steps.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { findDataset, nameIt } from '../find-dataset.ts'
import { withDoors } from '../open-machine.ts'
import { plainValue } from '../plain.ts'
import { renderVersion } from '../render/dataset.ts'

interface CleanCommandOptions {
  step: CleaningStep[]
  name?: string
}

export const dataClean = defineCommand<CleanCommandOptions>({
  usage: 'data clean <name>',
  summary: {
    zh: '按步骤清洗数据，生成新版本；原版本保留，每一步改了多少都有记录',
    en: 'clean data step by step into a new version; the old one stays, and what each step changed is recorded',
  },
  hasJson: true,
  options: [
    {
      flags: '--step <step>',
      parse: stepValues as (value: string, previous: never) => unknown,
      isRequired: true,
      text: {
        zh: '步骤，可重复：deduplicate · fill 列 linear · cap 列 iqr 3 · keep-outliers 列 · drop-rows 3,5-9 · drop 代码 [列] · unify 列',
        en: 'a step; may be repeated: deduplicate · fill COLUMN linear · cap COLUMN iqr 3 · keep-outliers COLUMN · drop-rows 3,5-9 · drop CODE [COLUMN] · unify COLUMN',
      },
    },
    {
      flags: '--name <name>',
      text: { zh: '新版本的名称；默认沿用原名', en: 'the name of the new version; the old name unless told' },
    },
  ],
  examples: [`npm run -s parley -- data clean sales --step deduplicate --step 'fill quantity linear'`],
  asked: ([name = '']) => ({ zh: `清洗数据 ${name}`, en: `clean the data ${name}` }),
  run: (job, [asked = ''], { step: steps, name }) =>
    withDoors(job, async (doors) => {
      const { hash, version: parent } = await findDataset(doors, asked)
      const dataset = await doors.imports.clean(hash, { steps })
      const version = await nameIt(job, doors, { dataset, name: name ?? parent?.name ?? dataset.name })
      const shape = await doors.ports.datasets.shape(dataset.hash)
      const done = shape.lineage.kind === 'clean' ? shape.lineage.steps : []
      if (job.isJson) job.printJson({ ...version, parent: hash, steps: done, dataset, shape })
      else job.out.print(renderVersion(plainValue({ version, dataset, shape }), job.out.pen))
      return exitCodes.done
    }),
})
