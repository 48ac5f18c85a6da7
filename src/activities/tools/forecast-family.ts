import type { Interval } from '../../analysis/forecast/combination/interval.ts'
import type { ForecastPoint } from '../../analysis/forecast/forecast-series.ts'
import { movedTo, reconcile } from '../../analysis/forecast/reconcile.ts'
import { isPresent } from '../../analysis/points.ts'
import { type Division, divisionNames } from './forecast-input.ts'
import { type Calendar, type ForecastReading, type ForecastSubject, withOutlook } from './forecast-reading.ts'

interface Family {
  calendar: Calendar
  /** The series behind the readings. */
  subjects: readonly ForecastSubject[]
  /** Divisions of which every part of the total is among the subjects. */
  whole: readonly Division[]
  /** Parts that ended: nothing of theirs is expected in the total. */
  ended: readonly Pick<ForecastReading, 'by' | 'name'>[]
}

/**
 * The same forecasts, the parts of every division adding up to the total in every period. Only where every part of a division has a
 * forecast or ended: otherwise the total holds more than the parts shown, and all stay as they are (the very same list).
 */
export function addingUp(
  readings: readonly ForecastReading[],
  { calendar, subjects, whole, ended }: Family,
): readonly ForecastReading[] {
  const total = readings.find(({ by }) => by === 'total')
  const divisions = divisionNames.flatMap((by) => {
    const parts = readings.filter((reading) => reading.by === by)
    const all = subjects.filter((subject) => subject.by === by).length - ended.filter((one) => one.by === by).length
    return whole.includes(by) && parts.length > 1 && parts.length === all ? [parts] : []
  })
  if (!total || divisions.length === 0) return readings
  const isNeverNegative = subjects.every(({ values }) => values.every((value) => !isPresent(value) || value >= 0))
  const settled = reconcile(
    { total: total.points, divisions: divisions.map((parts) => parts.map(({ points }) => points)) },
    isNeverNegative ? 0 : Number.NEGATIVE_INFINITY,
  )
  return readings.map((reading) => {
    const place = divisions.findIndex((parts) => parts.includes(reading))
    if (place < 0 && reading !== total) return reading
    const points =
      reading === total ? settled.total : settled.divisions[place]?.[divisions[place]?.indexOf(reading) ?? -1]
    return moved(reading, points ?? reading.points, { calendar, series: seriesOf(reading) })
  })

  function seriesOf({ by, name }: ForecastReading): ForecastSubject {
    return subjects.find((one) => one.by === by && one.name === name) as ForecastSubject
  }
}

function moved(
  reading: ForecastReading,
  points: readonly ForecastPoint[],
  of: { calendar: Calendar; series: ForecastSubject },
): ForecastReading {
  const other = reading.other.map((span, i) =>
    movedTo<Interval>(span, reading.points[i]?.mean ?? 0, points[i]?.mean ?? 0),
  )
  return withOutlook(reading, { points, other }, of)
}
