import type { Text } from '../../domain/language.ts'
import type { Granularity } from '../../domain/sales-table.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export interface PlaceName {
  /** The period of a figure: `M12`, `Q4`. */
  period: string
  text: Text
}

/** Whether the periods have names within a year that people plan by. */
export const hasNamedPlaces = (granularity: Granularity): boolean =>
  granularity === 'month' || granularity === 'quarter'

/**
 * The month or quarter of the year that lies some places after a period.
 *
 * @example placeName('2024-11', 2) // => { period: 'M1', text: { zh: '1 月', en: 'January' } }
 */
export function placeName(first: string, place: number): PlaceName {
  const quarter = /-Q(\d)$/.exec(first)
  if (quarter) {
    const number = ((Number(quarter[1]) - 1 + place) % 4) + 1
    return { period: `Q${number}`, text: { zh: `第 ${number} 季度`, en: `Q${number}` } }
  }
  const number = ((Number(first.slice(5, 7)) - 1 + place) % 12) + 1
  return { period: `M${number}`, text: { zh: `${number} 月`, en: months[number - 1] ?? '' } }
}
