import type { ChartDraft } from '../../domain/chart.ts'
import { tableNumber } from './figures.ts'
import type { ForecastReading, ForecastSubject } from './forecast-reading.ts'
import { subject } from './words.ts'

/** A picture for each of the first few. */
const mostCharts = 4
/** Seasons of history beside a forecast, and periods at least. */
const history = { seasons: 4, least: 12 }

/** What a picture needs of a forecast. */
type Pictured = Pick<ForecastReading, 'by' | 'name' | 'points' | 'volume'>

interface Frame {
  subjects: readonly Pick<ForecastSubject, 'by' | 'name' | 'values'>[]
  periods: readonly string[]
  ahead: readonly string[]
  season: number
}

/** The recent past of a series with its forecast and interval; the total first, then the largest. */
export function forecastCharts(readings: readonly Pictured[], frame: Frame): ChartDraft[] {
  const total = readings.filter(({ by }) => by === 'total')
  const others = readings.filter(({ by }) => by !== 'total').toSorted((a, b) => b.volume - a.volume)
  return [...total, ...others].slice(0, mostCharts).flatMap((reading) => chart(reading, frame))
}

function chart(reading: Pictured, { subjects, periods, ahead, season }: Frame): ChartDraft[] {
  const series = subjects.find(({ by, name }) => by === reading.by && name === reading.name)
  if (!series) return []
  const shown = Math.min(periods.length, Math.max(history.least, history.seasons * season))
  const past = series.values.slice(-shown).map(tableNumber)
  const blank = new Array<null>(shown).fill(null)
  const after = (values: readonly (number | null)[]) => [...blank, ...values]
  const of = subject(reading.name)
  return [
    {
      kind: 'line',
      title: { zh: `${of.zh}：历史与预测`, en: `${of.en}: history and forecast` },
      unit: 'units',
      periods: [...periods.slice(-shown), ...ahead],
      series: [
        { name: { zh: '历史', en: 'History' }, values: [...past, ...ahead.map(() => null)] },
        {
          name: { zh: '预测', en: 'Forecast' },
          values: after(reading.points.map(({ mean }) => tableNumber(mean))),
          isForecast: true,
        },
      ],
      band: {
        low: after(reading.points.map(({ low }) => tableNumber(low))),
        high: after(reading.points.map(({ high }) => tableNumber(high))),
      },
    },
  ]
}
