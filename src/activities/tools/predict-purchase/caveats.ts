import type { Caveat } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { listed } from '../words.ts'
import type { PurchaseData } from './data.ts'
import type { LeftOut, Prepared } from './features.ts'
import type { Learned } from './learn.ts'

const reasons: Record<LeftOut['why'], Text> = {
  gaps: { zh: '空缺超过两成', en: 'more than a fifth is missing' },
  words: { zh: '取值太多', en: 'too many values' },
  constant: { zh: '没有变化', en: 'never changes' },
  tells: { zh: '由结果得出', en: 'follows from the outcome' },
  room: { zh: '列数已满', en: 'no room left' },
}

/** What a reader must know before choosing customers by a score. */
export function purchaseCaveats(
  { leftOut, features }: Prepared,
  { logit, best }: Learned,
  { rows, of }: PurchaseData,
): Caveat[] {
  const { zh, en } = {
    zh: listed(
      leftOut.map(({ name, why }) => `${name}（${reasons[why].zh}）`),
      8,
    ).zh,
    en: listed(
      leftOut.map(({ name, why }) => `${name} (${reasons[why].en})`),
      8,
    ).en,
  }
  const filled = features.filter((one) => one.filled > 0)
  return [
    association,
    ...(leftOut.length > 0
      ? [
          {
            code: 'left-out',
            text: {
              zh: `未使用的列：${zh}。需要时可用 features 指定。`,
              en: `Columns not used: ${en}. Name them with features where they are wanted.`,
            },
          },
        ]
      : []),
    ...(filled.length > 0 ? [gapsFilled(listed(filled.map(({ name, filled: count }) => `${name} ${count}`)))] : []),
    ...(logit.separation ? [separated(logit.separation, listed(logit.separation.columns))] : []),
    ...(logit.dropped.length > 0 ? [dependent(listed(logit.dropped))] : []),
    ...(best.auc < 0.6 ? [weak] : []),
    ...(of > rows
      ? [
          {
            code: 'sampled',
            text: {
              zh: `共 ${of} 行，随机抽取（固定种子）${rows} 行。`,
              en: `${rows} of ${of} rows, drawn at random with a fixed seed.`,
            },
          },
        ]
      : []),
  ]
}

const association: Caveat = {
  code: 'association',
  text: {
    zh: '系数和重要性说明哪些客户更可能购买，不说明改变某个特征会使他们购买。',
    en: 'Coefficients and importance tell who is more likely to buy, not that changing a feature would make anybody buy.',
  },
}

const gapsFilled = (names: Text): Caveat => ({
  code: 'gaps-filled',
  text: {
    zh: `空缺已填补（数值用中位数，文字单列一类），填补个数：${names.zh}。`,
    en: `Gaps were filled (numbers by the median, words as a value of their own), so many: ${names.en}.`,
  },
})

const separated = ({ kind }: NonNullable<Learned['logit']['separation']>, names: Text): Caveat => ({
  code: 'separation',
  text: {
    zh: `两类结果可被${kind === 'complete' ? '完全' : '几乎完全'}分开${names.zh ? `（${names.zh}）` : ''}：最大似然没有有限解，系数改用 Firth 惩罚似然；请检查是否混入了事后才知道的列。`,
    en: `The outcomes can be told apart ${kind === 'complete' ? 'completely' : 'almost completely'}${names.en ? ` (${names.en})` : ''}: maximum likelihood has no finite answer, the coefficients are Firth’s. Check for columns that are known only afterwards.`,
  },
})

const dependent = (names: Text): Caveat => ({
  code: 'collinear',
  text: {
    zh: `${names.zh} 可由其他列得出，未进入逻辑回归。`,
    en: `${names.en} follow from other columns and are not in the logistic regression.`,
  },
})

const weak: Caveat = {
  code: 'weak-prediction',
  text: {
    zh: 'AUC 低于 0.6，排序能力弱，不宜据此挑选客户。',
    en: 'AUC is below 0.6: the ranking is weak, do not choose customers by it.',
  },
}
