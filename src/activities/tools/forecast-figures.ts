import type { Text } from '../../domain/language.ts'
import type { FigureCandidate } from './figures.ts'
import type { ForecastReading } from './forecast-reading.ts'
import { span } from './series.ts'
import { periodName, subject } from './words.ts'

/** The figures of one forecast; their measures stand in `forecast-sales.ts`. */
export function forecastFigures(reading: ForecastReading, ahead: readonly string[]): FigureCandidate[] {
  const [from, to] = [ahead[0] as string, ahead.at(-1) as string]
  const whole = span(from, to)
  return [
    ...reading.points.flatMap((point, i) => pointFigures(reading.name, point, ahead[i] as string)),
    figure(
      reading.name,
      { measure: 'forecast.sum', unit: 'units', value: reading.sum, period: whole },
      {
        zh: `${rangeName(from, to).zh}预测合计`,
        en: `forecast sum, ${rangeName(from, to).en}`,
      },
    ),
    figure(
      reading.name,
      { measure: 'forecast.change', unit: 'share', value: reading.change, period: span(reading.latest.period, to) },
      { zh: `${periodName(to).zh}预测较最近一期变化`, en: `forecast for ${to} against the latest value` },
    ),
    ...yearFigure(reading, whole),
    figure(
      reading.name,
      { measure: 'latest', unit: 'units', ...reading.latest },
      { zh: '最近一期销量', en: 'latest value' },
    ),
    ...backtestFigures(reading),
  ]
}

export const levelFigure = (level: number): FigureCandidate => ({
  measure: 'forecast.level',
  of: [],
  value: level,
  unit: 'share',
  label: { zh: '预测区间的概率', en: 'Probability of the forecast interval' },
})

function pointFigures(name: string, point: ForecastReading['points'][number], period: string): FigureCandidate[] {
  const when = periodName(period).zh
  return (
    [
      ['forecast', point.mean, { zh: `${when}预测销量`, en: `forecast for ${period}` }],
      ['forecast.low', point.low, { zh: `${when}预测下限`, en: `low end of the forecast for ${period}` }],
      ['forecast.high', point.high, { zh: `${when}预测上限`, en: `high end of the forecast for ${period}` }],
    ] as const
  ).map(([measure, value, label]) => figure(name, { measure, unit: 'units', value, period }, label))
}

function yearFigure({ name, changeOnYear }: ForecastReading, period: string): FigureCandidate[] {
  if (changeOnYear === null) return []
  const label = { zh: '预测合计较上年同期变化', en: 'forecast sum against the same periods a year before' }
  return [figure(name, { measure: 'forecast.change.year', unit: 'share', value: changeOnYear, period }, label)]
}

function backtestFigures({ name, chosen }: ForecastReading): FigureCandidate[] {
  if (!chosen) return []
  const { mase, smape } = chosen.accuracy
  return [
    figure(
      name,
      { measure: 'backtest.mase', unit: 'coefficient', value: mase },
      { zh: '回测 MASE', en: 'MASE of the backtest' },
    ),
    figure(
      name,
      { measure: 'backtest.smape', unit: 'share', value: smape },
      { zh: '回测 sMAPE', en: 'sMAPE of the backtest' },
    ),
  ]
}

function figure(name: string, rest: Omit<FigureCandidate, 'of' | 'label'>, label: Text): FigureCandidate {
  const of = subject(name)
  return { ...rest, of: [name], label: { zh: `${of.zh} ${label.zh}`, en: `${of.en}: ${label.en}` } }
}

const rangeName = (from: string, to: string): Text =>
  from === to ? periodName(from) : { zh: `${periodName(from).zh}至 ${periodName(to).zh}`, en: `${from} to ${to}` }
