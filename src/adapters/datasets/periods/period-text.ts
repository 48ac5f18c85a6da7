import { dayPeriod, monthPeriod, type Period, quarterPeriod, weekPeriod, yearPeriod } from './calendar.ts'

/** Which of the two first numbers of 5/6/2024 is the day; `unknown` reads such a date only when it can be but one. */
export type DateOrder = 'month-first' | 'day-first' | 'unknown'

const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LONG_ENDINGS = ['uary', 'ruary', 'ch', 'il', '', 'e', 'y', 'ust', 'tember', 'ober', 'ember', 'ember']
const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

function monthNumber(name: string): number {
  if (/^\d+$/.test(name)) return Number(name)
  const chinese = CHINESE.indexOf(name)
  if (chinese >= 0) return chinese + 1
  const short = name.slice(0, 3)
  const month = ENGLISH.indexOf(short)
  const written = month >= 0 && (name === short || name === 'sept' || name === short + LONG_ENDINGS[month])
  return written ? month + 1 : 0
}

const quarterNumber = (name: string): number => (/^\d$/.test(name) ? Number(name) : CHINESE.indexOf(name) + 1)

/** 69 is 2069, 70 is 1970. */
const fullYear = (twoDigits: number): number => twoDigits + (twoDigits < 70 ? 2000 : 1900)

type Reader = (found: string[], order: DateOrder) => Period | null
const n = Number
const NUMERAL = '(\\d{1,2}|十[一二]?|[一二三四五六七八九])'
const YEAR = '(\\d{4})'
const MONTH_NAME = '([a-z]{3,9})\\.?'

function slashed([first, second, year]: string[], order: DateOrder): Period | null {
  const [a, b] = [n(first), n(second)]
  const monthFirst = dayPeriod(n(year), a, b)
  const dayFirst = dayPeriod(n(year), b, a)
  if (order === 'month-first') return monthFirst
  if (order === 'day-first') return dayFirst
  return a === b || !dayFirst ? monthFirst : monthFirst ? null : dayFirst
}

/** The first form that fits the whole text reads it. Texts arrive in NFKC, lower case, single spaces. */
const forms: [RegExp, Reader][] = [
  // 2019, 2019年, 2019年度, fy2019, 2019.0 (a year that passed through a table of floats)
  [new RegExp(`^(?:fy ?)?${YEAR}(?:\\.0| ?年| ?年度| ?财年)?$`), ([y]) => yearPeriod(n(y))],
  // 2024q1, 2024-q1, 2024年q1, q1 2024
  [new RegExp(`^${YEAR} ?[-/.年]? ?q([1-4])$`), ([y, q]) => quarterPeriod(n(y), n(q))],
  [new RegExp(`^q([1-4]) ?[-/.]? ?${YEAR}$`), ([q, y]) => quarterPeriod(n(y), n(q))],
  // 2024年第一季度, 2024年1季度, 2024 第1季
  [new RegExp(`^${YEAR} ?[-年]? ?第?([1-4一二三四]) ?季度?$`), ([y, q]) => quarterPeriod(n(y), quarterNumber(q ?? ''))],
  // 2024-w07, 2024w7, 2024年第7周
  [new RegExp(`^${YEAR} ?[-年]? ?w(\\d{1,2})$`), ([y, w]) => weekPeriod(n(y), n(w))],
  [new RegExp(`^${YEAR} ?[-年]? ?第?(\\d{1,2}) ?周$`), ([y, w]) => weekPeriod(n(y), n(w))],
  // 2024-05, 2024/5, 2024年5月, 2024年五月, 2024 5月; with a dot only 2024.05, for 2024.1 may be a cut-off 2024.10
  [new RegExp(`^${YEAR} ?[-/年] ?${NUMERAL} ?月?$`), ([y, m]) => monthPeriod(n(y), monthNumber(m ?? ''))],
  [new RegExp(`^${YEAR} ${NUMERAL} ?月$`), ([y, m]) => monthPeriod(n(y), monthNumber(m ?? ''))],
  [new RegExp(`^${YEAR}\\.(\\d{2})$`), ([y, m]) => monthPeriod(n(y), n(m))],
  // 202405, 05/2024
  [/^((?:19|20|21)\d{2})(\d{2})$/, ([y, m]) => monthPeriod(n(y), n(m))],
  [new RegExp(`^(\\d{1,2})[-/]${YEAR}$`), ([m, y]) => monthPeriod(n(y), n(m))],
  // jan 2024, january-2024, 2024 jan
  [new RegExp(`^${MONTH_NAME}[ /,-]{0,2}${YEAR}$`), ([m, y]) => monthPeriod(n(y), monthNumber(m ?? ''))],
  // jan-24, jan'24: how a spreadsheet shows a month; 24-jan would be a day of an unknown year
  [new RegExp(`^${MONTH_NAME}[-'’](\\d{2})$`), ([m, y]) => monthPeriod(fullYear(n(y)), monthNumber(m ?? ''))],
  [new RegExp(`^${YEAR}[ /-]?${MONTH_NAME}$`), ([y, m]) => monthPeriod(n(y), monthNumber(m ?? ''))],
  // 2024-05-31, 2024/5/31, 2024.5.31, 2024年5月31日, 20240531
  [new RegExp(`^${YEAR}([-/.])(\\d{1,2})\\2(\\d{1,2})$`), ([y, , m, d]) => dayPeriod(n(y), n(m), n(d))],
  [
    new RegExp(`^${YEAR} ?年 ?${NUMERAL} ?月 ?(\\d{1,2}) ?[日号]?$`),
    ([y, m, d]) => dayPeriod(n(y), monthNumber(m ?? ''), n(d)),
  ],
  [/^((?:19|20|21)\d{2})(\d{2})(\d{2})$/, ([y, m, d]) => dayPeriod(n(y), n(m), n(d))],
  // 31.05.2024: with dots the day always comes first
  [new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.${YEAR}$`), ([d, m, y]) => dayPeriod(n(y), n(m), n(d))],
  [new RegExp(`^(\\d{1,2})/(\\d{1,2})/${YEAR}$`), slashed],
  [new RegExp(`^(\\d{1,2})-(\\d{1,2})-${YEAR}$`), slashed],
  // 31 may 2024, 31-may-2024, may 31, 2024
  [new RegExp(`^(\\d{1,2})[ -]${MONTH_NAME}[ -]${YEAR}$`), ([d, m, y]) => dayPeriod(n(y), monthNumber(m ?? ''), n(d))],
  [new RegExp(`^${MONTH_NAME} (\\d{1,2}),? ${YEAR}$`), ([m, d, y]) => dayPeriod(n(y), monthNumber(m ?? ''), n(d))],
]

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')

/**
 * Reads a period as people write it. Null for what is none, for a date that does not exist, and for 5/6/2024 as long as
 * the order is unknown.
 *
 * @example readPeriod('2024年第一季度', 'unknown') // => { granularity: 'quarter', ordinal: 8096 }
 */
export function readPeriod(text: string, order: DateOrder): Period | null {
  const written = plain(text)
  for (const [form, read] of forms) {
    const found = form.exec(written)
    if (found) return read(found.slice(1), order)
  }
  return null
}

const SLASHED = /^(\d{1,2})([-/])(\d{1,2})\2\d{4}$/

/** The two first numbers of a date such as 5/6/2024, in which day and month can change places. */
export function slashedNumbers(text: string): [number, number] | null {
  const found = SLASHED.exec(plain(text))
  return found && [n(found[1]), n(found[3])]
}

/** Joins a year column with one for its part. @example joinPeriod('2024', '3', 'quarter') // => '2024-Q3' */
export function joinPeriod(year: string, part: string, kind: 'month' | 'quarter' | 'week'): string {
  const bare = plain(part).replace(/\.0$/, '')
  if (/\d{4}/.test(bare)) return bare
  const joint = plain(year)
    .replace(/\.0$/, '')
    .replace(/ ?年度?$/, '')
  if (!/^\d{1,2}$/.test(bare)) return `${joint} ${bare}`
  return { month: `${joint}-${bare}`, quarter: `${joint}-Q${bare}`, week: `${joint}-W${bare}` }[kind]
}
