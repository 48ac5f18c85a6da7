import { type Span, within } from '../reading/period.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const pad = (value: number) => String(value).padStart(2, '0')

interface Rule {
  pattern: RegExp
  date(found: RegExpExecArray, span: Span): string
}

const monthName = `(${months.map((month) => `${month}[a-z]*`).join('|')})\\.?`
const monthNumber = (word: string) => months.indexOf(word.slice(0, 3).toLowerCase()) + 1
const lastDay = (year: string, month: number) => new Date(Date.UTC(Number(year), month, 0)).getUTCDate()
const on = (year: string, month: number, day: number) =>
  `${year}-${pad(month)}-${pad(Math.min(day, lastDay(year, month)))}`
const yearOf = (span: Span) => span.start.slice(0, 4)
const monthOf = (span: Span) => Number(span.start.slice(5, 7))

/** There is no clock here: a day without a month means the plan's first month, which is what "next month" plans. */
const rules: Rule[] = [
  { pattern: /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/, date: ([, y = '', m, d]) => on(y, Number(m), Number(d)) },
  { pattern: /(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/, date: ([, m, d], span) => on(yearOf(span), Number(m), Number(d)) },
  { pattern: /(\d{1,2})\s*月\s*(?:底|末)/, date: ([, m], span) => on(yearOf(span), Number(m), 31) },
  { pattern: /(\d{1,2})\s*月\s*(?:初)/, date: ([, m], span) => on(yearOf(span), Number(m), 5) },
  {
    pattern: /(?:下个?月|本月|当月|月内|每?月)?\s*(\d{1,2})\s*[日号](?:前|之前|以前)?/,
    date: ([, d], span) => on(yearOf(span), monthOf(span), Number(d)),
  },
  {
    pattern: /(?:下个?月|本月|当月)?月?(?:中旬|中)(?:前|之前)/,
    date: (_, span) => on(yearOf(span), monthOf(span), 15),
  },
  { pattern: /(?:下个?|本|当)?月(?:底|末)/, date: (_, span) => on(yearOf(span), monthOf(span), 31) },
  {
    pattern: new RegExp(`\\b${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b`, 'i'),
    date: ([, m = '', d], span) => on(yearOf(span), monthNumber(m), Number(d)),
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)?\\s+${monthName}`, 'i'),
    date: ([, d, m = ''], span) => on(yearOf(span), monthNumber(m), Number(d)),
  },
  {
    pattern: new RegExp(`\\bend of ${monthName}`, 'i'),
    date: ([, m = ''], span) => on(yearOf(span), monthNumber(m), 31),
  },
  {
    pattern: /\b(?:by|before|until) the (\d{1,2})(?:st|nd|rd|th)\b/i,
    date: ([, d], span) => on(yearOf(span), monthOf(span), Number(d)),
  },
  { pattern: /\bend of (?:the |next )?month\b/i, date: (_, span) => on(yearOf(span), monthOf(span), 31) },
  { pattern: /\bmid[- ](?:of )?(?:the |next )?month\b/i, date: (_, span) => on(yearOf(span), monthOf(span), 15) },
]

export interface NamedDate {
  /** Inside the planning period. */
  date: string
  /** The named day lay outside the planning period and was brought to its nearest day. */
  isMoved: boolean
}

/**
 * The day a note names, held inside the planning period.
 *
 * @example readDate('下月15日前完成', spanOf('2026-12')) // => { date: '2026-12-15', isMoved: false }
 */
export function readDate(text: string, span: Span): NamedDate | null {
  for (const { pattern, date } of rules) {
    const found = pattern.exec(text.normalize('NFKC'))
    if (!found) continue
    const named = date(found, span)
    if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(named)) continue
    return { date: within(span, named), isMoved: within(span, named) !== named }
  }
  return null
}

/** The text without the days it names, so that they are not read as amounts. */
export const withoutDates = (text: string): string =>
  rules.reduce(
    (rest, { pattern }) => rest.replace(new RegExp(pattern.source, `${pattern.flags}g`), ' '),
    text.normalize('NFKC'),
  )
