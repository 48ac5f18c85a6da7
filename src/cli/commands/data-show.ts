import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { findDataset } from '../find-dataset.ts'
import { withDoors } from '../open-machine.ts'
import { plainValue } from '../plain.ts'
import { renderVersion } from '../render/dataset.ts'

export const dataShow = defineCommand<object>({
  usage: 'data show <name>',
  summary: {
    zh: '一份数据的列、角色、来历和导入时的提示；可写名称、名称@版本或哈希',
    en: 'the columns, roles, origin and notes of one dataset; by name, name@version or hash',
  },
  hasJson: true,
  examples: ['npm run -s parley -- data show sales', 'npm run -s parley -- data show sales@2 --json'],
  asked: ([name = '']) => ({ zh: `查看数据 ${name}`, en: `show the data ${name}` }),
  run: (job, [asked = '']) =>
    withDoors(job, async (doors) => {
      const { hash, version: named } = await findDataset(doors, asked)
      const { datasets } = doors.ports
      const [dataset, shape] = [await datasets.describe(hash), await datasets.shape(hash)]
      const version = named ?? { name: dataset.name, version: 1, hash, at: '', by: '' }
      const versions = named ? await doors.ledger.versions(named.name) : []
      if (job.isJson) job.printJson({ ...(named ?? { name: null, version: null, hash }), versions, dataset, shape })
      else job.out.print(renderVersion(plainValue({ version, dataset, shape }), job.out.pen))
      return exitCodes.done
    }),
})
