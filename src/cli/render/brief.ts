import { agendaNames } from '../../domain/agenda.ts'
import type { Brief } from '../../domain/brief.ts'
import { formatLimit } from '../../domain/limit.ts'
import type { Dataset } from '../../domain/sales-table.ts'
import { indent, type Pen } from '../pen.ts'
import { renderNotes } from './opening.ts'

/** What a negotiation is asked to settle. */
export function renderBrief(brief: Brief, pen: Pen): string {
  const { say, language } = pen
  const { objective, period, agenda, limits, products, budget, dataset } = brief
  const lines = [
    [say('目标', 'objective'), objective],
    [say('期间', 'period'), period],
    [say('数据', 'data'), `${dataset.name} #${dataset.hash.slice(0, 12)}`],
    [say('产品', 'products'), products.length > 0 ? products.join(say('、', ', ')) : say('全部', 'all')],
    [say('议程', 'agenda'), agenda.map((item) => agendaNames[item][language]).join(' → ')],
    [say('红线', 'limits'), limits.length > 0 ? limits.map(formatLimit).join(say('、', ', ')) : say('无', 'none')],
    [say('预算', 'budget'), `${budget.softTokens} / ${budget.hardTokens} tokens`],
  ]
  return lines.map(([name, value]) => `${name}${say('：', ': ')}${value}`).join('\n')
}

/** A file that was brought in, and what was noticed in it. */
export function renderDataset(dataset: Dataset, pen: Pen): string {
  const { name, rows, products, firstPeriod, lastPeriod, hash, encoding } = dataset
  const head = pen.say(
    `已导入 ${name}：${rows} 行，${products.length} 个产品，${firstPeriod} 至 ${lastPeriod}，编码 ${encoding}`,
    `Imported ${name}: ${rows} rows, ${products.length} products, ${firstPeriod} to ${lastPeriod}, ${encoding}`,
  )
  const first = `${pen.colours.bold(`◆ ${head}`)} ${pen.colours.dim(`#${hash.slice(0, 12)}`)}`
  return [first, ...renderNotes(dataset.notes, pen).map((note) => indent(note))].join('\n')
}
