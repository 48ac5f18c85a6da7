import type { Figure } from '../../../domain/evidence.ts'
import { cutTo, flatten, nameIn, nameMarks } from '../../reading/names.ts'

export const name = (product: string): string => nameIn('zh', product)
/** Products that are sold in one pack. */
export const bundle = (products: readonly string[]): string => products.map(name).join('＋')
export const names = (products: readonly string[]): string => products.map(name).join('、')
/** A text that stands in a proposal already: no spacing rule may touch it again. */
export const verbatim = (text: string): string => `${nameMarks[0]}${text}${nameMarks[1]}`
export const cite = (figure: Figure): string => `[[${figure.id}]]`

/** A part of a sentence that needs a figure; nothing without it. */
export const withFigure = (figure: Figure | undefined, say: (cited: string) => string): string =>
  figure ? say(cite(figure)) : ''

export const comma = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join('，')

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
const number = (value: number): string => grouped.format(value)
export const percent = (value: number): string => `${number(Math.abs(value))}%`
export const units = (value: number): string => `${number(value)}件`
export const money = (value: number, currency: string): string =>
  currency === 'CNY' ? `${number(value)}元` : `${currency} ${number(value)}`

/** A person's words, quoted in one line. Marked, so that no spacing rule changes them. */
export const quote = (words: string): string =>
  `${nameMarks[0]}“${cutTo(flatten(words).replaceAll(/[“”]/g, ''), 80)}”${nameMarks[1]}`
/** A short text of the brief inside a sentence. */
export const clause = (words: string): string =>
  `${nameMarks[0]}${cutTo(flatten(words).replace(/[。.；;！!]+$/u, ''), 120)}${nameMarks[1]}`

/** `2024` → 2024年, `2024-05` → 2024年5月. */
export function period(text: string | undefined): string {
  const [, year, quarter, month] = /^(\d{4})(?:-Q(\d)|-(\d{2}))?$/.exec(text ?? '') ?? []
  if (!year) return text ?? ''
  return quarter ? `${year}年第${quarter}季度` : month ? `${year}年${Number(month)}月` : `${year}年`
}

export const each = (months: number | null): string =>
  months === 12
    ? '每年'
    : months === 3
      ? '每季'
      : months === 1
        ? '每月'
        : months !== null && months < 0.1
          ? '每日'
          : months !== null && months < 1
            ? '每周'
            : '每期'

/** Names and quotes wait behind single characters of a private range while spaces are set around them. */
const firstAtom = 0xe100
const atom = `${nameMarks[0]}[^${nameMarks[1]}]*${nameMarks[1]}`
const gaps: [RegExp, string][] = [
  [/((?![年月第])\p{Script=Han})([A-Za-z0-9¥])/gu, '$1 $2'],
  [/([A-Za-z%])(\p{Script=Han})/gu, '$1 $2'],
  [/(\d)(?=[\p{Script=Han}])(?![件元年月日号季期])/gu, '$1 '],
  [/(\p{Script=Han})(\[\[)/gu, '$1 $2'],
  [/(\]\])(?=\p{Script=Han})(?![件元])/gu, '$1 '],
]

/**
 * Puts the space between Chinese and Latin writing that readers expect, leaves names and quotes as they are, and takes
 * their marks away.
 */
export function tidy(text: string): string {
  const atoms: string[] = []
  const marked = text.replace(
    new RegExp(atom, 'gu'),
    (found) => `\uE003${String.fromCodePoint(firstAtom + atoms.push(found.slice(1, -1)) - 1)}`,
  )
  const spaced = gaps.reduce((rest, [pattern, by]) => rest.replace(pattern, by), marked)
  return spaced
    .replace(/(?<=(.?))\uE003([\uE100-\uF8FF])(?=(\uE003?.?))/gsu, (_, before: string, mark: string, after: string) => {
      const inner = atoms[(mark.codePointAt(0) ?? firstAtom) - firstAtom] ?? ''
      return `${gap(before, inner.at(0) ?? '')}${inner}${gap(inner.at(-1) ?? '', after)}`
    })
    .replace(/ {2,}/g, ' ')
    .replace(/。{2,}/g, '。')
}

const isHan = (char: string) => /\p{Script=Han}/u.test(char)
const isLatin = (char: string) => /[A-Za-z0-9]/.test(char)
const gap = (left: string, right: string) =>
  (isHan(left) && isLatin(right)) || (isLatin(left) && isHan(right)) ? ' ' : ''
