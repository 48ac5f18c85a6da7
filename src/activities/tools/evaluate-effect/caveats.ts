import type { Caveat } from '../../../domain/evidence.ts'
import { effectCaveats } from '../effect/caveats.ts'
import type { EvaluationData } from './data.ts'
import type { Evaluation } from './evaluate.ts'

/** What a reader must know before crediting a plan with what came. */
export function evaluationCaveats(evaluation: Evaluation, data: EvaluationData, cost: number | undefined): Caveat[] {
  const { effect, did, isYear, quantity: units } = evaluation
  return [
    ...(did ? effectCaveats(did) : [byForecast]),
    isYear ? yearBefore : justBefore,
    ...(effect.low <= effect.actual && effect.actual <= effect.high ? [withinNoise] : []),
    ...(cost === undefined && evaluation.cost !== null ? [adsAsCost] : []),
    ...(data.stock !== null && !data.stock.isSame ? [stockOfAll] : []),
    ...(units.before === null ? [noBase] : []),
  ]
}

const byForecast: Caveat = {
  code: 'forecast-baseline',
  text: {
    zh: '没有对照，以方案开始前数据的预测为基准：同期其他变化（价格、竞争、大促）也会算进效果；上下限按 80% 区间逐期相加，偏宽。',
    en: 'There is no control; a forecast from before the plan is the baseline, so whatever else changed (price, competition, festivals) counts as its effect. The bounds add up the 80 % intervals period by period, which is rather wide.',
  },
}

const yearBefore: Caveat = {
  code: 'year-before',
  text: { zh: '对比期为上年同期。', en: 'The base are the same periods of the year before.' },
}

const justBefore: Caveat = {
  code: 'just-before',
  text: {
    zh: '对比期为方案开始前的相同期数，可能含季节差异。',
    en: 'The base are as many periods just before the plan; a season may lie in the difference.',
  },
}

const withinNoise: Caveat = {
  code: 'within-noise',
  text: {
    zh: '实际值在基准的区间之内，效果与偶然波动分不开。',
    en: 'What came lies within the interval of the baseline; the effect cannot be told from chance.',
  },
}

const adsAsCost: Caveat = {
  code: 'ads-as-cost',
  text: {
    zh: '没有给出方案费用，以广告投入比对比期的增加额代替。',
    en: 'No cost was given; what more was spent on ads than in the base periods stands in for it.',
  },
}

const stockOfAll: Caveat = {
  code: 'stock-of-all',
  text: {
    zh: '库存数据不能按方案范围筛选，周转为全部库存。',
    en: 'The stock cannot be narrowed to the plan; its turnover is that of all stock.',
  },
}

const noBase: Caveat = {
  code: 'no-base',
  text: {
    zh: '对比期的数据不全，未列出与之相比的变化。',
    en: 'The base periods are not complete; changes against them are left out.',
  },
}
