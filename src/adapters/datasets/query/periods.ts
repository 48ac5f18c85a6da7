import { Failure } from '../../../domain/failures.ts'
import { type Granularity, granularitySchema } from '../../../domain/sales-table.ts'
import { firstDay } from '../periods/calendar.ts'
import { readPeriod } from '../periods/period-text.ts'
import { showText } from '../places.ts'

/** The periods that a finer one can be gathered into without being split. */
export const COARSER: Record<Granularity, readonly Granularity[]> = {
  day: ['day', 'week', 'month', 'quarter', 'year'],
  week: ['week'],
  month: ['month', 'quarter', 'year'],
  quarter: ['quarter', 'year'],
  year: ['year'],
}

export const badQuery = (zh: string, en: string): Failure => new Failure('BadDataQuery', { zh, en })

/** The granularity that `period:month` asks for. @throws {Failure} `BadDataQuery` when the rows are coarser */
export function askedGranularity(ref: string, own: Granularity | null): Granularity {
  const { success, data: asked } = granularitySchema.safeParse(ref.slice('period:'.length))
  if (!success)
    throw badQuery(
      `“${ref}”应为 period:day、week、month、quarter 或 year。`,
      `"${ref}" should be period:day, week, month, quarter or year.`,
    )
  if (own === null) throw badQuery('数据没有时间列。', 'the data have no period column.')
  if (COARSER[own].includes(asked)) return asked
  throw badQuery(
    `数据按 ${own} 记录，不能按 ${asked} 分组。`,
    `the data are by ${own}; they cannot be grouped by ${asked}.`,
  )
}

/** How a period is grouped, and how the group is written. */
export const periodGroup = (asked: Granularity): { key: string; text: (key: string) => string } => ({
  key: asked === 'day' ? 'day' : `date_trunc('${asked}', day)`,
  text: (key) =>
    ({
      day: `strftime(${key}, '%Y-%m-%d')`,
      week: `strftime(${key}, '%G-W%V')`,
      month: `strftime(${key}, '%Y-%m')`,
      quarter: `concat(year(${key}), '-Q', quarter(${key}))`,
      year: `strftime(${key}, '%Y')`,
    })[asked],
})

/** The first day of a period and the first day after it, as SQL. @example periodSpan('2024-05').from */
export function periodSpan(text: string | number): { from: string; after: string } {
  const period = readPeriod(String(text), 'unknown')
  if (!period) {
    const shown = showText(String(text))
    throw badQuery(
      `${shown} 不是时期，可写成 2024、2024-05、2024-Q1、2024-05-31。`,
      `${shown} is no period; write 2024, 2024-05, 2024-Q1 or 2024-05-31.`,
    )
  }
  const day = (ordinal: number) => `(DATE '1970-01-01' + ${firstDay({ ...period, ordinal })})`
  return { from: day(period.ordinal), after: day(period.ordinal + 1) }
}
