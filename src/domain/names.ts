import type { Text } from './language.ts'
import type { Outcome } from './negotiation.ts'
import type { NumeralClass } from './number-check.ts'
import type { Action, Lever, Proposal } from './proposal.ts'

/** How the words of a plan and of its course read to people. */

export const outcomeNames: Record<Outcome, Text> = {
  agreed: { zh: '议程全部通过', en: 'the agenda is settled' },
  concluded: { zh: '按要求提前收尾', en: 'concluded early, as asked' },
  'out-of-budget': { zh: '预算用完，就此收尾', en: 'the budget is used up' },
  cancelled: { zh: '已取消', en: 'cancelled' },
}

export const leverNames: Record<Lever['kind'], Text> = {
  'price-change': { zh: '调价', en: 'price change' },
  discount: { zh: '折扣', en: 'discount' },
  bundle: { zh: '捆绑优惠', en: 'bundle' },
  target: { zh: '定向投放', en: 'targeting' },
  budget: { zh: '预算', en: 'budget' },
  stock: { zh: '安全库存', en: 'safety stock' },
}

export const mixNames: Record<Action['p'], Text> = {
  product: { zh: '产品', en: 'product' },
  price: { zh: '价格', en: 'price' },
  promotion: { zh: '促销', en: 'promotion' },
  place: { zh: '渠道', en: 'place' },
}

export const strategyNames: Record<Proposal['positioning'][number]['strategyType'], Text> = {
  win: { zh: '赢得型', en: 'win' },
  retain: { zh: '保留型', en: 'retain' },
  differentiated: { zh: '差异化', en: 'differentiated' },
  undifferentiated: { zh: '无差异', en: 'undifferentiated' },
}

export const likelihoodNames: Record<Proposal['risks'][number]['likelihood'], Text> = {
  low: { zh: '低', en: 'low' },
  medium: { zh: '中', en: 'medium' },
  high: { zh: '高', en: 'high' },
}

export const choiceNames: Record<string, Text> = {
  approve: { zh: '批准', en: 'approved' },
  reject: { zh: '退回', en: 'rejected' },
  amend: { zh: '加红线', en: 'amended' },
}

export const numeralNames: Record<NumeralClass, Text> = {
  verified: { zh: '已核对', en: 'verified' },
  derived: { zh: '推算', en: 'derived' },
  given: { zh: '给定', en: 'given' },
  chosen: { zh: '自定', en: 'chosen' },
  unsupported: { zh: '无依据', en: 'unsupported' },
}
