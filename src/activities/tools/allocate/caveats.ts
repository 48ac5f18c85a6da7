import type { Caveat } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { listed } from '../words.ts'
import type { AllocationData } from './data.ts'
import type { AllocationInput } from './input.ts'
import type { Models, Unread } from './models.ts'
import type { Solution } from './solve.ts'

interface Facts {
  input: AllocationInput
  data: AllocationData
  models: Models
  solution: Solution
}

/** What a reader must know before money moves. */
export function allocationCaveats({ input, data, models, solution }: Facts): Caveat[] {
  const { shares } = solution
  const beyond = shares.filter(
    ({ model: { seen }, amount }) => seen !== null && (amount > 1.1 * seen.most || amount < 0.9 * seen.least),
  )
  const flat = shares.filter(({ model: { curve } }) => curve !== null && !(curve.scale > 0))
  const edged = shares.filter(({ model }) => model.fit?.edge === 'straight')
  return [
    ...unread(models.unread),
    ...about(
      'extrapolated',
      beyond.map(({ model }) => model.name),
      {
        zh: (names) => `${names} 的建议超出了数据中出现过的投入范围，属于外推，宜分步试行。`,
        en: (names) =>
          `${names}: the allocation lies beyond what was ever spent; it is extrapolated, so go there in steps.`,
      },
    ),
    ...about(
      'no-response',
      flat.map(({ model }) => model.name),
      {
        zh: (names) => `${names} 在数据中看不出投入越多产出越多，按零响应处理。`,
        en: (names) => `${names}: the data show no rise of the outcome with spending; it counts as none.`,
      },
    ),
    ...about(
      'straight',
      edged.map(({ model }) => model.name),
      {
        zh: (names) => `${names} 在观察范围内近似直线，看不出何时饱和，曲线不可靠。`,
        en: (names) =>
          `${names}: a straight line within what was observed; where it tires cannot be seen, so its curve is not to be trusted.`,
      },
    ),
    ...method({ data, models }),
    ...(solution.spread && solution.spread.better < 0.8 && isSplitAnew(solution)
      ? [unsure(solution.spread.better)]
      : []),
    ...(solution.rest > 0 ? [leftOver] : []),
    ...((input.lines ?? []).some(({ line }) => !data.lines.some(({ name }) => name === line))
      ? [unknownLines(input, data)]
      : []),
    ...(data.hash === null ? [givenOnly] : []),
    ...(shares.some(({ model }) => model.weight !== 1) ? [weighted] : []),
  ]
}

/** Whether the split is another than the proportional one: of the same nothing can be better. */
const isSplitAnew = ({ shares, total }: Solution): boolean =>
  shares.some(({ amount, proportional }) => Math.abs(amount - proportional) > 1e-3 * total)

const reasons: Record<Unread['why'], Text> = {
  'no-spending': { zh: '没有投入或投入不变', en: 'no spending, or always the same' },
  'too-few': { zh: '数据太少', en: 'too few values' },
  'not-sold': { zh: '近期没有销量', en: 'not sold lately' },
  'no-elasticity': { zh: '投入与其他因素分不开', en: 'its spending cannot be told apart from other causes' },
}

function unread(all: readonly Unread[]): Caveat[] {
  if (all.length === 0) return []
  const zh = listed(all.map(({ name, why }) => `${name}（${reasons[why].zh}）`)).zh
  const en = listed(all.map(({ name, why }) => `${name} (${reasons[why].en})`)).en
  return [
    {
      code: 'left-out',
      text: {
        zh: `未参与分配：${zh}。总量只在其余对象之间分配。`,
        en: `Left out: ${en}. The total is shared among the others.`,
      },
    },
  ]
}

function about(code: string, names: readonly string[], says: Record<'zh' | 'en', (names: string) => string>): Caveat[] {
  if (names.length === 0) return []
  const { zh, en } = listed(names)
  return [{ code, text: { zh: says.zh(zh), en: says.en(en) } }]
}

function method({ data, models }: Pick<Facts, 'data' | 'models'>): Caveat[] {
  if (models.design === 'within-month') return [withinPeriod]
  if (models.models.every(({ fit }) => fit === null)) return []
  const isSeasonal = data.granularity === 'month' || data.granularity === 'quarter'
  return isSeasonal || data.panel ? [notAdjusted] : [observed]
}

const withinPeriod: Caveat = {
  code: 'elasticity-by-comparison',
  text: {
    zh: '投入弹性由同一产品、同一时期内不同区域和渠道的差别估计，季节、趋势和大促已扣除，价格、竞争和活动作为控制变量；曲线为幂函数，过近期平均投入与产出。它反映共同变动，未必全是因果。',
    en: 'Elasticities come from differences between places within the same product and period, so season, trend and festivals are taken out; price, competition and campaigns are controlled for. The curves are powers through the recent mean. They show what moved together, which need not all be cause.',
  },
}

const notAdjusted: Caveat = {
  code: 'season-not-removed',
  text: {
    zh: '响应曲线直接拟合各期投入与产出，未扣除季节与价格：旺季多投会高估投入的作用。',
    en: 'The curves are fitted to spending and outcome as they are; season and price are not taken out, so spending more in the high season makes it look better than it is.',
  },
}

const observed: Caveat = {
  code: 'observational',
  text: {
    zh: '响应曲线来自历史观察而非试验；投入若随行情调整，曲线会偏高。区间只含拟合误差。',
    en: 'The curves come from what was observed, not from an experiment; where spending followed demand they are too steep. The ranges hold the error of the fit alone.',
  },
}

const unsure = (better: number): Caveat => ({
  code: 'gain-unsure',
  text: {
    zh: `只有 ${(better * 100).toFixed(0)}% 的把握优于按比例分配，宜小步试行。`,
    en: `The chance that it beats the proportional split is only ${(better * 100).toFixed(0)} %; try it in small steps.`,
  },
})

const leftOver: Caveat = {
  code: 'left-over',
  text: {
    zh: '总量不是最小单位的整数倍，零头未分配。',
    en: 'The total is no multiple of the smallest unit; the remainder is not shared out.',
  },
}

function unknownLines(input: AllocationInput, data: AllocationData): Caveat {
  const names = (input.lines ?? [])
    .map(({ line }) => line)
    .filter((line) => !data.lines.some(({ name }) => name === line))
  const known = listed(
    data.lines.map(({ name }) => name),
    12,
  )
  const { zh, en } = listed(names.map((name) => name.slice(0, 60)))
  return {
    code: 'unknown-lines',
    text: {
      zh: `数据中没有 ${zh}，对其要求未生效。现有：${known.zh}。`,
      en: `The data have no ${en}; what was asked for them has no effect. There are: ${known.en}.`,
    },
  }
}

const givenOnly: Caveat = {
  code: 'given-yields',
  text: { zh: '产出由人工给出，未经数据检验。', en: 'The yields were given by a person and not tested on data.' },
}

const weighted: Caveat = {
  code: 'weighted',
  text: {
    zh: '预期产出按重要性权重加权，不等于实际数量；“再加一单位”未加权。',
    en: 'Expected outcomes are multiplied by the weights of importance and are no quantities; the yield of one unit more is not weighted.',
  },
}
