import { forecastSeries } from '../../analysis/forecast/forecast-series.ts'
import { forecastWith as lookAhead } from '../../analysis/forecast/forecast-with.ts'
import { TooFewPoints } from '../../analysis/too-few-points.ts'
import { UnfitData } from '../../analysis/unfit-data.ts'
import type { Caveat } from '../../domain/evidence.ts'
import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import { stateFigures } from './figures.ts'
import { forecastCharts } from './forecast-charts.ts'
import { type ForecastData, readForecastData } from './forecast-data.ts'
import { defaultHorizon } from './forecast-input.ts'
import { methodAsk } from './forecast-with-ask.ts'
import { type ForecastWithInput, forecastWithInput } from './forecast-with-input.ts'
import {
  comparisonTable,
  labelOf,
  type MethodReading,
  methodFigures,
  methodTable,
  ratioOf,
} from './forecast-with-views.ts'
import { nextPeriods, seasonLength } from './next-periods.ts'
import { productsInScope } from './scope.ts'
import { type Series, totalSeries, volume } from './series.ts'
import { defineTool } from './tool.ts'
import { joined, percent, periodName, quantity, same, subject } from './words.ts'

/**
 * A forecast by one method that was asked for by name, beside the default combination in the same backtest.
 *
 * | measure | of | unit | period | what |
 * |---|---|---|---|---|
 * | `with.forecast`, `with.low`, `with.high` | product, `total` | units | its own | the expected value and its interval |
 * | `with.sum` | 〃 | units | first..last forecast | sum of the expected values |
 * | `with.mase`, `with.smape` | 〃 | coefficient, share | | errors of the backtest |
 * | `with.ratio` | 〃 | share | | mean absolute error over that of the default combination: above 1 the default is better |
 */
export const forecastWith = defineTool<typeof forecastWithInput, ForecastData>({
  name: 'forecast_with',
  purpose: {
    zh: '按指定的一种方法预测（移动平均、指数平滑、Holt–Winters、ETS、Theta、自回归、ARIMA、SARIMA、线性、多项式、多元回归、决策树、随机森林、梯度提升、神经网络、组合等），并与默认组合在同一回测中比较。',
    en: 'Forecasts by one named method (moving average, exponential smoothing, Holt–Winters, ETS, theta, autoregression, ARIMA, SARIMA, linear, polynomial, multiple regression, decision tree, random forest, gradient boosting, neural network, combinations), held against the default combination in the same backtest.',
  },
  method: {
    zh: '指数平滑为误差修正形式（Hyndman 等 2008），参数由最小二乘或极大似然搜索；ETS 按 AICc 从 15 种形式中选；ARIMA 为差分后对数的精确高斯似然（状态空间，Harvey 1989）；自回归用 Burg 法；Theta 为 Fiorucci 等（2016）的动态优化模型；线性、多项式与多元回归为普通最小二乘，带季节虚拟变量；树与神经网络学习剔除季节后相邻两期的变化，以近几期的相对位置为输入，逐期递推。区间：有方差公式的方法用公式 × t 分位数，并按回测误差放宽；其余方法与默认组合相同。回测为滚动起点。',
    en: 'Exponential smoothing in its error-correction form (Hyndman et al. 2008), fitted by least squares or likelihood; ETS chooses among 15 forms by AICc; ARIMA by exact Gaussian likelihood of the differenced logs in state space (Harvey 1989); autoregression by Burg; theta is the dynamic optimised model of Fiorucci et al. (2016); linear, polynomial and multiple regression by ordinary least squares with season dummies; trees and network learn the next change of the series, season taken out, from how the recent values lie, step by step. Intervals: formula × t quantile, widened by the errors of the backtest, where there is a formula; else as for the default combination. Backtests at rolling origins.',
  },
  input: forecastWithInput,
  read: (input, source) => readForecastData({ by: ['product', 'total'], products: input.products }, source),
  run: (input, data) => {
    const { table } = data
    const scope = productsInScope(table, { tool: 'forecast_with', names: input.products, most: mostShown })
    const all: Series[] = [...scope.series, totalSeries(table)]
    const horizon = input.horizon ?? defaultHorizon[table.granularity]
    const season = input.season ?? seasonLength[table.granularity]
    const answers = all.map((series) => read(input, series, { data, horizon, season }))
    const readings = answers.filter((answer) => 'forecast' in answer)
    const refused = answers.filter((answer) => 'why' in answer)
    const [first] = refused
    if (readings.length === 0 && first) throw notCarried(first.why)
    const ahead = nextPeriods(table.periods.at(-1) as string, table.granularity, horizon)
    const { figures, caveats } = stateFigures(readings.flatMap((reading) => methodFigures(reading, ahead)))
    const subjects = all.map((series) => ({ ...series, by: byOf(series.name), drivers: [] }))
    const pictures = readings.map(({ name, forecast }) => ({
      ...{ name, by: byOf(name), points: forecast.points },
      volume: volume(all.find((series) => series.name === name)?.values ?? []),
    }))
    return {
      headline: headline(readings, ahead, input.level),
      figures,
      tables: [methodTable(readings, ahead), comparisonTable(readings)],
      charts: forecastCharts(pictures, { subjects, periods: table.periods, ahead, season }),
      caveats: [...scope.caveats, ...methodCaveats(readings, refused), ...caveats],
    }
  },
})

const mostShown = { unnamed: 5, named: 12 }

const byOf = (name: string): 'product' | 'total' => (name === 'total' ? 'total' : 'product')

interface Refused {
  name: string
  why: Text
}

interface Setting {
  data: ForecastData
  horizon: number
  season: number
}

function read(input: ForecastWithInput, series: Series, { data, horizon, season }: Setting): MethodReading | Refused {
  const { name, values } = series
  const question = { horizon, season, level: input.level }
  try {
    const ask = methodAsk(input, { drivers: data.drivers ?? [], name, horizon, season })
    const forecast = lookAhead(ask, values, question)
    const standard = forecastSeries(values, { ...question, only: true }).backtests.find(
      ({ method }) => method === 'combination',
    )
    return { name, forecast, standard: standard?.accuracy ?? null }
  } catch (error) {
    if (error instanceof TooFewPoints) return { name, why: tooFew(error) }
    if (error instanceof UnfitData) return { name, why: unfit(error) }
    throw error
  }
}

const tooFew = ({ needed, found }: TooFewPoints): Text => ({
  zh: `该方法至少需要 ${needed} 期数值，只有 ${found} 期`,
  en: `the method needs at least ${needed} values, there are ${found}`,
})

const unfit = ({ reason }: UnfitData): Text =>
  reason === 'not-positive'
    ? { zh: '该方法要求各期数值都大于 0', en: 'the method needs values above zero throughout' }
    : reason === 'no-season'
      ? { zh: '该方法需要至少两个完整的季节周期', en: 'the method needs a season, and two full ones of it' }
      : { zh: '数据不适用该方法', en: 'the data do not suit the method' }

const notCarried = (why: Text) =>
  new Failure('MethodNotCarried', { tool: 'forecast_with', zh: `${why.zh}。`, en: `${why.en}.` })

function methodCaveats(readings: readonly MethodReading[], refused: readonly Refused[]): Caveat[] {
  const labels = joined(
    readings.map((reading) => {
      const [of, label, ratio] = [subject(reading.name), labelOf(reading.forecast), ratioOf(reading)]
      if (ratio === null) return { zh: `${of.zh}：${label.zh}`, en: `${of.en}: ${label.en}` }
      return {
        zh: `${of.zh}：${label.zh}，回测误差为默认组合的 ${percent(ratio)}`,
        en: `${of.en}: ${label.en}, backtest error ${percent(ratio)} of the default combination's`,
      }
    }),
  )
  const found: Caveat[] = [{ code: 'method', text: { zh: `${labels.zh}。`, en: `${labels.en}.` } }]
  if (readings.some((reading) => (ratioOf(reading) ?? 0) > 1.05))
    found.push({
      code: 'default-better',
      text: {
        zh: '回测中默认组合的误差更小，除非有专门理由，建议采用 forecast_sales 的结果。',
        en: 'The default combination had the smaller error in the backtest: unless there is a reason for this method, prefer forecast_sales.',
      },
    })
  if (refused.length > 0) {
    const names = joined(
      refused.map(({ name, why }) => ({ zh: `${subject(name).zh}：${why.zh}`, en: `${subject(name).en}: ${why.en}` })),
    )
    found.push({ code: 'not-carried', text: { zh: `没有预测：${names.zh}。`, en: `No forecast: ${names.en}.` } })
  }
  return found
}

function headline(readings: readonly MethodReading[], ahead: readonly string[], level: number): Text {
  const [from, to] = [ahead[0] as string, ahead.at(-1) as string]
  const method = readings[0] ? labelOf(readings[0].forecast) : same('')
  const parts = joined(
    readings.slice(0, 4).map(({ name, forecast }) => {
      const sum = quantity(forecast.points.reduce((all, { mean }) => all + mean, 0))
      return { zh: `${subject(name).zh} ${sum}`, en: `${subject(name).en} ${sum}` }
    }),
  )
  const when = from === to ? periodName(from).zh : `${periodName(from).zh}至 ${periodName(to).zh}`
  const chance = percent(level).replace('.0', '')
  return {
    zh: `${method.zh}，${when}预测合计：${parts.zh}（区间概率 ${chance}）`,
    en: `By ${method.en}, forecast sums for ${from === to ? from : `${from} to ${to}`}: ${parts.en} (intervals of ${chance})`,
  }
}
