import type { Text } from '../../../domain/language.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { seasonLength } from '../next-periods.ts'
import { hasNamedPlaces, placeName } from '../season-places.ts'

/** A place of the season: how a figure names it, and how people do. */
interface Place {
  period: string
  text: Text
}

const weekdays: Text[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
]

/**
 * What a place of the season is called, counted from the first period: a month, a quarter, a day of the week, or a number.
 *
 * @example seasonPlace({ first: '2024-11', granularity: 'month', length: 12 }, 2).period // => 'M1'
 */
export function seasonPlace(
  { first, granularity, length }: { first: string; granularity: Granularity; length: number },
  place: number,
): Place {
  const isUsual = length === seasonLength[granularity]
  if (isUsual && hasNamedPlaces(granularity)) return placeName(first, place)
  if (isUsual && granularity === 'day') {
    const monday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6 + place) % 7
    return { period: `D${monday + 1}`, text: weekdays[monday] as Text }
  }
  if (isUsual && granularity === 'week') {
    const week = ((Number(first.slice(-2)) - 1 + place) % 52) + 1
    return { period: `W${week}`, text: { zh: `第 ${week} 周`, en: `week ${week}` } }
  }
  return { period: `S${place + 1}`, text: { zh: `第 ${place + 1} 位`, en: `position ${place + 1}` } }
}
