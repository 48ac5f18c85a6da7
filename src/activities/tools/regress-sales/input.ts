import { z } from 'zod'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

const name = z.string().min(1).max(200)
/** A schema of its own each time: a description belongs to one field. */
const names = () => z.array(name).min(1).max(50).optional()

export const regressInput = z.strictObject({
  form: field(z.enum(['linear', 'log-log', 'response']).optional(), {
    zh: 'linear：线性；log-log：双对数，系数即弹性；response：广告投入的响应曲线。默认：每期有多行（多产品、区域或渠道）时为 log-log，否则为 linear',
    en: 'linear; log-log: coefficients are elasticities; response: a curve of ad spend. Default: log-log where a period has several rows (products, regions, channels), else linear',
  }),
  target: field(name.default('quantity'), {
    zh: '被解释的列，写列名或角色，默认 quantity（销量）；revenue 没有对应列时取价格 × 数量',
    en: 'What is explained, a column or role; quantity by default; revenue where no column has it is price × quantity',
  }),
  predictors: field(z.array(name).min(1).max(8).optional(), {
    zh: '解释变量，写列名或角色，1–8 个，文字列按类别处理；默认取数据中的价格、广告投入、竞争强度（多行时加上活动）',
    en: 'What explains it, columns or roles, 1–8, texts as categories; by default price, ad spend and competition where the data have them (and campaign where a period has several rows)',
  }),
  by: field(z.enum(['none', 'product', 'region', 'channel']).optional(), {
    zh: '按哪一列分组、各做一个回归；默认 none（response 有渠道列时为 channel）',
    en: 'One regression for each value of this column; none by default (channel for response where there is one)',
  }),
  products: field(names(), { zh: '只看这些产品', en: 'Only these products' }),
  regions: field(names(), { zh: '只看这些区域', en: 'Only these regions' }),
  channels: field(names(), { zh: '只看这些渠道', en: 'Only these channels' }),
  grain: field(z.enum(['rows', 'period']).default('rows'), {
    zh: 'rows：逐行；period：先按时期汇总（数量、投入求和，价格按销量加权）。默认 rows',
    en: 'rows as they stand, or summed up to periods (quantity and spend added up, price weighted by quantity); rows by default',
  }),
  control: field(z.enum(['auto', 'none', 'season', 'series']).default('auto'), {
    zh: '另外扣除什么：none 不扣除；season 季节与线性趋势；series 各序列自身的水平和各期的共同变动（固定效应）。默认 auto：每期有多行时为 series（各行的解释变量在同一时期都相同时，改为扣除序列水平、季节与趋势），单一序列的 log-log 且满三个周期时为 season，其余为 none',
    en: 'What else is accounted for: none; season: season and a straight trend; series: levels of each series and what all share in a period (fixed effects). auto by default: series where a period has several rows (levels of the series with season and trend where the columns are the same for all rows of a period), season for the log-log of a single series over three seasons or more, else none',
  }),
  level: field(z.literal([0.8, 0.9, 0.95, 0.99]).default(0.95), {
    zh: '区间的置信水平：0.8、0.9、0.95 或 0.99，默认 0.95',
    en: 'Confidence of the intervals: 0.8, 0.9, 0.95 or 0.99; 0.95 by default',
  }),
  shape: field(z.enum(['square-root', 'logarithmic', 'power', 'saturating']).optional(), {
    zh: 'response 的曲线形状；默认按 AICc 选最合适的',
    en: 'Shape of the response curve; by default the one that AICc prefers',
  }),
  source: sourceField,
})
export type RegressInput = z.output<typeof regressInput>
