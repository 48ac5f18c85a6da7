import type { MethodName } from '../../analysis/forecast/method.ts'
import type { Text } from '../../domain/language.ts'

/** The forecasting methods in words. */
export const methodNames: Record<MethodName, Text> = {
  naive: { zh: '沿用上期值', en: 'last value' },
  'seasonal-naive': { zh: '沿用上年同期值', en: 'value one season ago' },
  drift: { zh: '上期值加平均变化', en: 'last value plus mean change' },
  ses: { zh: '简单指数平滑', en: 'simple exponential smoothing' },
  holt: { zh: 'Holt 线性趋势平滑', en: "Holt's linear trend" },
  'damped-holt': { zh: 'Holt 阻尼趋势平滑', en: "Holt's damped trend" },
  'holt-winters-additive': { zh: 'Holt–Winters 加法季节平滑', en: 'additive Holt–Winters' },
  'holt-winters-multiplicative': { zh: 'Holt–Winters 乘法季节平滑', en: 'multiplicative Holt–Winters' },
}
