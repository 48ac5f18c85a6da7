import type { Granularity } from '../../domain/sales-table.ts'

const dayMs = 86_400_000
const two = (value: number): string => String(value).padStart(2, '0')

/**
 * The periods that follow one, in the table's own writing. Pure calendar: no clock, no time zone.
 *
 * @example nextPeriods('2023-11', 'month', 3) // => ['2023-12', '2024-01', '2024-02']
 */
export function nextPeriods(last: string, granularity: Granularity, count: number): string[] {
  return Array.from({ length: count }, (_, i) => later[granularity](last, i + 1))
}

/** Positions in a season: months and quarters of the year, weeks of the year, days of the week. */
export const seasonLength: Record<Granularity, number> = { day: 7, week: 52, month: 12, quarter: 4, year: 1 }

const later: Record<Granularity, (last: string, steps: number) => string> = {
  year: (last, steps) => String(Number(last) + steps),
  quarter: (last, steps) => counted(last, { perYear: 4, separator: '-Q', digits: 1 }, steps),
  month: (last, steps) => counted(last, { perYear: 12, separator: '-', digits: 2 }, steps),
  week: (last, steps) => weekText(thursdayOf(last) + 7 * steps * dayMs),
  day: (last, steps) => new Date(Date.parse(`${last}T00:00:00Z`) + steps * dayMs).toISOString().slice(0, 10),
}

interface Writing {
  perYear: number
  separator: string
  digits: number
}

function counted(last: string, { perYear, separator, digits }: Writing, steps: number): string {
  const [year, part] = last.split(separator).map(Number) as [number, number]
  const ordinal = year * perYear + part - 1 + steps
  return `${Math.floor(ordinal / perYear)}${separator}${String((ordinal % perYear) + 1).padStart(digits, '0')}`
}

/** The Thursday of an ISO week: the day whose year is the week's. */
function thursdayOf(week: string): number {
  const [year, number] = week.split('-W').map(Number) as [number, number]
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * dayMs
  return monday + (3 + 7 * (number - 1)) * dayMs
}

/**
 * The month, quarter or year in which a week's Thursday lies.
 *
 * @example weekIn('2025-W01', 'month') // => '2025-01'
 */
export function weekIn(week: string, granularity: Granularity): string {
  const thursday = new Date(thursdayOf(week)).toISOString()
  const quarter = Math.ceil(Number(thursday.slice(5, 7)) / 3)
  if (granularity === 'quarter') return `${thursday.slice(0, 4)}-Q${quarter}`
  return granularity === 'year' ? thursday.slice(0, 4) : thursday.slice(0, 7)
}

function weekText(thursday: number): string {
  const year = new Date(thursday).getUTCFullYear()
  return `${year}-W${two(Math.floor((thursday - Date.UTC(year, 0, 1)) / dayMs / 7) + 1)}`
}
