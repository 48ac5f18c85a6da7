import type { Caveat } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import { driverCaveats } from './forecast-drivers.ts'
import { divisionNames } from './forecast-input.ts'
import type { ForecastReading, Judged } from './forecast-reading.ts'
import { methodNames } from './method-names.ts'
import { joined, listedSubjects, percent, quantity, subject } from './words.ts'

interface ForecastFacts {
  /** The forecasts that figures and tables show. */
  shown: readonly ForecastReading[]
  /** All of them, and the same before parts and total were made to add up. */
  settled: readonly ForecastReading[]
  own: readonly ForecastReading[]
  refused: readonly { name: string; by: string; why: 'too-short' | 'ended' }[]
  table: SalesTable
  horizon: number
  season: number
  level: number
  isPlanned: boolean
}

const shortSeries = 8

/** What a reader of the forecasts must know: why these methods, what the intervals rest on, and where to be careful. */
export function forecastCaveats(facts: ForecastFacts): Caveat[] {
  const { shown: readings, refused } = facts
  const named = (chosen: readonly { name: string }[]) => chosen.map(({ name }) => name)
  const short = readings.filter(({ count }) => count < shortSeries)
  return [
    ...about(named(short), shortText(Math.min(...short.map(({ count }) => count)))),
    methodCaveat(readings),
    intervalCaveat(facts),
    ...totalCaveat(facts),
    ...about(named(refused.filter(({ why }) => why === 'too-short')), tooShort),
    ...about(named(refused.filter(({ why }) => why === 'ended')), ended),
    ...about(named(readings.filter(({ gaps }) => gaps > 0)), gaps),
    ...about(named(readings.filter((reading) => reading.isConstant)), constant),
    ...about(named(readings.filter(({ points }) => points.some(({ low }) => low === 0))), floored),
    ...about(named(readings.filter(({ chosen }) => (chosen?.accuracy.mase ?? 0) > 1)), noBetter),
    ...about(named(readings.filter(({ count }) => facts.horizon > count / 2)), farAhead),
    ...seasonCaveat(facts),
    ...driverCaveats(readings, facts.isPlanned),
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
    `${names.zh} 最近多期没有数值，视为已停售，不计入预测与合计。`,
    `${names.en}: no values for many periods, taken as discontinued; left out of forecasts and totals.`,
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
    `默认采用多方法组合，权重取自滚动回测（误差越小权重越大）；只有回测误差不到组合四分之一的单一方法才取而代之。${parts.zh}。`,
    `The default is a combination of methods, weighted by rolling backtest (smaller errors count more); a single method replaces it only with less than a quarter of its error. ${parts.en}.`,
  )
}

function choiceText({ name, method, backtests, chosen, origins }: ForecastReading): Text {
  const of = subject(name)
  const words = methodNames[method]
  const mae = chosen?.accuracy.mae ?? null
  if (mae === null)
    return {
      zh: `${of.zh}：${words.zh}（数据太少或没有变化，未做回测）`,
      en: `${of.en}: ${words.en} (too few or unchanging values, no backtest)`,
    }
  const rival = bestOther(backtests, chosen)
  return {
    zh: `${of.zh}：${words.zh}（${origins} 次回测，误差 ${quantity(mae)}${rival ? `；其余最小者 ${rival.name.zh} ${quantity(rival.mae)}` : ''}）`,
    en: `${of.en}: ${words.en} (${origins} ${origins === 1 ? 'origin' : 'origins'}, error ${quantity(mae)}${rival ? `; best other ${rival.name.en} ${quantity(rival.mae)}` : ''})`,
  }
}

function bestOther(backtests: readonly Judged[], chosen: Judged | undefined) {
  const others = backtests.flatMap(({ method, accuracy: { mae } }) =>
    method === chosen?.method || mae === null ? [] : [{ name: methodNames[method], mae }],
  )
  return others.sort((a, b) => a.mae - b.mae)[0]
}

function intervalCaveat({ level }: ForecastFacts): Caveat {
  const chance = percent(level).replace('.0', '')
  return caveat(
    'interval',
    `${chance} 区间由三部分合成：模型的单步误差及其随期数的增长、滚动回测中的实际误差、各方法之间的分歧；宽度系数在公开的预测竞赛序列上校准。`,
    `The ${chance} interval joins the model's one-step error and its growth, the errors seen in the rolling backtest, and how far the methods disagree; its width was calibrated on public forecasting-competition series.`,
  )
}

/** Whether the total is the sum of its parts, and what either forecast said by itself. */
function totalCaveat({ settled, own, refused, table: { products } }: ForecastFacts): Caveat[] {
  const total = own.find(({ by }) => by === 'total')
  if (!total) return []
  const sums = divisionNames.flatMap((by) => {
    const parts = own.filter((one) => one.by === by)
    const sum = parts.reduce((all, part) => all + part.sum, 0)
    const gone = refused.filter((one) => one.by === by)
    const isWhole =
      gone.every(({ why }) => why === 'ended') && (by !== 'product' || parts.length + gone.length === products.length)
    return parts.length > 1 && isWhole ? [quantity(sum)] : []
  })
  if (sums.length === 0) return []
  const [alone, together] = [quantity(total.sum), { zh: sums.join('、'), en: sums.join(', ') }]
  if (settled === own)
    return [
      caveat(
        'total-by-itself',
        `合计按合计序列单独预测（${alone}），不必等于各部分预测之和（${together.zh}）。`,
        `The total is forecast from its own series (${alone}) and need not equal the sum of the parts (${together.en}).`,
      ),
    ]
  return [
    caveat(
      'adds-up',
      `合计与各部分逐期相加一致：合计单独预测（${alone}）与各部分预测之和（${together.zh}）的差额已按各自的不确定程度分摊。`,
      `The parts add up to the total in every period: the gap between the total's own forecast (${alone}) and the sum of the parts (${together.en}) was shared out by how uncertain each is.`,
    ),
  ]
}

function seasonCaveat({ season, table: { periods } }: ForecastFacts): Caveat[] {
  if (season === 1 || periods.length >= 2 * season) return []
  return [
    caveat(
      'season-unseen',
      `历史不足两个完整季节周期（${2 * season} 期），季节性无法估计。`,
      `There are fewer than two full seasons (${2 * season} periods): the season cannot be estimated.`,
    ),
  ]
}
