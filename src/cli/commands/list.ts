import type { NegotiationRow } from '../../activities/ports.ts'
import { slugOf } from '../../client/ids.ts'
import { statusNames } from '../../domain/negotiation.ts'
import { defineCommand, type Job } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { withDoors } from '../open-machine.ts'
import { wholeNumber } from '../option-values.ts'
import { plainValue } from '../plain.ts'
import { itemName } from '../render/names.ts'
import { layTable } from '../text-table.ts'

interface ListOptions {
  status?: string
  limit?: number
}

export const list = defineCommand<ListOptions>({
  usage: 'list',
  summary: { zh: '全部协商，最近的在前', en: 'all negotiations, the newest first' },
  hasJson: true,
  options: [
    {
      flags: '--status <status>',
      choices: Object.keys(statusNames),
      text: { zh: '只列此状态', en: 'only those of this status' },
    },
    {
      flags: '--limit <n>',
      parse: wholeNumber('--limit', { min: 1 }),
      text: { zh: '最多列出几条', en: 'at most so many' },
    },
  ],
  examples: ['npm run -s parley -- list --status waiting'],
  asked: () => ({ zh: '列出协商', en: 'list the negotiations' }),
  run: (job, _, { status, limit }) =>
    withDoors(job, async ({ ledger }) => {
      const rows = await ledger.negotiations({ ...(status ? { status } : {}), ...(limit ? { limit } : {}) })
      if (job.isJson) job.printJson(rows.map(toJson))
      else job.out.print(renderList(plainValue(rows), job))
      return exitCodes.done
    }),
})

/** A row of the list: the brief's main points instead of the whole. */
function toJson({ negotiationId, brief, ...rest }: NegotiationRow) {
  const { objective, period, language, dataset } = brief
  return { negotiationId, id: slugOf(negotiationId), objective, period, language, dataset: dataset.name, ...rest }
}

function renderList(rows: NegotiationRow[], { out }: Job): string {
  const { say, language } = out.pen
  if (rows.length === 0) return say('还没有协商。', 'There are no negotiations yet.')
  const titles = [
    'id',
    say('状态', 'status'),
    say('回合', 'round'),
    say('议题', 'item'),
    say('期间', 'period'),
    say('目标', 'objective'),
    say('更新', 'updated'),
  ]
  const lines = rows.map(({ negotiationId, status, round, item, brief, updatedAt, attention }) => [
    slugOf(negotiationId),
    attention ? `${statusNames[status][language]} (${attention.code})` : statusNames[status][language],
    String(round),
    itemName(item)[language],
    brief.period,
    brief.objective,
    updatedAt.slice(0, 16).replace('T', ' '),
  ])
  return layTable(
    titles.map((title) => ({ title, align: 'left' })),
    lines,
  )
}
