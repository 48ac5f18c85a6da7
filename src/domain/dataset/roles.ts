import { z } from 'zod'
import type { Text } from '../language.ts'

/** What a column of a table is for. `attribute`: told, of no role of its own; `ignored`: not kept. */
export const columnRoleSchema = z.enum([
  'period',
  'product',
  'region',
  'channel',
  'customer',
  'order',
  'quantity',
  'revenue',
  'price',
  'cost',
  'ad_spend',
  'competition',
  'satisfaction',
  'rating',
  'inventory',
  'campaign',
  'variant',
  'converted',
  'attribute',
  'ignored',
])
export type ColumnRole = z.infer<typeof columnRoleSchema>

/** The roles in the words of a reader. */
export const roleNames: Record<ColumnRole, Text> = {
  period: { zh: '时间', en: 'period' },
  product: { zh: '产品', en: 'product' },
  region: { zh: '区域', en: 'region' },
  channel: { zh: '渠道', en: 'channel' },
  customer: { zh: '客户', en: 'customer' },
  order: { zh: '订单', en: 'order' },
  quantity: { zh: '销量', en: 'quantity' },
  revenue: { zh: '销售额', en: 'revenue' },
  price: { zh: '价格', en: 'price' },
  cost: { zh: '成本', en: 'cost' },
  ad_spend: { zh: '广告投入', en: 'ad spend' },
  competition: { zh: '竞争强度', en: 'competition' },
  satisfaction: { zh: '满意度', en: 'satisfaction' },
  rating: { zh: '评分', en: 'rating' },
  inventory: { zh: '库存', en: 'inventory' },
  campaign: { zh: '活动', en: 'campaign' },
  variant: { zh: '实验组', en: 'variant' },
  converted: { zh: '是否转化', en: 'converted' },
  attribute: { zh: '其他属性', en: 'attribute' },
  ignored: { zh: '不使用', en: 'ignored' },
}

/** Roles whose cells are numbers. */
export const numericRoles: ReadonlySet<ColumnRole> = new Set([
  'quantity',
  'revenue',
  'price',
  'cost',
  'ad_spend',
  'competition',
  'satisfaction',
  'rating',
  'inventory',
])

/** Roles whose cells name something; digits in them are names too, so that 007 stays 007. */
export const namingRoles: ReadonlySet<ColumnRole> = new Set([
  'product',
  'region',
  'channel',
  'customer',
  'order',
  'campaign',
  'variant',
])

/** Roles by which two tables can be joined. */
export const keyRoles = ['customer', 'product', 'region', 'channel', 'campaign', 'order', 'period'] as const
export type KeyRole = (typeof keyRoles)[number]
