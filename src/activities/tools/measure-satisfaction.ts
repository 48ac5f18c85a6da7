import type { Caveat } from '../../domain/evidence.ts'
import { stateFigures } from './figures.ts'
import { readSatisfaction, type SatisfactionData } from './measure-satisfaction/data.ts'
import { satisfactionInput } from './measure-satisfaction/input.ts'
import { readAnswers, type SatisfactionReading } from './measure-satisfaction/reading.ts'
import {
  driverTable,
  groupTable,
  headline,
  satisfactionCharts,
  satisfactionFigures,
} from './measure-satisfaction/views.ts'
import { defineTool } from './tool.ts'

/**
 * How satisfied customers are, whether they would recommend, and what goes along with it.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `nps`, `nps.low`, `nps.high` | –; group for `nps` | number (points) | net promoter score with its interval |
 * | `nps.promoters`, `nps.passives`, `nps.detractors` | – | share | of the answers |
 * | `csat`, `csat.low`, `csat.high` | –; group for `csat` | share | answers at or above the mark |
 * | `csat.mean`, `csat.std` | –; group for `csat.mean` | number | of the answers |
 * | `nps.answers`, `nps.response`, `csat.answers`, `csat.response` | – | count, share | answers; rows with one |
 * | `drivers.r2`, `drivers.answers` | – | coefficient, count | of the regression on all drivers |
 * | `driver.effect`, `driver.p`, `driver.share` | driver | number, probability, share | change for one unit more, the others held; its test; its part of R² |
 * | `driver.correlation`, `driver.mean` | driver | coefficient, number | Pearson's; level now |
 */
export const measureSatisfaction = defineTool({
  name: 'measure_satisfaction',
  purpose: {
    zh: '客户满意度：净推荐值 NPS 与满意率（均带区间）、按组比较，以及哪些因素影响满意度最大。',
    en: 'Customer satisfaction: net promoter score and share of satisfied customers with intervals, groups compared, and what drives satisfaction most.',
  },
  method: {
    zh: 'NPS = 推荐者（9–10 分）占比 − 贬损者（0–6 分）占比（Reichheld，2003），区间为调整后的 Wald 区间（Rocks，2016）；满意率用 Wilson 区间（1927）。影响因素：对各因素做多元回归，并按各种进入次序平均分解 R²（Lindeman、Merenda 与 Gold，1980；Shapley），重叠的因素也能公平分摊。',
    en: 'NPS = share of promoters (9–10) less detractors (0–6) (Reichheld 2003) with the adjusted Wald interval (Rocks 2016); the share of satisfied with Wilson’s interval (1927). Drivers: a regression on all of them, and R² shared out as the mean over every order of entry (Lindeman, Merenda and Gold 1980; Shapley), which treats overlapping drivers fairly.',
  },
  anyOf: ['satisfaction', 'rating'],
  input: satisfactionInput,
  read: readSatisfaction,
  run(input, data: SatisfactionData) {
    const reading = readAnswers(data, input)
    const { figures, caveats } = stateFigures(satisfactionFigures(reading, data.rows))
    return {
      headline: headline(reading),
      figures,
      tables: [...driverTable(reading), ...groupTable(reading)],
      charts: satisfactionCharts(reading),
      caveats: [...satisfactionCaveats(data, reading), ...caveats],
      dataHash: data.hash,
    }
  },
})

const fewAnswers = 100
const lowResponse = 0.8

function satisfactionCaveats(data: SatisfactionData, { nps, csat, outcome }: SatisfactionReading): Caveat[] {
  const caveat = (code: string, isThere: boolean, zh: string, en: string): Caveat[] =>
    isThere ? [{ code, text: { zh, en } }] : []
  const count = nps?.count ?? csat?.summary.count ?? 0
  const response = count / data.rows
  return [
    ...caveat(
      'not-causal',
      outcome !== null,
      '影响因素反映的是同向变化，不等于因果：改进某项后满意度是否提高，需要试点或前后对照验证。',
      'The drivers show what goes together, not what causes: whether an improvement raises satisfaction takes a pilot or a comparison before and after.',
    ),
    ...caveat(
      'few-answers',
      count < fewAnswers,
      `只有 ${count} 份回答，区间较宽。`,
      `There are only ${count} answers; the intervals are wide.`,
    ),
    ...caveat(
      'non-response',
      response < lowResponse,
      `只有 ${Math.round(response * 100)}% 的行有回答；不回答的人可能与回答的人不同。`,
      `Only ${Math.round(response * 100)} % of the rows hold an answer; those who did not answer may differ.`,
    ),
    ...caveat(
      'no-nps',
      nps === null,
      '数据中没有 0–10 分的推荐意愿列，未计算 NPS。',
      'There is no column of the willingness to recommend from 0 to 10, hence no NPS.',
    ),
    ...caveat(
      'no-csat',
      csat === null,
      '数据中没有满意度列，未计算满意率。',
      'There is no column of satisfaction, hence no share of satisfied.',
    ),
    ...caveat(
      'averages',
      !data.isByCustomer,
      '每行不是一位客户而可能是多人的平均：满意率是“行”的占比，区间只反映行数。',
      'Rows are not single customers but may be averages of many: shares count rows, and intervals rest on the number of rows.',
    ),
    ...caveat(
      'sampled',
      data.sampledOf !== null,
      `共 ${data.sampledOf} 行，取固定随机样本。`,
      `There are ${data.sampledOf} rows; a fixed random sample was taken.`,
    ),
  ]
}
