import type { Table } from '../../domain/evidence.ts'
import { tableNumber } from './figures.ts'
import type { ForecastReading } from './forecast-reading.ts'
import { methodNames } from './method-names.ts'
import { subjectCell } from './words.ts'

/** A row a product and period. */
export const forecastTable = (
  readings: readonly Pick<ForecastReading, 'name' | 'points'>[],
  ahead: readonly string[],
): Table => ({
  title: { zh: '预测', en: 'Forecast' },
  columns: [
    { key: 'product', label: { zh: '产品', en: 'Product' } },
    { key: 'period', label: { zh: '时期', en: 'Period' } },
    { key: 'forecast', label: { zh: '预测值', en: 'Forecast' }, unit: 'units' },
    { key: 'low', label: { zh: '下限', en: 'Low' }, unit: 'units' },
    { key: 'high', label: { zh: '上限', en: 'High' }, unit: 'units' },
  ],
  rows: readings.flatMap(({ name, points }) =>
    points.map(({ mean, low, high }, i) => [
      subjectCell(name),
      ahead[i] as string,
      tableNumber(mean),
      tableNumber(low),
      tableNumber(high),
    ]),
  ),
})

/** A row a product and method, best first, the chosen one marked; no table without a backtest. */
export function backtestTable(readings: readonly ForecastReading[]): Table[] {
  const rows = readings.flatMap(({ name, backtests, method: chosen, weights }) =>
    [...backtests]
      .sort((a, b) => rank(a.method === chosen, a.accuracy.mae) - rank(b.method === chosen, b.accuracy.mae))
      .map(({ method, accuracy: { mae, rmse, mase, smape, count } }) => [
        subjectCell(name),
        methodNames[method],
        method === chosen ? '✓' : '',
        tableNumber(weights.find((one) => one.method === method)?.share ?? null),
        tableNumber(mae),
        tableNumber(rmse),
        tableNumber(mase),
        tableNumber(smape),
        count,
      ]),
  )
  if (rows.length === 0) return []
  return [
    {
      title: { zh: '滚动回测（✓ 为选用的方法）', en: 'Rolling backtest (✓ marks the chosen method)' },
      columns: [
        { key: 'product', label: { zh: '产品', en: 'Product' } },
        { key: 'method', label: { zh: '方法', en: 'Method' } },
        { key: 'chosen', label: { zh: '选用', en: 'Chosen' } },
        { key: 'share', label: { zh: '组合权重', en: 'Weight' }, unit: 'share' },
        { key: 'mae', label: { zh: 'MAE', en: 'MAE' }, unit: 'units' },
        { key: 'rmse', label: { zh: 'RMSE', en: 'RMSE' }, unit: 'units' },
        { key: 'mase', label: { zh: 'MASE', en: 'MASE' }, unit: 'coefficient' },
        { key: 'smape', label: { zh: 'sMAPE', en: 'sMAPE' }, unit: 'share' },
        { key: 'count', label: { zh: '检验次数', en: 'Errors counted' }, unit: 'count' },
      ],
      rows,
    },
  ]
}

const rank = (isChosen: boolean, mae: number | null): number =>
  isChosen ? Number.NEGATIVE_INFINITY : (mae ?? Number.MAX_VALUE)
