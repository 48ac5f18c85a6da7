import type { Figure } from '../evidence.ts'
import type { Language } from '../language.ts'
import type { Unit } from '../unit.ts'

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-US' }

/** From which size on a number is written with a scale word, largest first. */
const scales: Record<Language, readonly { from: number; word: string; digits: number }[]> = {
  zh: [
    { from: 1e8, word: '亿', digits: 2 },
    { from: 1e5, word: '万', digits: 1 },
  ],
  en: [
    { from: 1e9, word: ' billion', digits: 2 },
    { from: 1e6, word: ' million', digits: 2 },
  ],
}
const scaleSizes: Record<string, number> = { 万: 1e4, 亿: 1e8, ' million': 1e6, ' billion': 1e9 }

const formats = new Map<string, Intl.NumberFormat>()

/** A number as a locale writes it; formats are made once. */
export function plain(value: number, language: Language, options: Intl.NumberFormatOptions): string {
  const key = `${language}${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.NumberFormat(locales[language], options)
  formats.set(key, known)
  // Never "-0": a rounded-away minus would claim a decline that nobody can see.
  return known.format(value).replace(/^-(?=[0.,]+$)/, '')
}

/** Big numbers keep one decimal, small ones two; what would round to nothing keeps two significant digits. */
function decimals(size: number): Intl.NumberFormatOptions {
  if (size >= 100) return { maximumFractionDigits: 1 }
  if (size >= 0.1 || size === 0) return { maximumFractionDigits: 2 }
  return { maximumSignificantDigits: 2 }
}

/**
 * A plain number as a reader of the language writes it: thousands separators, at most one or two decimals, 万 from
 * 100,000 and 亿 from 100,000,000 in Chinese, million and billion in English.
 *
 * @example formatNumber(1033.8, 'zh')     // => '1,033.8'
 * @example formatNumber(12345000, 'zh')   // => '1,234.5万'
 * @example formatNumber(1234567, 'en')    // => '1.23 million'
 */
export function formatNumber(value: number, language: Language): string {
  if (!Number.isFinite(value)) return '—'
  const size = Math.abs(value)
  const scale = scales[language].find(({ from }) => size >= from)
  if (!scale) return plain(value, language, decimals(size))
  const scaled = value / (scaleSizes[scale.word] ?? 1)
  return `${plain(scaled, language, { maximumFractionDigits: scale.digits })}${scale.word}`
}

/** One decimal, kept below 10 % even when it is zero: "9%" would leave a reader, and a check, with a single digit. */
function percent(value: number, language: Language): string {
  const points = value * 100
  const size = Math.abs(points)
  if (size > 0 && size < 0.05) return `${plain(points, language, { maximumSignificantDigits: 2 })}%`
  const minimumFractionDigits = size > 0 && size < 10 ? 1 : 0
  return `${plain(points, language, { minimumFractionDigits, maximumFractionDigits: 1 })}%`
}

function money(value: number, language: Language, currency: string): string {
  return `${value < 0 ? '-' : ''}${currencySign(language, currency)}${formatNumber(Math.abs(value), language)}`
}

/** @example currencySign('zh', 'CNY') // => '¥' */
export function currencySign(language: Language, currency: string): string {
  if (currency === 'CNY') return '¥'
  try {
    const parts = new Intl.NumberFormat(locales[language], { style: 'currency', currency }).formatToParts(0)
    const sign = parts.find(({ type }) => type === 'currency')?.value ?? currency
    // A code needs air before the digits, a symbol does not.
    return /[A-Za-z]$/.test(sign) ? `${sign} ` : sign
  } catch {
    return `${currency} `
  }
}

const writers: Partial<Record<Unit, (value: number, language: Language, currency: string) => string>> = {
  share: percent,
  currency: money,
  coefficient: (value, language) => plain(value, language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
  probability: (value, language) =>
    value < 0.001 ? '<0.001' : plain(value, language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
  year: (value) => String(value),
}

/**
 * How a figure is written for a reader. A share becomes a percentage with one decimal (which a round one drops from 10 % on), a coefficient and a
 * probability three decimals, money its symbol, a year no separators; everything else is a plain number.
 *
 * @example formatFigure({ value: 0.123, unit: 'share' }, 'zh')          // => '12.3%'
 * @example formatFigure({ value: 800000, unit: 'currency' }, 'zh')      // => '¥80万'
 * @example formatFigure({ value: 0.0004, unit: 'probability' }, 'en')   // => '<0.001'
 */
export function formatFigure(figure: Pick<Figure, 'value' | 'unit'>, language: Language, currency = 'CNY'): string {
  if (!Number.isFinite(figure.value)) return '—'
  const write = writers[figure.unit]
  return write ? write(figure.value, language, currency) : formatNumber(figure.value, language)
}
