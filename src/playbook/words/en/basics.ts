import type { Figure } from '../../../domain/evidence.ts'
import { cutTo, flatten, nameIn, nameMarks } from '../../reading/names.ts'

export const name = (product: string): string => nameIn('en', product)
export const verbatim = (text: string): string => `${nameMarks[0]}${text}${nameMarks[1]}`
export const cite = (figure: Figure): string => `[[${figure.id}]]`
export const withFigure = (figure: Figure | undefined, say: (cited: string) => string): string =>
  figure ? say(cite(figure)) : ''

/** A, B and C. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
/** Products that are sold in one pack. */
export const bundle = (products: readonly string[]): string => products.map(name).join(' + ')
export const names = (products: readonly string[]): string => listed(products.map(name))
export const comma = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(', ')

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
export const number = (value: number): string => grouped.format(value)
export const percent = (value: number): string => `${number(Math.abs(value))}%`
export const units = (value: number): string => `${number(value)} units`
export const money = (value: number, currency: string): string => `${currency} ${number(value)}`

export const quote = (words: string): string =>
  `${nameMarks[0]}"${cutTo(flatten(words).replaceAll('"', "'"), 80)}"${nameMarks[1]}`
/** A short text of the brief inside a sentence. */
export const clause = (words: string): string =>
  `${nameMarks[0]}${cutTo(flatten(words).replace(/[。.；;！!]+$/u, ''), 160)}${nameMarks[1]}`

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
export const monthName = (month: number): string => months[month - 1] ?? ''

/** `2024-05` → May 2024, `2024-Q3` → Q3 2024. */
export function period(text: string | undefined): string {
  const [, year, quarter, month] = /^(\d{4})(?:-Q(\d)|-(\d{2}))?$/.exec(text ?? '') ?? []
  if (!year) return text ?? ''
  return quarter ? `Q${quarter} ${year}` : month ? `${monthName(Number(month))} ${year}` : year
}

export const each = (length: number | null): string =>
  length === 12
    ? 'a year'
    : length === 3
      ? 'a quarter'
      : length === 1
        ? 'a month'
        : length !== null && length < 0.1
          ? 'a day'
          : length !== null && length < 1
            ? 'a week'
            : 'a period'

/** Capital letter at the start of a sentence; a name keeps its own. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const tidy = (text: string): string =>
  text.replaceAll(nameMarks[0], '').replaceAll(nameMarks[1], '').replace(/ {2,}/g, ' ')
