import { showText } from '../places.ts'
import { badData } from '../refusal.ts'
import { calendarDay } from './calendar.ts'
import { type DateOrder, readPeriod, slashedNumbers } from './period-text.ts'

/** A text of the period column, and the first row that has it. */
export interface WrittenPeriod {
  text: string
  row: number
}

const allFirsts = (texts: readonly WrittenPeriod[], order: DateOrder): boolean =>
  texts.every(({ text }) => {
    const period = readPeriod(text, order)
    return period !== null && calendarDay(period.ordinal).day === 1
  })

const conflict = (dayFirst: WrittenPeriod, monthFirst: WrittenPeriod) =>
  badData('MixedDateOrder', {
    zh: `日期的日月顺序不一致：第 ${dayFirst.row} 行 ${showText(dayFirst.text)} 只能是日在前，第 ${monthFirst.row} 行 ${showText(monthFirst.text)} 只能是月在前。请统一写成 2024-05-31。`,
    en: `its dates change their order: row ${dayFirst.row}, ${showText(dayFirst.text)}, must have the day first; row ${monthFirst.row}, ${showText(monthFirst.text)}, the month. Write all like 2024-05-31.`,
  })

const ambiguous = ({ text, row }: WrittenPeriod) =>
  badData('AmbiguousDates', {
    zh: `第 ${row} 行的日期 ${showText(text)} 分不清日和月，其他行也没有线索。请写成 2024-05-31。`,
    en: `the date ${showText(text)} in row ${row} may have the day or the month first, and no other row tells. Write dates like 2024-05-31.`,
  })

/**
 * Whether dates such as 5/6/2024 have the month or the day first, by the rows in which only one of them can be a
 * month; failing that, by the order in which all of them are first days of a month.
 *
 * @throws {Failure} `BadData` when the rows contradict each other or none of them tells
 */
export function dateOrder(texts: readonly WrittenPeriod[]): DateOrder {
  const slashed = texts.filter(({ text }) => slashedNumbers(text) !== null)
  const dayFirst = slashed.find(({ text }) => (slashedNumbers(text)?.[0] ?? 0) > 12)
  const monthFirst = slashed.find(({ text }) => (slashedNumbers(text)?.[1] ?? 0) > 12)
  if (dayFirst && monthFirst) throw conflict(dayFirst, monthFirst)
  if (dayFirst) return 'day-first'
  if (monthFirst) return 'month-first'
  const open = slashed.find(({ text }) => {
    const [a, b] = slashedNumbers(text) ?? [0, 0]
    return a !== b
  })
  if (!open) return 'unknown'
  const byMonth = allFirsts(slashed, 'month-first')
  if (byMonth === allFirsts(slashed, 'day-first')) throw ambiguous(open)
  return byMonth ? 'month-first' : 'day-first'
}
