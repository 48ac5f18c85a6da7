import type { Accuracy } from '../../analysis/forecast/accuracy.ts'
import type { MethodForecast } from '../../analysis/forecast/forecast-with.ts'
import type { Cell, Table } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'
import { type FigureCandidate, tableNumber } from './figures.ts'
import { forecastTable } from './forecast-tables.ts'
import { methodNames } from './method-names.ts'
import { span } from './series.ts'
import { periodName, subject, subjectCell } from './words.ts'

/** One series as the method sees it. */
export interface MethodReading {
  name: string
  forecast: MethodForecast
  /** The default combination over the same forecasts of the backtest; null where it had none, or others. */
  standard: Accuracy | null
}

/**
 * What was fitted, in words; a label that says it all stands alone.
 *
 * @example labelOf({ method: 'arima', label: 'ARIMA(0,1,1)', … }).en // => 'ARIMA(0,1,1)'
 */
export function labelOf({ method, label }: MethodForecast): Text {
  const { zh, en } = methodNames[method]
  if (label === undefined) return { zh, en }
  return method === 'arima' || method === 'ets'
    ? { zh: label, en: label }
    : { zh: `${zh} ${label}`, en: `${en} ${label}` }
}

/** The error over that of the default; null without a backtest. */
export function ratioOf({ forecast: { backtest }, standard }: MethodReading): number | null {
  const own = backtest?.accuracy
  return own?.mae && standard?.mae && own.count === standard.count ? own.mae / standard.mae : null
}

export function methodFigures(reading: MethodReading, ahead: readonly string[]): FigureCandidate[] {
  const { name, forecast } = reading
  const [from, to] = [ahead[0] as string, ahead.at(-1) as string]
  const whole = span(from, to)
  const sum = forecast.points.reduce((all, { mean }) => all + mean, 0)
  const accuracy = forecast.backtest?.accuracy
  const figure = (measure: string, rest: Omit<FigureCandidate, 'of' | 'measure'>): FigureCandidate => ({
    measure,
    of: [name],
    ...rest,
    label: { zh: `${subject(name).zh} ${rest.label.zh}`, en: `${subject(name).en}: ${rest.label.en}` },
  })
  return [
    ...forecast.points.flatMap(({ mean, low, high }, i) => {
      const period = ahead[i] as string
      const when = periodName(period).zh
      const point = (measure: string, value: number, [zh, en]: [string, string]) =>
        figure(measure, { value, unit: 'units', period, label: { zh: `${when}${zh}`, en: `${en} ${period}` } })
      return [
        point('with.forecast', mean, ['预测销量', 'forecast for']),
        point('with.low', low, ['预测下限', 'low end of the forecast for']),
        point('with.high', high, ['预测上限', 'high end of the forecast for']),
      ]
    }),
    figure('with.sum', {
      ...{ value: sum, unit: 'units', period: whole },
      label: { zh: '预测合计', en: 'forecast sum' },
    }),
    ...(accuracy
      ? [
          figure('with.mase', {
            ...{ value: accuracy.mase, unit: 'coefficient' },
            label: { zh: '回测 MASE', en: 'MASE of the backtest' },
          }),
          figure('with.smape', {
            ...{ value: accuracy.smape, unit: 'share' },
            label: { zh: '回测 sMAPE', en: 'sMAPE of the backtest' },
          }),
        ]
      : []),
    ...ratioFigure(ratioOf(reading), figure),
  ]
}

const ratioFigure = (
  ratio: number | null,
  figure: (measure: string, rest: Omit<FigureCandidate, 'of' | 'measure'>) => FigureCandidate,
): FigureCandidate[] =>
  ratio === null
    ? []
    : [
        figure('with.ratio', {
          ...{ value: ratio, unit: 'share' },
          label: { zh: '回测误差与默认组合之比', en: 'backtest error over that of the default combination' },
        }),
      ]

export const methodTable = (readings: readonly MethodReading[], ahead: readonly string[]): Table =>
  forecastTable(
    readings.map(({ name, forecast }) => ({ name, points: forecast.points })),
    ahead,
  )

/** The method and the default combination over the same backtest. */
export const comparisonTable = (readings: readonly MethodReading[]): Table => ({
  title: { zh: '滚动回测：所选方法与默认组合', en: 'Rolling backtest: the method and the default combination' },
  columns: [
    { key: 'product', label: { zh: '产品', en: 'Product' } },
    { key: 'method', label: { zh: '方法', en: 'Method' } },
    { key: 'mae', label: { zh: 'MAE', en: 'MAE' }, unit: 'units' },
    { key: 'rmse', label: { zh: 'RMSE', en: 'RMSE' }, unit: 'units' },
    { key: 'mase', label: { zh: 'MASE', en: 'MASE' }, unit: 'coefficient' },
    { key: 'smape', label: { zh: 'sMAPE', en: 'sMAPE' }, unit: 'share' },
    { key: 'count', label: { zh: '检验次数', en: 'Errors counted' }, unit: 'count' },
  ],
  rows: readings.flatMap(({ name, forecast, standard }) => [
    ...row(name, labelOf(forecast), forecast.backtest?.accuracy),
    ...(forecast.method === 'combination' ? [] : row(name, methodNames.combination, standard ?? undefined)),
  ]),
})

const row = (name: string, method: Text, accuracy: Accuracy | undefined): Cell[][] =>
  accuracy
    ? [
        [
          subjectCell(name),
          method,
          ...[accuracy.mae, accuracy.rmse, accuracy.mase, accuracy.smape].map(tableNumber),
          accuracy.count,
        ],
      ]
    : []
