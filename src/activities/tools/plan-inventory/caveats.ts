import type { Caveat } from '../../../domain/evidence.ts'
import { listed } from '../words.ts'
import type { InventoryData } from './data.ts'
import type { InventoryInput } from './input.ts'
import { daysPerPeriod, type ItemPlan, type NoPlan } from './plan-item.ts'
import { nameOf } from './views.ts'

interface Facts {
  input: InventoryInput
  data: InventoryData
  plans: readonly ItemPlan[]
  refused: readonly NoPlan[]
}

const why = {
  'too-few': { zh: '不足 6 期需求', en: 'fewer than 6 periods of demand' },
  'no-lead': { zh: '不足 3 张采购单', en: 'fewer than 3 purchase orders' },
  'no-demand': { zh: '没有需求', en: 'no demand' },
}

/** What a buyer must know before ordering by these numbers. */
export function inventoryCaveats({ input, data, plans, refused }: Facts): Caveat[] {
  const names = (some: readonly { item: ItemPlan['item'] }[]) => some.map(({ item }) => nameOf(item).join(' · '))
  const rare = plans.filter(({ idle }) => idle > 0.3)
  const followed = plans.filter(({ outlook }) => outlook.method !== 'mean')
  const zh = listed(refused.map((one) => `${nameOf(one.item).join(' · ')}（${why[one.why].zh}）`)).zh
  const en = listed(refused.map((one) => `${nameOf(one.item).join(' · ')} (${why[one.why].en})`)).en
  return [
    ...(data.found > data.items.length ? [onlyLargest(data)] : []),
    ...(refused.length > 0
      ? [{ code: 'left-out', text: { zh: `未给出方案：${zh}。`, en: `No plan for: ${en}.` } }]
      : []),
    ...(data.demand.isSold ? [soldOnly] : []),
    ...(data.hasStock ? [] : [noStock]),
    ...(input.leadDays === undefined ? [] : [givenLead(input)]),
    ...(rare.length > 0 ? [rareDemand(listed(names(rare)))] : []),
    ...(followed.length > 0 ? [levelMoves(listed(names(followed)))] : []),
    ...(data.granularity === 'month' || data.granularity === 'quarter' || data.granularity === 'year'
      ? [coarse(daysPerPeriod[data.granularity])]
      : []),
  ]
}

const onlyLargest = ({ found, items }: InventoryData): Caveat => ({
  code: 'largest-only',
  text: {
    zh: `共 ${found} 个“产品 × 仓库”，这里只算需求最大的 ${items.length} 个；其他产品用 products 指定。`,
    en: `There are ${found} products in warehouses; the ${items.length} with the largest demand are planned. Name others with products.`,
  },
})

const soldOnly: Caveat = {
  code: 'sales-for-demand',
  text: {
    zh: '没有需求列，以销量代替需求：断货期间的销量低于需求，再订货点会偏低。',
    en: 'There is no column of demand; sales stand in for it. Where stock ran out they are less, and the reorder points come out too low.',
  },
}

const noStock: Caveat = {
  code: 'no-stock',
  text: {
    zh: '数据中没有库存列：无法判断现在是否该补货，也没有周转与断货概率。',
    en: 'The data have no stock: whether to order now, turnover and the risk of running dry are not known.',
  },
}

const givenLead = ({ leadDays, leadDaysSd }: InventoryInput): Caveat => ({
  code: 'given-lead-time',
  text: {
    zh: `提前期 ${leadDays} 天${leadDaysSd ? `（标准差 ${leadDaysSd} 天）` : '，按固定不变计算'}，由人工给出。`,
    en: `The lead time of ${leadDays} days${leadDaysSd ? ` (standard deviation ${leadDaysSd})` : ', taken as fixed,'} was given by a person.`,
  },
})

const rareDemand = (names: { zh: string; en: string }): Caveat => ({
  code: 'intermittent',
  text: {
    zh: `${names.zh} 超过三成的时期没有需求，正态假设不合适，安全库存只作参考。`,
    en: `${names.en}: no demand in more than three of ten periods; a normal demand does not fit, so take the safety stock as a rough guide.`,
  },
})

const levelMoves = (names: { zh: string; en: string }): Caveat => ({
  code: 'level-moves',
  text: {
    zh: `${names.zh} 的需求水平或季节在变，按指数平滑预测；再订货点应随预测更新。`,
    en: `${names.en}: the level or season of the demand moves and is forecast by exponential smoothing; renew the reorder point with the forecast.`,
  },
})

const coarse = (days: number): Caveat => ({
  code: 'coarse-periods',
  text: {
    zh: `时期长约 ${Math.round(days)} 天，期内波动按独立同分布折算到提前期，短提前期的安全库存可能偏低。`,
    en: `A period has about ${Math.round(days)} days; the spread within it is scaled to the lead time as if days were independent, which may be too little for a short one.`,
  },
})
