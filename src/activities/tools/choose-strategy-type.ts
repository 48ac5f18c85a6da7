import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import { typeCaveats } from './choose-strategy-type/caveats.ts'
import { mostLines, readToChoose, type StrategyData, type StrategyInput } from './choose-strategy-type/data.ts'
import { countFigures, lineFigures } from './choose-strategy-type/line-figures.ts'
import { readLines } from './choose-strategy-type/reading.ts'
import { headline } from './choose-strategy-type/type-words.ts'
import { matrixChart, segmentTable, typeTable } from './choose-strategy-type/views.ts'
import { stateFigures } from './figures.ts'
import { sourceField } from './find-source.ts'
import { notFoundCaveat } from './named-values.ts'
import { defineTool } from './tool.ts'
import { field } from './tool-input.ts'
import { listed } from './words.ts'

/**
 * Which type of strategy each product, region or channel calls for.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `type.win`, `type.retain`, `type.differentiated`, `type.undifferentiated` | the lines | count | lines of each type |
 * | `share` | line | share | of all sales |
 * | `growth`, `growth.p` | 〃 | share, probability | growth a year, season taken out; t test of the slope |
 * | `change.year` | 〃 | share | last year against the one before |
 * | `competition` | 〃 | number | mean competition, on its own scale |
 * | `segments.spread`, `segments.p`, `segments.i2` | 〃 | share, probability | growth of the best segment less the worst; Cochran’s Q; I² |
 * | `segments.mix` | 〃 | share | total variation distance of its mix of segments from that of all lines |
 * | `price.spread` | 〃 | share | highest mean price of a segment against the lowest, less one |
 *
 * The table holds the types: columns `goal` (win, retain) and `approach` (differentiated, undifferentiated).
 */
export const chooseStrategyType = defineTool({
  name: 'choose_strategy_type',
  purpose: {
    zh: '策略类型：按份额、增长、竞争以及各细分的差异，判断每个产品（或区域、渠道）应赢得市场还是保持市场、差异化还是无差异，并列出依据的数字。',
    en: 'Type of strategy for each product (or region, channel): to win or to retain a market, differentiated or undifferentiated, by share, growth, competition and differences between segments, with the figures behind.',
  },
  method: {
    zh: '年增长 = ln 销量对时间回归的斜率 × 一年的期数，含月份虚拟变量（最小二乘，t 检验）。各细分增长是否不同用 Cochran Q 与 I²（Higgins 与 Thompson，2002）；构成差异为全变差距离 ½Σ|p−q|。判定规则固定并随结果列出，源自份额—增长矩阵（Henderson，1970）与差异性、无差异性市场策略（Kotler）。',
    en: 'Growth a year is the slope of ln sales on time with month dummies (least squares, t test). Whether segments grow alike: Cochran’s Q and I² (Higgins and Thompson 2002). Mix distance is the total variation ½Σ|p−q|. The rules are fixed and stated with the result, after the matrix of share and growth (Henderson 1970) and Kotler’s differentiated and undifferentiated marketing.',
  },
  input: z.strictObject({
    of: field(z.enum(['product', 'region', 'channel']).default('product'), {
      zh: '对什么判断策略类型，默认 product',
      en: 'What gets a type; product by default',
    }),
    across: field(z.enum(['product', 'region', 'channel']).optional(), {
      zh: '用哪一列作细分，须与 of 不同；默认区域，其次渠道、产品',
      en: 'Column of the segments, other than of; region by default, else channel, else product',
    }),
    lines: field(z.array(z.string().min(1).max(200)).min(1).max(mostLines).optional(), {
      zh: `只看这些（名称与数据一致，最多 ${mostLines} 个）；默认最大的 ${mostLines} 个`,
      en: `Only these, named as in the data, at most ${mostLines}; the ${mostLines} largest by default`,
    }),
    measure: field(z.enum(['quantity', 'revenue']).default('quantity'), {
      zh: '按销量（quantity）还是销售额（revenue），默认 quantity',
      en: 'By quantity or by revenue; quantity by default',
    }),
    source: sourceField,
  }),
  read: (input: StrategyInput, source) => readToChoose(input, source),
  run({ lines }, data: StrategyData) {
    const all = readLines(data)
    const readings = all.filter(({ hasEnded }) => !hasEnded)
    if (readings.length === 0) throw nothingToJudge(data, lines)
    const ended = all.filter(({ hasEnded }) => hasEnded)
    const { figures, caveats } = stateFigures([...countFigures(readings), ...readings.flatMap(lineFigures)])
    return {
      headline: headline(readings),
      figures,
      tables: [typeTable(readings, data), ...segmentTable(readings, data)],
      charts: matrixChart(readings),
      caveats: [...notFoundCaveat(unknownLines(data, lines)), ...typeCaveats({ data, readings, ended }), ...caveats],
      dataHash: data.hash,
    }
  },
})

const unknownLines = ({ lines: known }: StrategyData, asked: readonly string[] = []): string[] =>
  asked.filter((name) => !known.some((line) => line.name === name))

function nothingToJudge({ lines: known }: StrategyData, asked: readonly string[] | undefined): Failure {
  const there = listed(
    known.map(({ name }) => name),
    12,
  )
  const named = listed((asked ?? []).map((name) => name.slice(0, 40)))
  return new Failure('MethodNotCarried', {
    tool: 'choose_strategy_type',
    zh: `没有可判断的对象${named.zh ? `（指定：${named.zh}）` : ''}：须有大于零且近期仍在发生的销量。数据中有：${there.zh || '无'}。`,
    en: `there is nothing to judge${named.en ? ` (named: ${named.en})` : ''}: sales above zero that still go on are needed. The data have: ${there.en || 'none'}.`,
  })
}
