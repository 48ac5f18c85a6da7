/**
 * What the retailer sells, where, and how its market answers. Every parameter here is planted: it is written into
 * data/planted.json and can be found again in the data.
 */
import { monthOf, sampleMonth } from './calendar.ts'

export interface Product {
  name: string
  category: string
  /** Pieces a month over all regions and channels, at list price, in a month of index 1. */
  base: number
  /** List price and unit cost of the first month, yuan. */
  price: number
  cost: number
  elasticity: number
  /** Growth of the logarithm a year. */
  trend: number
  season: keyof typeof SEASONS
  /** How much the four weeks before the Spring Festival lift a month's logarithm when all of them fall into it. */
  spring: number
}

/** Calendar indices, January to December, before they are brought to a mean of 1. */
export const SEASONS = {
  everyday: [1.12, 0.84, 0.92, 0.94, 0.98, 1.08, 0.98, 0.95, 1.0, 1.02, 1.15, 1.02],
  nuts: [1.34, 0.82, 0.86, 0.88, 0.92, 1.04, 0.86, 0.9, 1.12, 1.04, 1.16, 1.06],
  gift: [1.8, 0.8, 0.62, 0.62, 0.66, 0.86, 0.6, 0.78, 1.7, 1.12, 1.2, 1.24],
  summer: [0.9, 0.8, 0.9, 0.98, 1.08, 1.22, 1.2, 1.16, 1.0, 0.92, 1.0, 0.84],
  level: [1.02, 0.94, 0.98, 0.99, 1.0, 1.04, 1.0, 0.99, 1.0, 1.0, 1.06, 0.98],
}

const products: [string, string, number[], keyof typeof SEASONS][] = [
  ['每日坚果750g', '坚果炒货', [16_000, 99, 61, -1.5, 0.14, 0.3], 'nuts'],
  ['坚果礼盒1608g', '礼盒', [6_000, 158, 96, -1.2, 0, 0.8], 'gift'],
  ['芒果干508g', '果干蜜饯', [12_000, 39.9, 21.5, -1.9, -0.15, 0.1], 'summer'],
  ['原味瓜子500g', '坚果炒货', [20_000, 16.9, 9.2, -0.8, 0, 0.2], 'everyday'],
  ['手撕牛肉干200g', '肉脯卤味', [9_000, 59.9, 38, -1.3, 0, 0.15], 'everyday'],
  ['冻干咖啡48颗', '冲调饮品', [7_500, 129, 62, -2.2, 0, 0], 'level'],
  ['夹心海苔108g', '休闲小食', [8_000, 24.9, 13.4, -1.6, 0, 0], 'summer'],
  ['魔芋爽30包', '休闲小食', [14_000, 29.9, 15.8, -1.7, 0, 0], 'level'],
  ['辣条大礼包1kg', '休闲小食', [13_000, 26.9, 14.6, -1.1, 0, 0], 'level'],
  ['螺蛳粉6袋装', '方便速食', [11_000, 56.9, 33, -1.4, 0, 0], 'level'],
  ['卤味鸭脖500g', '肉脯卤味', [9_500, 45.9, 27, -0.9, 0, 0], 'level'],
]

export const PRODUCTS: Product[] = products.map(([name, category, numbers, season]) => {
  const [base = 0, price = 0, cost = 0, elasticity = 0, trend = 0, spring = 0] = numbers
  return { name, category, base, price, cost, elasticity, trend, spring, season }
})

export const REGIONS = [
  { name: '华东', share: 0.29 },
  { name: '华南', share: 0.22 },
  { name: '华北', share: 0.2 },
  { name: '华中', share: 0.16 },
  { name: '西南', share: 0.13 },
]

/** `ad` is the elasticity of sales to ad spend: the exponent of a power curve. `price`: usual price as a share of the list. */
export const CHANNELS = [
  { name: '天猫旗舰店', share: 0.32, ad: 0.18, price: 1 },
  { name: '京东自营', share: 0.25, ad: 0.12, price: 0.99 },
  { name: '抖音直播', share: 0.18, ad: 0.28, price: 0.94 },
  { name: '线下商超', share: 0.25, ad: 0.06, price: 1.03 },
]

export const COMPETITION = { effect: -0.8, mean: 0.5 }
export const LEVEL_SHIFT = { product: '手撕牛肉干200g', month: '2024-03', factor: 0.68 }
export const LAUNCH = { product: '冻干咖啡48颗', month: '2024-06', rampMonths: 10 }
export const DISCONTINUED = { product: '夹心海苔108g', lastMonth: '2025-03' }
export const TOGETHER = ['螺蛳粉6袋装', '卤味鸭脖500g'] as const
export const AGAINST = ['魔芋爽30包', '辣条大礼包1kg'] as const
/** Promotions outside the fixed festivals: chance of a region, channel and month, and the factor on its sales. */
export const PROMOTIONS = [
  { name: '会员日', chance: 0.13, factor: 1.1 },
  { name: '满减券', chance: 0.11, factor: 1.2 },
]
/** Festivals: named in the data; their effect is the calendar index, the lower price and the higher ad spend. */
export const FESTIVALS: Record<number, { name: string; price: number; ad: number }> = {
  1: { name: '年货节', price: 1, ad: 1.2 },
  6: { name: '618大促', price: 0.95, ad: 1.3 },
  11: { name: '双11大促', price: 0.94, ad: 1.4 },
}
export const PILOT = { region: '华中', channel: '线下商超', name: '试吃试点', month: '2025-09', factor: 1.15 }
export const STOCKOUTS = {
  region: '西南',
  month: '2025-05',
  chance: 0.4,
  days: [4, 13] as const,
  elsewhere: { chance: 0.012, days: [1, 3] as const },
  satisfactionPerDay: -0.04,
}

/** The calendar index of a product, mean 1 over the year. */
export function calendarIndex(season: Product['season'], month: number): number {
  const indices = SEASONS[season]
  return (indices[month - 1] ?? 1) / (indices.reduce((sum, index) => sum + index, 0) / 12)
}

/** Whether a product is sold in a sample month, and how much of its mature level it has reached by then. */
export function maturity(product: string, t: number): number {
  if (product === LAUNCH.product) {
    const age = t - sampleMonth(LAUNCH.month)
    return age < 0 ? 0 : 1 / (1 + Math.exp(-(age - LAUNCH.rampMonths / 2) / (LAUNCH.rampMonths / 7)))
  }
  if (product === DISCONTINUED.product) {
    const left = sampleMonth(DISCONTINUED.lastMonth) - t
    return left < 0 ? 0 : Math.min(1, 0.4 + left / 10)
  }
  return product === LEVEL_SHIFT.product && t >= sampleMonth(LEVEL_SHIFT.month) ? LEVEL_SHIFT.factor : 1
}

export const festival = (t: number) => FESTIVALS[monthOf(t)] ?? null
