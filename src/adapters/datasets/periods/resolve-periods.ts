import type { DataNote, Granularity } from '../../../domain/sales-table.ts'
import { TOTAL_WORDS, wordKey } from '../columns/column-words.ts'
import { MAX_DAYS_AS_DAYS } from '../limits.ts'
import { showText } from '../places.ts'
import { badData } from '../refusal.ts'
import { calendarDay, firstDay, type Period, writePeriod } from './calendar.ts'
import { dateOrder, type WrittenPeriod } from './date-order.ts'
import { datesAsPeriods, daysAsMonths, partialMonths } from './period-notes.ts'
import { readPeriod } from './period-text.ts'
import { coarsen, regularDates } from './regular-dates.ts'

/** What a text of the period column turned out to be. */
type PeriodState = 'period' | 'empty' | 'total' | 'bad'

interface ReadPeriod extends WrittenPeriod {
  state: PeriodState
  /** Of the table's granularity; null unless it is a period. */
  ordinal: number | null
  /** The first day of the row's own period, counted from 1970. */
  day: number | null
}

export interface PeriodColumn {
  granularity: Granularity
  /** How fine the rows themselves are: days, where they were too many for the table and became months. */
  own: Granularity
  read: ReadPeriod[]
  notes: DataNote[]
}

interface Candidate extends WrittenPeriod {
  state: PeriodState
  period: Period | null
}

function readOne(written: WrittenPeriod, order: ReturnType<typeof dateOrder>): Candidate {
  if (written.text.trim() === '') return { ...written, state: 'empty', period: null }
  const period = readPeriod(written.text, order)
  if (period) return { ...written, state: 'period', period }
  return { ...written, state: TOTAL_WORDS.has(wordKey(written.text)) ? 'total' : 'bad', period: null }
}

const mixed = (one: Candidate, other: Candidate) =>
  badData('MixedPeriods', {
    zh: `时间列混用了不同粒度：第 ${one.row} 行 ${showText(one.text)}，第 ${other.row} 行 ${showText(other.text)}。请统一成年、季、月、周或日中的一种。`,
    en: `the period column mixes kinds: ${showText(one.text)} in row ${one.row}, ${showText(other.text)} in row ${other.row}. Use years, quarters, months, weeks or days throughout.`,
  })

function commonGranularity(candidates: readonly Candidate[]): Granularity | null {
  const [first, ...others] = candidates.filter(({ period }) => period !== null)
  const other = others.find(({ period }) => period?.granularity !== first?.period?.granularity)
  if (first && other) throw mixed(first, other)
  return first?.period?.granularity ?? null
}

const distinctDays = (candidates: readonly Candidate[]): number[] =>
  [...new Set(candidates.flatMap(({ period }) => period?.ordinal ?? []))].sort((a, b) => a - b)

/** Days that stand for longer periods, or are too many to be looked at one by one, become those periods. */
export function coarserThanDays(days: readonly number[], form: 'wide' | 'long'): Coarser {
  const regular = regularDates(days)
  if (regular) return { to: regular, own: regular, notes: [datesAsPeriods(regular)] }
  if (form === 'wide' || days.length <= MAX_DAYS_AS_DAYS) return { to: 'day', own: 'day', notes: [] }
  return { to: 'month', own: 'day', notes: [daysAsMonths(days.length), ...incompleteEnds(days)] }
}

interface Coarser {
  to: Granularity
  own: Granularity
  notes: DataNote[]
}

function incompleteEnds(days: readonly number[]): DataNote[] {
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0]
  const ends: string[] = []
  if (calendarDay(first).day !== 1) ends.push(writePeriod({ granularity: 'day', ordinal: first }))
  if (!calendarDay(last).lastOfMonth) ends.push(writePeriod({ granularity: 'day', ordinal: last }))
  return ends.length > 0 ? [partialMonths(ends)] : []
}

/**
 * Reads the distinct texts of a period column and settles on one granularity for all of them.
 *
 * @throws {Failure} `BadData` for mixed kinds of periods, or dates whose day and month cannot be told apart
 */
export function resolvePeriods(texts: readonly WrittenPeriod[], form: 'wide' | 'long'): PeriodColumn {
  const order = dateOrder(texts)
  const candidates = texts.map((written) => readOne(written, order))
  const granularity = commonGranularity(candidates) ?? 'year'
  const same: Coarser = { to: granularity, own: granularity, notes: [] }
  const { to, own, notes } = granularity === 'day' ? coarserThanDays(distinctDays(candidates), form) : same
  const coarser = (wanted: Granularity) => (granularity === 'day' ? coarsen[wanted] : (ordinal: number) => ordinal)
  const [place, ownPlace] = [coarser(to), coarser(own)]
  const read = candidates.map(({ period, ...rest }) => ({
    ...rest,
    ordinal: period && place(period.ordinal),
    day: period && firstDay({ granularity: own, ordinal: ownPlace(period.ordinal) }),
  }))
  return { granularity: to, own, read, notes }
}
