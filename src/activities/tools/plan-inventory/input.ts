import { z } from 'zod'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

export const inventoryInput = z.strictObject({
  service: field(z.number().min(0.5).max(0.999).default(0.95), {
    zh: '周期服务水平：补货到达前不断货的概率，0.5–0.999，默认 0.95',
    en: 'Cycle service level: the chance not to run dry before a delivery comes, 0.5–0.999, default 0.95',
  }),
  leadDays: field(z.number().min(0).max(730).optional(), {
    zh: '补货提前期（天）；不填则从采购记录估计',
    en: 'Lead time in days; without it, it is estimated from purchase orders',
  }),
  leadDaysSd: field(z.number().min(0).max(365).optional(), {
    zh: '提前期的标准差（天）；与 leadDays 一起给出，默认 0',
    en: 'Standard deviation of the lead time in days, with leadDays; default 0',
  }),
  reviewDays: field(z.number().min(0).max(365).optional(), {
    zh: '盘点周期（天），即多久检查一次库存；默认为数据的一个时期，0 为连续检查',
    en: 'Days between two looks at the stock; by default a period of the data, 0 for a look all the time',
  }),
  products: field(z.array(z.string().min(1).max(200)).max(60).optional(), {
    zh: '只看这些产品；默认全部',
    en: 'Only these products; by default all',
  }),
  demand: field(z.string().max(200).optional(), {
    zh: '需求列；默认取名为“需求数量”一类的列，没有则取销量（断货时销量低于需求）',
    en: 'Column of the demand; by default one named like 需求数量 or demand, else the quantity sold, which is less than demand where stock ran out',
  }),
  purchases: field(z.string().max(200).optional(), {
    zh: '采购记录数据的名称（含提前期天数列）；默认自动寻找',
    en: 'Name of the data with purchase orders (a column of lead days); by default it is looked for',
  }),
  source: sourceField,
})

export type InventoryInput = ReturnType<typeof inventoryInput.parse>
