import type { MethodName } from '../../analysis/forecast/method.ts'
import type { Text } from '../../domain/language.ts'

/** The forecasting methods in words. */
export const methodNames: Record<MethodName, Text> = {
  combination: { zh: '多方法组合', en: 'combination of methods' },
  'driven-combination': { zh: '多方法组合（剔除驱动因素影响）', en: 'combination after the effect of drivers' },
  theta: { zh: 'Theta 模型', en: 'theta model' },
  autoregression: { zh: '自回归（差分对数）', en: 'autoregression on differenced logs' },
  'aggregated-theta': { zh: '汇总后 Theta', en: 'theta on aggregated periods' },
  'local-global-trend': { zh: '局部与全局趋势', en: 'local and global trend' },
  naive: { zh: '沿用上期值', en: 'last value' },
  'seasonal-naive': { zh: '沿用上年同期值', en: 'value one season ago' },
  drift: { zh: '上期值加平均变化', en: 'last value plus mean change' },
  ses: { zh: '简单指数平滑', en: 'simple exponential smoothing' },
  holt: { zh: 'Holt 线性趋势平滑', en: "Holt's linear trend" },
  'damped-holt': { zh: 'Holt 阻尼趋势平滑', en: "Holt's damped trend" },
  'holt-winters-additive': { zh: 'Holt–Winters 加法季节平滑', en: 'additive Holt–Winters' },
  'holt-winters-multiplicative': { zh: 'Holt–Winters 乘法季节平滑', en: 'multiplicative Holt–Winters' },
  ets: { zh: '指数平滑状态空间（ETS）', en: 'exponential smoothing state space (ETS)' },
  arima: { zh: '季节 ARIMA', en: 'seasonal ARIMA' },
  'moving-average': { zh: '移动平均', en: 'moving average' },
  linear: { zh: '线性趋势', en: 'linear trend' },
  polynomial: { zh: '多项式趋势', en: 'polynomial trend' },
  'median-combination': { zh: '多方法中位数组合', en: 'median of methods' },
  'decision-tree': { zh: '决策树（滞后值）', en: 'decision tree on lags' },
  'random-forest': { zh: '随机森林（滞后值）', en: 'random forest on lags' },
  'gradient-boosting': { zh: '梯度提升树（滞后值）', en: 'gradient boosting on lags' },
  'neural-network': { zh: '神经网络（滞后值）', en: 'neural network on lags' },
  regression: { zh: '驱动因素回归', en: 'regression on drivers' },
}
