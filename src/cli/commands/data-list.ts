import type { NamedVersion } from '../../domain/dataset/lineage.ts'
import type { Dataset } from '../../domain/sales-table.ts'
import { defineCommand, type Job } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { withDoors } from '../open-machine.ts'
import { plainValue } from '../plain.ts'
import { layTable } from '../text-table.ts'

interface Listed extends NamedVersion {
  /** The newest of its name, which runs take. */
  isLatest: boolean
  rows: number
  products: number
  firstPeriod: string
  lastPeriod: string
  form: Dataset['form']
}

export const dataList = defineCommand<{ all?: boolean }>({
  usage: 'data list',
  summary: { zh: '已导入的数据及其最新版本', en: 'the data that were brought in, with their latest versions' },
  hasJson: true,
  options: [{ flags: '--all', text: { zh: '列出每个版本', en: 'every version' } }],
  examples: ['npm run -s parley -- data list --all'],
  asked: () => ({ zh: '列出数据', en: 'list the data' }),
  run: (job, _, { all = false }) =>
    withDoors(job, async ({ ledger }) => {
      const rows = list(await ledger.versions(), await ledger.datasets()).filter(({ isLatest }) => all || isLatest)
      if (job.isJson) job.printJson(rows)
      else job.out.print(render(plainValue(rows), job))
      return exitCodes.done
    }),
})

function list(versions: readonly NamedVersion[], datasets: readonly Dataset[]): Listed[] {
  const known = new Map(datasets.map((dataset) => [dataset.hash, dataset]))
  const newest = (name: string) =>
    Math.max(...versions.filter((one) => one.name === name).map(({ version }) => version))
  return versions.flatMap((version) => {
    const dataset = known.get(version.hash)
    if (!dataset) return []
    const { rows, products, firstPeriod, lastPeriod, form } = dataset
    const isLatest = version.version === newest(version.name)
    return [{ ...version, isLatest, rows, products: products.length, firstPeriod, lastPeriod, form }]
  })
}

function render(rows: readonly Listed[], { out }: Job): string {
  const { say } = out.pen
  if (rows.length === 0)
    return say(
      '还没有数据。可用 parley data import 导入。',
      'There are no data yet. Bring some in with parley data import.',
    )
  const titles = [
    say('名称', 'name'),
    say('版本', 'version'),
    say('行', 'rows'),
    say('产品', 'products'),
    say('期间', 'periods'),
    say('时间', 'at'),
    say('操作人', 'by'),
    '#',
  ]
  const lines = rows.map(
    ({ name, version, isLatest, rows: count, products, firstPeriod, lastPeriod, at, by, hash }) => [
      name,
      `${version}${isLatest ? ' *' : ''}`,
      String(count),
      String(products),
      firstPeriod === '' ? '—' : `${firstPeriod} … ${lastPeriod}`,
      at.slice(0, 16).replace('T', ' '),
      by,
      hash.slice(0, 12),
    ],
  )
  return layTable(
    titles.map((title) => ({ title, align: 'left' })),
    lines,
  )
}
