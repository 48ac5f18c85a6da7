import type { CalendarSpec, DayOfWeek, ScheduleSpec } from '@temporalio/client'
import { monthOf, movedMonths, runDay } from '../../domain/schedule/run-days.ts'
import { lastWorkingDay, type Timing } from '../../domain/schedule/timing.ts'

/** How many days a kind of month has, and which months those are: the month's number, and for February the years. */
interface MonthKind {
  days: number
  months: NonNullable<CalendarSpec['month']>
  year?: CalendarSpec['year']
}

/** Temporal's calendars end with the century, and so do these: 2100 is no leap year. */
const lastYear = 2099
const firstLeapYear = 2024

const monthKinds: readonly MonthKind[] = [
  { days: 31, months: ['JANUARY', 'MARCH', 'MAY', 'JULY', 'AUGUST', 'OCTOBER', 'DECEMBER'] },
  { days: 30, months: ['APRIL', 'JUNE', 'SEPTEMBER', 'NOVEMBER'] },
  { days: 29, months: 'FEBRUARY', year: [{ start: firstLeapYear, end: lastYear, step: 4 }] },
  {
    days: 28,
    months: 'FEBRUARY',
    year: [1, 2, 3].map((after) => ({ start: firstLeapYear + after, end: lastYear, step: 4 })),
  },
]

const weekdays: DayOfWeek[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY']

/**
 * A timing as Temporal's calendars say it. They know no "last day": a month's length picks the day, and for the last
 * working day the day of the week picks among its last three. Every month of the century gets exactly one time; months
 * that days off move are taken out and written by their date.
 *
 * @example scheduleSpec({ day: 3, time: '09:00', zone: 'Asia/Shanghai', daysOff: [], daysWorked: [] }, 0)
 * // => { calendars: [{ hour: 9, minute: 0, dayOfMonth: 3 }], timezone: 'Asia/Shanghai' }
 */
export function scheduleSpec(timing: Timing, jitterMinutes: number): ScheduleSpec {
  const [hour, minute] = timing.time.split(':').map(Number)
  const at = { hour, minute } as CalendarSpec
  const moved = movedMonths(timing)
  const jitter = jitterMinutes > 0 ? { jitter: jitterMinutes * 60_000 } : {}
  return {
    calendars: [...everyMonth(timing, at), ...moved.map((month) => onDate(runDay(month, timing), at))],
    skip: moved.map((month) => onDate(runDay(month, { day: lastWorkingDay, daysOff: [], daysWorked: [] }), at)),
    timezone: timing.zone,
    ...jitter,
  }
}

function everyMonth({ day }: Timing, at: CalendarSpec): CalendarSpec[] {
  if (day === lastWorkingDay) return monthKinds.flatMap((kind) => lastWorkingDays(kind, at))
  if (day <= 28) return [{ ...at, dayOfMonth: day }]
  return monthKinds.map(({ days, months, year }) => ({
    ...at,
    dayOfMonth: Math.min(day, days),
    month: months,
    ...(year ? { year } : {}),
  }))
}

/** The last day where it is Monday to Friday; else the Friday one or two days before. */
function lastWorkingDays({ days, months, year }: MonthKind, at: CalendarSpec): CalendarSpec[] {
  const own = { ...at, month: months, ...(year ? { year } : {}) }
  return [
    { ...own, dayOfMonth: days, dayOfWeek: weekdays },
    { ...own, dayOfMonth: [days - 2, days - 1], dayOfWeek: 'FRIDAY' as const },
  ]
}

const onDate = (date: string, at: CalendarSpec): CalendarSpec => {
  const [year = 0, , dayOfMonth = 0] = date.split('-').map(Number)
  return { ...at, year, month: monthNames[monthOf(date) % 12] ?? 'JANUARY', dayOfMonth }
}

const monthNames = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2024, month)).toLocaleString('en', { month: 'long', timeZone: 'UTC' }).toUpperCase(),
) as ('JANUARY' | 'FEBRUARY')[]
