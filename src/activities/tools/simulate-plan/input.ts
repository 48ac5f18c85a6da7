import { z } from 'zod'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

const name = z.string().min(1).max(200)

const leverSchema = z.strictObject({
  product: field(name.optional(), { zh: '产品；默认全部', en: 'A product; by default all' }),
  channel: field(name.optional(), { zh: '渠道；默认全部', en: 'A channel; by default all' }),
  priceChange: field(z.number().gt(-0.9).max(3).optional(), {
    zh: '价格变化比例，如 −0.05 为降价 5%',
    en: 'Change of the price, such as −0.05 for 5 % less',
  }),
  discount: field(z.number().min(0).max(0.9).optional(), {
    zh: '折扣比例，如 0.1 为优惠 10%',
    en: 'Discount, such as 0.1 for 10 % off',
  }),
  adChange: field(z.number().min(-0.95).max(10).optional(), {
    zh: '广告预算变化比例，如 0.2 为增加 20%',
    en: 'Change of the ad budget, such as 0.2 for 20 % more',
  }),
})
export type LeverInput = z.output<typeof leverSchema>

const bundleSchema = z.strictObject({
  products: field(z.array(name).min(2).max(4), {
    zh: '组合的产品，第一个为主品',
    en: 'The products, the main one first',
  }),
  discount: field(z.number().min(0).max(0.9), { zh: '组合折扣比例', en: 'Discount of the bundle' }),
  attach: field(z.number().min(0).max(1), {
    zh: '主品销量中因组合而加购其他产品的比例（假设，来自试验或判断）',
    en: 'Share of the main product’s pieces to which the others are added because of the bundle (an assumption, from a test or a judgement)',
  }),
  already: field(z.number().min(0).max(1).default(0.1), {
    zh: '本来就一起购买、同样享受折扣的比例，默认 0.1；find_bundles 的置信度可作参考',
    en: 'Share that was bought together anyhow and gets the discount too, default 0.1; the confidence of find_bundles is a guide',
  }),
})
export type BundleInput = z.output<typeof bundleSchema>

export const simulationInput = z.strictObject({
  levers: field(
    z
      .array(leverSchema)
      .max(30)
      .default([{ priceChange: -0.05 }]),
    {
      zh: '要模拟的调整，重叠的相乘；默认为全部降价 5%',
      en: 'What to change; where levers overlap they multiply. By default 5 % off every price',
    },
  ),
  bundles: field(z.array(bundleSchema).max(5).optional(), { zh: '组合销售', en: 'Bundles' }),
  periods: field(z.number().int().min(1).max(24).optional(), {
    zh: '模拟的期数，1–24；默认：年 1、季 2、月 3、周 4、日 7',
    en: 'Periods to look ahead, 1–24; default: 1 year, 2 quarters, 3 months, 4 weeks, 7 days',
  }),
  fixedCost: field(z.number().min(0).max(1e12).default(0), {
    zh: '方案的一次性费用（元）',
    en: 'What the plan costs once, in money',
  }),
  priceElasticity: field(z.number().min(-10).max(0).optional(), {
    zh: '由人给出的价格弹性（如 −1.5），代替数据估计',
    en: 'A price elasticity given by a person (such as −1.5), in place of the data’s',
  }),
  adElasticity: field(z.number().min(0).max(1).optional(), {
    zh: '由人给出的广告弹性（如 0.1），代替数据估计',
    en: 'An ad elasticity given by a person (such as 0.1), in place of the data’s',
  }),
  source: sourceField,
})

export type SimulationInput = ReturnType<typeof simulationInput.parse>
