import { longestSmoothedSeason } from '../../analysis/forecast/exponential.ts'
import type { Caveat } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import type { ForecastReading, ForecastRefusal } from './forecast-reading.ts'
import { methodNames } from './method-names.ts'
import { seasonLength } from './next-periods.ts'
import { joined, listedSubjects, percent, quantity, subject } from './words.ts'

interface ForecastFacts {
  readings: readonly ForecastReading[]
  refused: readonly { name: string; why: ForecastRefusal }[]
  table: SalesTable
  horizon: number
  level: number
}

const shortSeries = 8

/** What a reader of the forecasts must know: why these methods, what the intervals rest on, and where to be careful. */
export function forecastCaveats(facts: ForecastFacts): Caveat[] {
  const { readings, refused } = facts
  const named = (chosen: readonly { name: string }[]) => chosen.map(({ name }) => name)
  const short = readings.filter(({ count }) => count < shortSeries)
  return [
    ...about(named(short), shortText(Math.min(...short.map(({ count }) => count)))),
    methodCaveat(readings),
    intervalCaveat(facts),
    ...totalCaveat(readings, facts.table),
    ...about(named(refused.filter(({ why }) => why === 'too-short')), tooShort),
    ...about(named(refused.filter(({ why }) => why === 'ended')), ended),
    ...about(named(readings.filter(({ gaps }) => gaps > 0)), gaps),
    ...about(named(readings.filter((reading) => reading.isConstant)), constant),
    ...about(named(readings.filter(({ points }) => points.some(({ low }) => low === 0))), floored),
    ...about(named(readings.filter(({ chosen }) => (chosen?.accuracy.mase ?? 0) > 1)), noBetter),
    ...about(named(readings.filter(({ count }) => facts.horizon > count / 2)), farAhead),
    ...seasonCaveat(facts),
  ]
}

type Words = (names: Text) => Caveat

const about = (names: readonly string[], words: Words): Caveat[] =>
  names.length === 0 ? [] : [words(listedSubjects(names))]

const caveat = (code: string, zh: string, en: string): Caveat => ({ code, text: { zh, en } })

const shortText =
  (fewest: number): Words =>
  (names) =>
    caveat(
      'short-series',
      `${names.zh} 的历史很短（最少 ${fewest} 期）：预测只能作粗略参考，区间有意放宽。`,
      `${names.en}: a short history (${fewest} values at the least). Take the forecast as rough; its interval is wide on purpose.`,
    )

const tooShort: Words = (names) =>
  caveat('too-short', `${names.zh} 不足 3 期数值，没有预测。`, `${names.en}: fewer than 3 values, hence no forecast.`)

const ended: Words = (names) =>
  caveat(
    'ended',
    `${names.zh} 最近多期没有数值，视为已停售，没有预测。`,
    `${names.en}: no values for many periods, taken as discontinued; no forecast.`,
  )

const gaps: Words = (names) =>
  caveat(
    'gaps',
    `${names.zh} 中间有缺失的时期，由所选方法自身的预期衔接，不参与回测评分。`,
    `${names.en}: missing periods were bridged by the method's own expectation and not scored in the backtest.`,
  )

const constant: Words = (names) =>
  caveat(
    'constant',
    `${names.zh} 各期数值相同，区间宽度为 0，并不说明未来没有波动。`,
    `${names.en}: the same value in every period. An interval of no width does not mean that nothing can change.`,
  )

const floored: Words = (names) =>
  caveat(
    'floored',
    `${names.zh} 的区间下限按 0 截断：历史上没有负销量。`,
    `${names.en}: the low end is cut at 0, since no sales were negative.`,
  )

const noBetter: Words = (names) =>
  caveat(
    'no-better-than-naive',
    `${names.zh} 的回测 MASE 大于 1：预测误差大于历史上的常规波动，慎用。`,
    `${names.en}: MASE above 1 in the backtest; forecasts missed by more than the usual change from period to period. Use with care.`,
  )

const farAhead: Words = (names) =>
  caveat(
    'far-ahead',
    `${names.zh} 的预测期数超过历史长度的一半，越往后越不可靠。`,
    `${names.en}: the horizon is longer than half the history; the far end is hardly reliable.`,
  )

/** Which method speaks for which series, and by how much it won. */
function methodCaveat(readings: readonly ForecastReading[]): Caveat {
  const parts = joined(readings.map(choiceText))
  return caveat(
    'method',
    `方法由滚动回测选出（平均绝对误差最小者；相同取更简单者）。${parts.zh}。`,
    `Methods were chosen by rolling backtest (smallest mean absolute error; of equals the simpler). ${parts.en}.`,
  )
}

function choiceText({ name, method, backtests, chosen, origins }: ForecastReading): Text {
  const of = subject(name)
  const words = methodNames[method]
  const mae = chosen?.accuracy.mae ?? null
  if (mae === null)
    return {
      zh: `${of.zh}：${words.zh}（数据太少，未能回测）`,
      en: `${of.en}: ${words.en} (too few values for a backtest)`,
    }
  const rivals = backtests.flatMap((one) => (one === chosen || one.accuracy.mae === null ? [] : [one.accuracy.mae]))
  const next = rivals.length === 0 ? null : quantity(Math.min(...rivals))
  return {
    zh: `${of.zh}：${words.zh}（${origins} 次回测，误差 ${quantity(mae)}${next === null ? '' : `，次优 ${next}`}）`,
    en: `${of.en}: ${words.en} (${origins} origins, error ${quantity(mae)}${next === null ? '' : `, next best ${next}`})`,
  }
}

function intervalCaveat({ level }: ForecastFacts): Caveat {
  const chance = percent(level).replace('.0', '')
  return caveat(
    'interval',
    `${chance} 区间取以下最宽者：所选方法的方差公式、回测中同样提前期的误差（不少于 4 次时）、历史不足 12 期时其他候选方法的公式。`,
    `The ${chance} interval is the widest of: the chosen method's variance formula, its backtest errors that far ahead (from 4 on) and, below 12 values, the formulas of the other candidates.`,
  )
}

/** Forecast by itself, the total need not be the sum of its parts. */
function totalCaveat(readings: readonly ForecastReading[], { products }: SalesTable): Caveat[] {
  const total = readings.find(({ name }) => name === 'total')
  const parts = readings.filter(({ name }) => name !== 'total')
  if (!total || parts.length < products.length || parts.length < 2) return []
  const sum = parts.reduce((all, part) => all + part.sum, 0)
  return [
    caveat(
      'total-by-itself',
      `合计按合计序列单独预测（${quantity(total.sum)}），不必等于各产品预测之和（${quantity(sum)}）。`,
      `The total is forecast from its own series (${quantity(total.sum)}) and need not equal the sum of the products (${quantity(sum)}).`,
    ),
  ]
}

function seasonCaveat({ table: { granularity, periods } }: ForecastFacts): Caveat[] {
  const season = seasonLength[granularity]
  if (season === 1) return []
  if (periods.length < 2 * season)
    return [
      caveat(
        'season-unseen',
        `历史不足两个完整季节周期（${2 * season} 期），季节性无法估计或估计很粗。`,
        `There are fewer than two full seasons (${2 * season} periods): the season cannot be estimated, or only roughly.`,
      ),
    ]
  if (season <= longestSmoothedSeason) return []
  return [
    caveat(
      'long-season',
      `季节周期为 ${season} 期，季节性只由“沿用上年同期值”反映。`,
      `With a season of ${season} periods only the seasonal naive method reflects it.`,
    ),
  ]
}
