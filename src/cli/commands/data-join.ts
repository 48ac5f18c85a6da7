import { type KeyRole, keyRoles } from '../../domain/dataset/roles.ts'
import { Failure } from '../../domain/failures.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { findDataset, nameIt } from '../find-dataset.ts'
import { withDoors } from '../open-machine.ts'
import { commaList } from '../option-values.ts'
import { oneLine, plainValue } from '../plain.ts'
import { renderVersion } from '../render/dataset.ts'

interface JoinCommandOptions {
  on?: KeyRole[]
  name?: string
}

/** `--on customer,period`. @throws {Failure} `BadUsage` */
function keyValues(text: string): KeyRole[] {
  const keys = commaList(text)
  const unknown = keys.find((key) => !(keyRoles as readonly string[]).includes(key))
  if (keys.length > 0 && unknown === undefined) return keys as KeyRole[]
  throw new Failure('BadUsage', {
    zh: `--on 应为 ${keyRoles.join('、')} 中的一个或几个，收到的是“${oneLine(text, 60)}”。`,
    en: `--on must name some of ${keyRoles.join(', ')}, found "${oneLine(text, 60)}".`,
  })
}

export const dataJoin = defineCommand<JoinCommandOptions>({
  usage: 'data join <names...>',
  summary: {
    zh: '把客户、活动、库存等数据并入第一份（销售）数据；键自动判断并列出未匹配的',
    en: 'join customers, campaigns, stock … to the first (sales); keys are found, and what did not match is listed',
  },
  hasJson: true,
  options: [
    {
      flags: '--on <keys>',
      parse: keyValues,
      text: { zh: '键的角色，用逗号分隔', en: 'the roles to join by, with commas' },
    },
    { flags: '--name <name>', text: { zh: '结果的名称', en: 'what to call the result' } },
  ],
  examples: ['npm run -s parley -- data join sales customers stock --name full'],
  asked: (names) => ({ zh: `合并数据 ${names.join(' ')}`, en: `join the data ${names.join(' ')}` }),
  run: (job, names, { on, name }) =>
    withDoors(job, async (doors) => {
      const found = []
      for (const asked of names) found.push(await findDataset(doors, asked))
      const title = name ?? found.map(({ version, hash }) => version?.name ?? hash.slice(0, 8)).join('+')
      const dataset = await doors.imports.join(
        found.map(({ hash }) => hash),
        { name: title, ...(on ? { on } : {}) },
      )
      const version = await nameIt(job, doors, { dataset, name: title })
      const shape = await doors.ports.datasets.shape(dataset.hash)
      const joins = shape.lineage.kind === 'join' ? shape.lineage.joins : []
      if (job.isJson) job.printJson({ ...version, joins, dataset, shape })
      else job.out.print(renderVersion(plainValue({ version, dataset, shape }), job.out.pen))
      return exitCodes.done
    }),
})
