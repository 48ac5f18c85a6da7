import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import { type FigureCandidate, stateFigures } from './figures.ts'
import { forecastAttachments } from './forecast-attachments.ts'
import { forecastCaveats } from './forecast-caveats.ts'
import { forecastCharts } from './forecast-charts.ts'
import { type ForecastData, readForecastData } from './forecast-data.ts'
import { addingUp } from './forecast-family.ts'
import { forecastFigures, levelFigure } from './forecast-figures.ts'
import { divisionNames, type ForecastInput, forecastInput } from './forecast-input.ts'
import { type ForecastAnswer, forecastPart, forecastSubjects, horizonOf, splitForecast } from './forecast-job.ts'
import type { ForecastReading } from './forecast-reading.ts'
import { shownReadings } from './forecast-scope.ts'
import { backtestTable, forecastTable } from './forecast-tables.ts'
import { nextPeriods, seasonLength } from './next-periods.ts'
import { defineTool, type SharedWork } from './tool.ts'
import { joined, percent, periodName, quantity, subject } from './words.ts'

/** What the whole is made of: answers in the order of the subjects. */
function joinForecast(input: ForecastInput, data: ForecastData, answers: readonly ForecastAnswer[]) {
  const { table } = data
  const [horizon, season] = [horizonOf(input, data), input.season ?? seasonLength[table.granularity]]
  const subjects = forecastSubjects(input, data)
  const found = answers.flat()
  const readings = found.filter((one) => one !== null)
  const own = readings.filter(({ isEnded }) => !isEnded)
  const whole = divisionNames.filter((by) => by !== 'product' || !input.products?.length)
  const settled = addingUp(own, { calendar: table, subjects, whole, ended: readings.filter(({ isEnded }) => isEnded) })
  if (settled.length === 0) throw notCarried(table.periods.length)
  const { shown, caveats: scope } = shownReadings(settled, { horizon, isNamed: (input.products?.length ?? 0) > 0 })
  const refused = subjects.flatMap(({ name, by }, i) => {
    const reading = found[i]
    if (reading && !reading.isEnded) return []
    return [{ name, by, why: reading ? ('ended' as const) : ('too-short' as const) }]
  })
  const ahead = nextPeriods(table.periods.at(-1) as string, table.granularity, horizon)
  const { figures, caveats } = stateFigures([
    levelFigure(input.level),
    ...shown.flatMap((one) => [...forecastFigures(one, ahead), ...planFigure(one, ahead)]),
  ])
  const isPlanned = Object.keys(input.planned ?? {}).length > 0
  return {
    headline: headline(shown, ahead, input.level),
    figures,
    tables: [forecastTable(shown, ahead), ...backtestTable(shown)],
    charts: forecastCharts(shown, { subjects, periods: table.periods, ahead, season }),
    caveats: [
      ...scope,
      ...forecastCaveats({ shown, settled, own, refused, table, horizon, season, level: input.level, isPlanned }),
      ...caveats,
    ],
    attachments: forecastAttachments(
      found.flatMap((reading) => settled.find((one) => isSame(one, reading)) ?? reading ?? []),
      table,
      input.level,
    ),
  }
}

const isSame = (one: ForecastReading, other: ForecastReading | null): boolean =>
  one.by === other?.by && one.name === other.name

function planFigure({ name, driven, points }: ForecastReading, ahead: readonly string[]): FigureCandidate[] {
  if (!driven?.isUsed || driven.factor === 1 || points.length === 0) return []
  const of = subject(name)
  const [from, to] = [ahead[0] as string, ahead.at(-1) as string]
  return [
    {
      measure: 'forecast.plan',
      of: [name],
      unit: 'share',
      value: driven.factor - 1,
      period: from === to ? from : `${from}..${to}`,
      label: { zh: `${of.zh} 计划的驱动因素使预测变化`, en: `${of.en}: change of the forecast by planned drivers` },
    },
  ]
}

const shared: SharedWork<ForecastInput, ForecastData, ReturnType<typeof splitForecast>[number], ForecastAnswer> = {
  split: splitForecast,
  work: forecastPart,
  join: joinForecast,
}

/**
 * The next periods, per product, region, channel and in total, each with a prediction interval; with a total the parts of every division
 * are made to add up to it. Figures and tables speak of the largest; `attachments` holds every series.
 *
 * | measure | of | unit | period | what |
 * |---|---|---|---|---|
 * | `forecast` | product, region, channel, `total` | units | its own | the expected value |
 * | `forecast.low`, `forecast.high` | 〃 | units | its own | bounds of the interval |
 * | `forecast.sum` | 〃 | units | first..last forecast | sum of the expected values |
 * | `forecast.change` | 〃 | share | latest..last forecast | last expected value against the latest actual one |
 * | `forecast.change.year` | 〃 | share | first..last forecast | sum against the same periods a year before (months, quarters) |
 * | `latest` | 〃 | units | its own | the last actual value |
 * | `backtest.mase`, `backtest.smape` | 〃 | coefficient, share | | errors of the chosen method: below 1 beats the naive one; 0 … 2 |
 * | `forecast.plan` | 〃 | share | first..last forecast | what planned drivers change, where they have an effect |
 * | `forecast.level` | – | share | | probability that a value falls inside its interval |
 */
export const forecastSales = defineTool<typeof forecastInput, ForecastData>({
  name: 'forecast_sales',
  purpose: {
    zh: '销量预测：按产品、区域、渠道与合计给出未来若干期的预测值与预测区间；默认由多种方法按滚动回测加权组合，并与指数平滑（ETS）、季节 ARIMA 和朴素法对照；各部分与合计逐期相加一致；可计入价格、广告投入、竞争强度的影响与计划。',
    en: 'Forecasts the next periods by product, region, channel and in total, with prediction intervals; by default a combination of methods weighted by rolling backtest, held against exponential smoothing (ETS), seasonal ARIMA and naive methods; the parts add up to the total; effects and plans of price, ad spend and competition are taken into account where they help.',
  },
  method: {
    zh: '数值取对数，按 James–Stein 收缩的季节指数剔除季节；动态 Theta 模型（Fiorucci 等 2016）、差分对数的 Burg 自回归、汇总后 Theta（Kourentzes 等 2014）、局部与全局趋势（Smyl 等 2025）、上年同期按滚动回测误差的倒数加权平均；误差不到组合四分之一的单一方法才取而代之。区间 = 预测 × exp(±t·σ(h))，σ(h) 由单步误差的增长、回测误差与方法间分歧合成，系数在公开的 M1 竞赛序列上校准。合计与各部分按方差分摊差额（Hyndman、Lee、Wang 2016）。驱动因素：对数变动量的最小二乘回归，仅在回测误差降低 5% 以上时采用。',
    en: 'Values in logs, season taken out by indices shrunk after James and Stein; the dynamic theta model (Fiorucci et al. 2016), autoregressions by Burg on differenced logs, theta on aggregated periods (Kourentzes et al. 2014), local and global trend (Smyl et al. 2025) and last season are averaged with weights by the inverse of their error in a rolling backtest; a single method takes over only with less than a quarter of that error. Interval = forecast × exp(±t·σ(h)); σ(h) joins the growth of the one-step error, the errors of the backtest and how far the methods disagree, its constants set on the public M1 competition series. Total and parts share their gap by variance (Hyndman, Lee and Wang 2016). Drivers: least squares of changes of logs, used only where they lower the backtest error by 5 % or more.',
  },
  input: forecastInput,
  read: readForecastData,
  run: (input, data) => joinForecast(input, data, splitForecast(input, data).map(forecastPart)),
  shared: shared as SharedWork<ForecastInput, ForecastData>,
})

const notCarried = (periods: number) =>
  new Failure('MethodNotCarried', {
    tool: 'forecast_sales',
    zh: `预测至少需要 3 期仍在延续的数值，表中共 ${periods} 期，没有一个序列达到。`,
    en: `a forecast needs at least 3 values of a series that still goes on; the table has ${periods} ${periods === 1 ? 'period' : 'periods'}, and no series has that.`,
  })

function headline(readings: readonly ForecastReading[], ahead: readonly string[], level: number): Text {
  const [from, to] = [ahead[0] as string, ahead.at(-1) as string]
  const parts = readings.slice(0, 4).map(({ name, points, sum }) => {
    const of = subject(name)
    const [only] = points
    if (points.length > 1 || !only) return { zh: `${of.zh} ${quantity(sum)}`, en: `${of.en} ${quantity(sum)}` }
    const range = `${quantity(only.low)}–${quantity(only.high)}`
    return { zh: `${of.zh} ${quantity(only.mean)}（${range}）`, en: `${of.en} ${quantity(only.mean)} (${range})` }
  })
  const shown = joined(parts)
  const chance = percent(level).replace('.0', '')
  if (from === to)
    return {
      zh: `${periodName(from).zh}预测（括号内为 ${chance} 区间）：${shown.zh}`,
      en: `Forecast for ${from} (${chance} interval in brackets): ${shown.en}`,
    }
  return {
    zh: `${periodName(from).zh}至 ${periodName(to).zh}共 ${ahead.length} 期预测合计：${shown.zh}`,
    en: `Forecast sums for ${from} to ${to} (${ahead.length} periods): ${shown.en}`,
  }
}
