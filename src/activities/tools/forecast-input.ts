import { z } from 'zod'
import type { Granularity } from '../../domain/sales-table.ts'
import { productsField } from './scope.ts'
import { field } from './tool-input.ts'

/** Along what a total may be divided; the roles of the columns that tell it. */
export const divisionNames = ['product', 'region', 'channel'] as const
export type Division = (typeof divisionNames)[number]

export const mostHorizon = 60

export const horizonField = field(z.number().int().min(1).max(mostHorizon).optional(), {
  zh: `预测期数，1–${mostHorizon}，单位与表的时期相同；默认：年 1、季 2、月 3、周 4、日 7`,
  en: `How many periods ahead, 1–${mostHorizon}, in periods of the table; default: 1 year, 2 quarters, 3 months, 4 weeks, 7 days`,
})

export const seasonField = field(z.number().int().min(1).max(366).optional(), {
  zh: '一个季节周期的期数，1 表示没有季节；默认：月 12、季 4、周 52、日 7、年 1',
  en: 'Periods in a season, 1 for none; default: 12 months, 4 quarters, 52 weeks, 7 days, 1 year',
})

export const levelField = field(z.literal([0.8, 0.95]).default(0.8), {
  zh: '预测区间的概率：0.8（默认）或 0.95',
  en: 'Probability of the interval: 0.8 (default) or 0.95',
})

export const plannedField = field(
  z
    .strictObject({
      price: z.number().min(-0.9).max(5).optional(),
      ad_spend: z.number().min(-1).max(20).optional(),
      competition: z.number().min(-1).max(5).optional(),
    })
    .optional(),
  {
    zh: '计划的驱动因素变动比例（相对最近一个季节周期的均值），如 {"price": -0.05} 表示降价 5%；数据含价格、广告投入、竞争强度列时可用',
    en: 'Planned change of drivers as a share of their mean over the last season, such as {"price": -0.05} for 5 % cheaper; where the data have columns for price, ad spend or competition',
  },
)

export const forecastInput = z.strictObject({
  by: field(
    z
      .array(z.enum([...divisionNames, 'total']))
      .min(1)
      .max(4)
      .default(['product', 'total']),
    {
      zh: '预测的划分：product 产品、region 区域、channel 渠道、total 合计，可多选；默认产品与合计。选了 total，各划分逐期相加都等于合计',
      en: 'What is forecast: product, region, channel, total, one or several; default product and total. With total, the parts of every division add up to it',
    },
  ),
  products: productsField,
  horizon: horizonField,
  season: seasonField,
  level: levelField,
  planned: plannedField,
})

export type ForecastInput = z.output<typeof forecastInput>

export const defaultHorizon: Record<Granularity, number> = { year: 1, quarter: 2, month: 3, week: 4, day: 7 }
