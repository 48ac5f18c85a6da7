import { z } from 'zod'
import { driverNames } from './forecast-drivers.ts'
import { horizonField, levelField, plannedField, seasonField } from './forecast-input.ts'
import { productsField } from './scope.ts'
import { field } from './tool-input.ts'

/** The methods one can ask for; `arima` without orders and `ets` choose their form by AICc. */
export const askable = [
  'moving-average',
  'naive',
  'seasonal-naive',
  'drift',
  'ses',
  'holt',
  'damped-holt',
  'holt-winters-additive',
  'holt-winters-multiplicative',
  'ets',
  'theta',
  'autoregression',
  'arima',
  'sarima',
  'linear',
  'polynomial',
  'multiple',
  'decision-tree',
  'random-forest',
  'gradient-boosting',
  'neural-network',
  'weighted-combination',
  'median-combination',
] as const

const order = (most: number) => z.number().int().min(0).max(most).optional()

export const forecastWithInput = z.strictObject({
  method: field(z.enum(askable), {
    zh: '方法：moving-average 移动平均、naive 沿用上期、seasonal-naive 沿用上年同期、drift 平均变化、ses 简单指数平滑、holt、damped-holt、holt-winters-additive、holt-winters-multiplicative、ets、theta、autoregression 自回归、arima、sarima、linear 线性、polynomial 多项式、multiple 多元回归（驱动因素）、decision-tree 决策树、random-forest 随机森林、gradient-boosting 梯度提升、neural-network 神经网络、weighted-combination 加权组合、median-combination 中位数组合',
    en: 'The method: moving-average, naive, seasonal-naive, drift, ses, holt, damped-holt, holt-winters-additive, holt-winters-multiplicative, ets, theta, autoregression, arima, sarima, linear, polynomial, multiple (regression on drivers), decision-tree, random-forest, gradient-boosting, neural-network, weighted-combination, median-combination',
  }),
  products: productsField,
  horizon: horizonField,
  season: seasonField,
  level: levelField,
  window: field(z.number().int().min(2).max(120).optional(), {
    zh: '移动平均的期数，2–120；默认一个季节周期，没有季节时为 3',
    en: 'Periods of the moving average, 2–120; default one season, or 3 without one',
  }),
  orders: field(
    z.strictObject({ p: order(5), d: order(2), q: order(5), P: order(2), D: order(1), Q: order(2) }).optional(),
    {
      zh: 'ARIMA(p,d,q)(P,D,Q) 的阶数，未给的为 0；不填则按 AICc 从短名单中选择（sarima 默认 (0,1,1)(0,1,1)）',
      en: 'Orders of ARIMA(p,d,q)(P,D,Q), 0 where not given; without it chosen by AICc from a short list (sarima: (0,1,1)(0,1,1))',
    },
  ),
  degree: field(z.number().int().min(2).max(4).default(2), {
    zh: '多项式的次数，2–4，默认 2',
    en: 'Degree of the polynomial, 2–4, default 2',
  }),
  drivers: field(z.array(z.enum(driverNames)).min(1).max(driverNames.length).optional(), {
    zh: 'multiple 的驱动因素：price 价格、ad_spend 广告投入、competition 竞争强度；默认数据中有的全部',
    en: 'Drivers for multiple: price, ad_spend, competition; default all that the data have',
  }),
  planned: plannedField,
})

export type ForecastWithInput = z.output<typeof forecastWithInput>
