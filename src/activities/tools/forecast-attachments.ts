import type { Table } from '../../domain/evidence.ts'
import { tableNumber } from './figures.ts'
import type { Calendar, ForecastReading, Outlook } from './forecast-reading.ts'
import { nextPeriods } from './next-periods.ts'

/**
 * Every forecast in full, for programs: a row a series and period, with both intervals, from the period after the last value of the
 * series on; and a row a series with its method and backtest.
 */
export const forecastAttachments = (
  readings: readonly ForecastReading[],
  calendar: Calendar,
  level: number,
): Table[] => [
  {
    title: { zh: '全部预测', en: 'All forecasts' },
    columns: [
      ...subjectColumns,
      { key: 'period', label: { zh: '时期', en: 'Period' } },
      { key: 'forecast', label: { zh: '预测值', en: 'Forecast' }, unit: 'units' },
      { key: 'low80', label: { zh: '80% 下限', en: 'Low 80 %' }, unit: 'units' },
      { key: 'high80', label: { zh: '80% 上限', en: 'High 80 %' }, unit: 'units' },
      { key: 'low95', label: { zh: '95% 下限', en: 'Low 95 %' }, unit: 'units' },
      { key: 'high95', label: { zh: '95% 上限', en: 'High 95 %' }, unit: 'units' },
    ],
    rows: readings.flatMap((reading) => rowsOf(reading, calendar, level)),
  },
  {
    title: { zh: '各序列的方法与回测', en: 'Method and backtest of every series' },
    columns: [
      ...subjectColumns,
      { key: 'method', label: { zh: '方法', en: 'Method' } },
      { key: 'why', label: { zh: '选用原因', en: 'Why' } },
      { key: 'values', label: { zh: '历史期数', en: 'Values' }, unit: 'count' },
      { key: 'lastPeriod', label: { zh: '最后一期', en: 'Last period' } },
      { key: 'ended', label: { zh: '已停售', en: 'Ended' } },
      { key: 'origins', label: { zh: '回测次数', en: 'Origins' }, unit: 'count' },
      { key: 'mase', label: { zh: '回测 MASE', en: 'Backtest MASE' }, unit: 'coefficient' },
      { key: 'smape', label: { zh: '回测 sMAPE', en: 'Backtest sMAPE' }, unit: 'share' },
    ],
    rows: readings.map(({ by, name, method, choice, count, latest, isEnded, origins, chosen }) => [
      by,
      name,
      method,
      choice,
      count,
      latest.period,
      isEnded ? 'yes' : '',
      origins,
      tableNumber(chosen?.accuracy.mase),
      tableNumber(chosen?.accuracy.smape),
    ]),
  },
]

const subjectColumns = [
  { key: 'by', label: { zh: '划分', en: 'By' } },
  { key: 'of', label: { zh: '对象', en: 'Of' } },
]

function rowsOf(reading: ForecastReading, calendar: Calendar, level: number): (string | number | null)[][] {
  const { by, name, before, latest } = reading
  const all: Outlook = {
    points: [...before.points, ...reading.points],
    other: [...before.other, ...reading.other],
  }
  const periods = nextPeriods(latest.period, calendar.granularity, all.points.length)
  return all.points.map((point, i) => {
    const other = all.other[i] ?? point
    const [narrow, wide] = level === 0.8 ? [point, other] : [other, point]
    return [
      ...[by, name, periods[i] as string],
      ...[point.mean, narrow.low, narrow.high, wide.low, wide.high].map(tableNumber),
    ]
  })
}
