import type { Figure } from '../domain/evidence.ts'
import { formatFigure, formatNumber } from '../domain/numbers/format.ts'
import type { View } from './frame/view.ts'
import { html, type Markup } from './html.ts'
import { localeOf } from './words/choose.ts'

type Reader = Pick<View, 'language' | 'zone' | 'now'>

/** @example number(view, 12345000)   // => '1,234.5万' in Chinese, '12.35 million' in English */
export const number = ({ language }: Reader, value: number): string => formatNumber(value, language)

/** A whole number with all its digits: a count, a sequence. @example count(view, 12345) // => '12,345' */
export const count = ({ language }: Reader, value: number): string => value.toLocaleString(localeOf[language])

/** A figure as its unit wants it: a share in percent, money with its sign. */
export const figure = ({ language }: Reader, value: Pick<Figure, 'value' | 'unit'>, currency = 'CNY'): string =>
  formatFigure(value, language, currency)

const formats = new Map<string, Intl.DateTimeFormat>()

function dateFormat({ language, zone }: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(localeOf[language], { timeZone: zone, ...options })
  formats.set(key, known)
  return known
}

/** Date and time in the reader's zone; the machine's time and the zone in the attribute. */
export function time(view: Reader, iso: string): Markup {
  const at = new Date(iso)
  const sameYear =
    dateFormat(view, { year: 'numeric' }).format(at) === dateFormat(view, { year: 'numeric' }).format(view.now)
  const short = dateFormat(view, {
    ...(sameYear ? {} : { year: 'numeric' as const }),
    month: view.language === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const long = dateFormat(view, { dateStyle: 'full', timeStyle: 'long', hourCycle: 'h23' })
  return html`<time datetime="${iso}" title="${long.format(at)}">${short.format(at)}</time>`
}

const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

// Made once: making one takes longer than drawing the line it stands in.
const relative = {
  zh: new Intl.RelativeTimeFormat(localeOf.zh, { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat(localeOf.en, { numeric: 'auto' }),
}

/** How long ago, or how soon, in the reader's words; the page's script keeps it fresh. @example ago(view, '…') // 3小时前 */
export function ago(view: Reader & Pick<View, 'words'>, iso: string): Markup {
  const at = new Date(iso)
  const seconds = (at.getTime() - view.now.getTime()) / 1000
  const [unit, size] = steps.find(([, one]) => Math.abs(seconds) >= one) ?? ['minute', 60]
  const long = dateFormat(view, { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' })
  const text =
    Math.abs(seconds) < 60 ? view.words.frame.justNow : relative[view.language].format(Math.trunc(seconds / size), unit)
  return html`<time datetime="${iso}" title="${long.format(at)}" data-ago>${text}</time>`
}

/** @example bytes(view, 5_300_000)   // => '5.3 MB' */
export function bytes({ language }: Reader, size: number): string {
  const unit = size >= 1e9 ? 'gigabyte' : size >= 1e6 ? 'megabyte' : 'kilobyte'
  const scaled = size / { gigabyte: 1e9, megabyte: 1e6, kilobyte: 1e3 }[unit]
  return new Intl.NumberFormat(localeOf[language], { style: 'unit', unit, maximumFractionDigits: 1 }).format(scaled)
}
