import type { Cell } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'

/** How the tools put numbers and names into their headlines, labels and caveats. */

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
/** From here on a decimal says nothing. */
const whole = { from: 10_000, format: new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }) }

/** @example quantity(1033.84) // => '1,033.8', and quantity(146390.2) // => '146,390' */
export function quantity(value: number): string {
  const size = Math.abs(value)
  const text = size < 1e15 ? (size < whole.from ? grouped : whole.format).format(value) : value.toExponential(2)
  // Never "−0": a rounded-away minus would claim a decline that nobody can see.
  return text === '-0' ? '0' : text.replace('-', '−')
}

/** @example percent(-0.0898) // => '−9.0%' */
export const percent = (share: number): string =>
  `${(share * 100).toFixed(1).replace(/^-0\.0$/, '0.0')}%`.replace('-', '−')

/** @example signedPercent(0.05) // => '+5.0%' */
export const signedPercent = (share: number): string => `${share >= 0.0005 ? '+' : ''}${percent(share)}`

/** @example probability(0.00002) // => 'p < 0.001' */
export const probability = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`)

/** A text that reads the same in both languages. */
export const same = (text: string): Text => ({ zh: text, en: text })

/** What a figure is of: a product by its name, the total by its word. */
export const subject = (of: string): Text => (of === 'total' ? { zh: '全部产品', en: 'All products' } : same(of))

/** The same in a cell: a name from the data stays a plain text. */
export const subjectCell = (of: string): Cell => (of === 'total' ? subject(of) : of)

/**
 * A period as people say it.
 *
 * @example periodName('2024-05').zh // => '2024 年 5 月'
 */
export function periodName(period: string): Text {
  const [, year, kind = '', number, day] = /^(\d{4})(?:-([QW]?)(\d{1,2}))?(?:-(\d{2}))?$/.exec(period) ?? []
  if (!year) return same(period)
  if (!number) return { zh: `${year} 年`, en: year }
  const words: Record<string, string> = {
    '': ` ${Number(number)} 月`,
    Q: `第 ${number} 季度`,
    W: `第 ${Number(number)} 周`,
  }
  return { zh: `${year} 年${words[kind]}${day ? ` ${Number(day)} 日` : ''}`, en: period }
}

/** @example listed(['A', 'B', 'C'], 2) // => { zh: 'A、B 等 3 项', en: 'A, B and 1 more' } */
export function listed(names: readonly string[], most = 5): Text {
  const shown = names.slice(0, most)
  const more = names.length - shown.length
  return {
    zh: shown.join('、') + (more > 0 ? ` 等 ${names.length} 项` : ''),
    en: shown.join(', ') + (more > 0 ? ` and ${more} more` : ''),
  }
}

/** Products and the total, listed in words. */
export const listedSubjects = (names: readonly string[]): Text => ({
  zh: listed(names.map((name) => subject(name).zh)).zh,
  en: listed(names.map((name) => subject(name).en)).en,
})

/** Several texts in one, with the separator of each language. */
export const joined = (texts: readonly Text[]): Text => ({
  zh: texts.map((text) => text.zh).join('；'),
  en: texts.map((text) => text.en).join('; '),
})
