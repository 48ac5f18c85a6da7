import type { Caveat } from '../../domain/evidence.ts'
import { stateFigures } from './figures.ts'
import { type AccountData, readAccounts } from './score-accounts/data.ts'
import { scoreFigures } from './score-accounts/figures.ts'
import { scoreInput } from './score-accounts/input.ts'
import { type AccountReading, scoreAccounts } from './score-accounts/reading.ts'
import { accountTable, groupTable, headline, riskTable, scoreChart } from './score-accounts/views.ts'
import { defineTool } from './tool.ts'

/**
 * Key accounts, scored by criteria in the open.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `accounts` | – | count | accounts scored |
 * | `weight` | criterion | share | its weight; all add up to 1 |
 * | `weights.consistency` | – | coefficient | consistency ratio of the comparisons (AHP); at most 0.1 is usable |
 * | `ranking.steady` | – | share | of the best that stay when a weight is halved or raised by half, the worst case |
 * | `risk.mark`, `risk.accounts`, `risk.money` | – | number, count, currency | satisfaction below which churn is a risk; accounts below it; their revenue |
 * | `class.accounts`, `class.share` | `A`, `B`, `C` | count, share | classes by revenue |
 * | `group.accounts`, `group.money`, `group.share` | `keep`, `rescue`, `grow`, `standard` | count, currency, share | what to do with whom |
 * | `score`, `account.money` | account | number (of 100), currency | the best accounts |
 */
export const scoreAccountsTool = defineTool({
  name: 'score_accounts',
  purpose: {
    zh: '大客户评分：按公开的权重（直接给定或 AHP 两两比较）综合销售额、频次、利润、潜力、影响力，给出排名、ABC 等级、流失风险与分组策略。需要一行一个客户的数据。',
    en: 'Scores key accounts by open weights (given, or by AHP comparisons) over volume, frequency, profit, potential and influence: ranking, ABC classes, risk of churn, and what to do with whom. Needs one row an account.',
  },
  method: {
    zh: '每项标准先标准化到 0–1（名次或最小–最大），再按权重加权平均：得分 = Σ 权重 × 标准分。AHP 权重为两两比较矩阵的主特征向量，一致性比率 CR = [(λ − n) ÷ (n − 1)] ÷ RI（Saaty，1980）。流失风险：满意度低于界限。分组：A 类为核心维护；A、B 类且满意度偏低为重点挽留；潜力居前四分之一的其余客户为潜力培育。',
    en: 'Each criterion is put on 0–1 (by rank, or min–max) and the weighted mean taken: score = Σ weight × points. AHP weights are the principal eigenvector of the comparisons, with the consistency ratio [(λ − n) ÷ (n − 1)] ÷ RI (Saaty 1980). Risk of churn: satisfaction below the mark. Groups: class A is kept close; A and B with low satisfaction are won back; others in the best quarter of potential are developed.',
  },
  anyOf: ['customer'],
  input: scoreInput,
  read: readAccounts,
  run(input, data: AccountData) {
    const reading = scoreAccounts(data, input)
    const { figures, caveats } = stateFigures(scoreFigures(reading, input.top))
    return {
      headline: headline(reading),
      figures,
      tables: [accountTable(reading, input.top), groupTable(reading), ...riskTable(reading)],
      charts: [scoreChart(reading, input.top)],
      caveats: [...scoreCaveats(data, reading), ...caveats],
      dataHash: data.hash,
    }
  },
})

const usable = 0.1
const steady = 0.8

function scoreCaveats({ isDefault, isSampled, satisfaction }: AccountData, reading: AccountReading): Caveat[] {
  const { hierarchy, steady: firm, scored, criteria } = reading
  const scores = reading.order.map((i) => scored.scores[i] as number)
  const last = scores[firm.count - 1] as number
  const isTied = scores.length > firm.count && last - (scores[firm.count] as number) <= 1e-12 * last
  const below = reading.revenue?.filter((value) => value !== null && value < 0).length ?? 0
  const gaps = scored.coverage.filter((share) => share < 1 - 1e-9).length
  const worst = hierarchy?.worst
  const caveat = (code: string, isThere: boolean, zh: string, en: string): Caveat[] =>
    isThere ? [{ code, text: { zh, en } }] : []
  return [
    ...caveat(
      'default-weights',
      isDefault,
      '权重为默认值，请按公司战略用 criteria 或 comparisons 调整。',
      'The weights are defaults; set them to your strategy with criteria or comparisons.',
    ),
    ...caveat(
      'inconsistent',
      hierarchy !== null && hierarchy.consistencyRatio > usable && worst !== null,
      `两两比较前后矛盾（CR = ${hierarchy?.consistencyRatio.toFixed(3)}，大于 0.1）：“${criteria[worst?.row ?? 0]?.name}”与“${criteria[worst?.column ?? 0]?.name}”的比较最不协调，按其余判断应约为 ${worst?.implied.toFixed(2)}，给出的是 ${worst?.given.toFixed(2)}。`,
      `The comparisons contradict each other (CR = ${hierarchy?.consistencyRatio.toFixed(3)}, above 0.1): "${criteria[worst?.row ?? 0]?.name}" against "${criteria[worst?.column ?? 0]?.name}" fits least; the others imply about ${worst?.implied.toFixed(2)}, given was ${worst?.given.toFixed(2)}.`,
    ),
    ...caveat(
      'unsteady',
      firm.share < steady,
      `排名对“${firm.weakest}”的权重敏感：该权重增减一半，前 ${firm.count} 名只保留 ${Math.round(firm.share * 100)}%。`,
      `The ranking hangs on the weight of "${firm.weakest}": halved or raised by half, only ${Math.round(firm.share * 100)} % of the best ${firm.count} stay.`,
    ),
    ...caveat(
      'tied-scores',
      isTied,
      `第 ${firm.count} 名前后得分相同：谁排在前 ${firm.count} 名只取决于数据中的次序。`,
      `Scores around place ${firm.count} are equal: only the order of the data decides who is among the best ${firm.count}.`,
    ),
    ...caveat(
      'split-ties',
      reading.hasSplitTies,
      '有销售额相同的客户被分在不同等级：谁在哪一级只取决于数据中的次序。',
      'Accounts with equal revenue stand in different classes: only the order of the data decides who is where.',
    ),
    ...caveat(
      'more-returned',
      below > 0,
      `${below} 个客户的销售额为负（退货多于购买）；占比只按为正的销售额计算。`,
      `${below} accounts returned more than they bought; shares are of the revenue above 0.`,
    ),
    ...caveat(
      'gaps',
      gaps > 0,
      `${gaps} 个客户缺少部分标准的数值，其得分只按已有标准计算。`,
      `${gaps} accounts lack some criteria; their scores rest on the others.`,
    ),
    ...caveat(
      'no-satisfaction',
      satisfaction === null,
      '数据中没有满意度，未判断流失风险。',
      'The data hold no satisfaction, so the risk of churn is not judged.',
    ),
    ...caveat(
      'sampled',
      isSampled,
      '客户太多，只取了固定随机样本。',
      'There are too many accounts; a fixed random sample was taken.',
    ),
  ]
}
