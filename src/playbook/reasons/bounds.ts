import type { LimitMetric } from '../../domain/limit.ts'
import { type Amount, readAmount } from './amount.ts'
import { type Clause, perProduct } from './clause.ts'
import * as words from './vocabulary.ts'
import type { Ask } from './wish.ts'

const isRate = (metric: LimitMetric) => metric === 'discount' || metric === 'price-change'
const fits = (metric: LimitMetric, amount: Amount) =>
  isRate(metric) === amount.isPercent || (isRate(metric) && amount.value <= 60)
const toWords = /到|至|为|在|\bto\b|\bat\b|以内|以下|最多|上限|至多/i

/** 捆绑折扣太大: what is said of bundles does not touch other discounts. */
export const onlyBundle = ({ bare, inherited }: Clause): { only?: 'bundle' } =>
  inherited === 'discount' && words.bundleWords.test(bare) ? { only: 'bundle' } : {}

/** 控制在5%以内; keep the budget under 500k; 预算压缩10%: a demand with an amount. */
export function amountAsks(clause: Clause): Ask[] {
  const amount = readAmount(clause.bare)
  const topic = clause.inherited
  if (!amount || !topic) return []
  if (topic === 'goal') return goalAsks(clause, amount)
  const relative = relativeAsk(topic, amount, clause.bare)
  if (relative) return perProduct(clause, (product) => ({ ...relative, product }))
  if (!fits(topic, amount)) return []
  const op =
    !amount.isRemainder && words.lowerWords.test(clause.bare) && !words.upperWords.test(clause.bare) ? '>=' : '<='
  return perProduct(clause, (product) => ({
    kind: 'bound',
    metric: topic,
    op,
    value: amount.value,
    product,
    ...onlyBundle(clause),
  }))
}

/** 预算压缩10%, discount 2 points lower: a change by an amount, not a bound. */
function relativeAsk(metric: LimitMetric, { value, isPercent }: Amount, text: string): (Ask & { kind: 'step' }) | null {
  if (!isPercent || toWords.test(text.replace(/个?百分点|percentage points?/i, ''))) return null
  const isPoints = /百分点|个点|points?|pp\b/i.test(text)
  if (isRate(metric) && !isPoints) return null
  const direction = words.tooMuch.test(text) ? 'down' : words.tooLittle.test(text) ? 'up' : null
  return direction && { kind: 'step', on: metric, direction, by: isRate(metric) ? value : value / 100 }
}

function goalAsks(clause: Clause, { value, isPercent }: Amount): Ask[] {
  if (!isPercent) return perProduct(clause, (product) => ({ kind: 'goal', value, product }))
  const direction = words.tooMuch.test(clause.bare) ? 'down' : 'up'
  return perProduct(clause, (product) => ({ kind: 'step', on: 'goal', direction, by: value / 100, product }))
}
