import type { Operand } from './operand.ts'
import type { Mention } from './subjects.ts'

/** A sentence as far as a comparison needs it: its text from `start` on, and who is named where. */
export interface Setting {
  text: string
  /** Offset of `text` in the whole. */
  start: number
  mentions: readonly Mention[]
}

const comparators =
  /比(?!例|重|率|较|值)|较(?!高|低|强|弱|大|小|多|少|为)|相比|高于|低于|\b(?:than|versus|vs\.?|over|from|against|after|compared (?:to|with))\b|从|由/gi

/**
 * Which of two operands a change is counted from: the earlier one where both have a period, else the one named right
 * behind 比, 较, 从, than, from. Null where the text leaves it open.
 *
 * @example baseOf(of2021, of2022, setting)   // => of2021: the change is counted from the earlier period
 */
export function baseOf(a: Operand, b: Operand, setting: Setting): Operand | null {
  if (
    sameSeries(a, b) &&
    a.period !== '' &&
    b.period !== '' &&
    a.period !== b.period &&
    !/\.\./.test(a.period + b.period)
  ) {
    return a.period < b.period ? a : b
  }
  const named: (Operand | null)[] = [...setting.text.matchAll(comparators)].map((match) => {
    const from = setting.start + match.index + match[0].length
    const [first, second] = [distance(a, b, { setting, from }), distance(b, a, { setting, from })]
    if (first === second || Math.min(first, second) > 24) return null
    return first < second ? a : b
  })
  const bases = new Set(named.filter((base) => base !== null))
  return bases.size === 1 ? ([...bases][0] ?? null) : null
}

const sameSeries = (a: Operand, b: Operand) => a.measure !== '' && a.of.join() === b.of.join()

/** How far behind a place an operand, its product or its year is named. */
function distance(operand: Operand, other: Operand, { setting, from }: { setting: Setting; from: number }): number {
  const own = operand.of.filter((name) => !other.of.includes(name))
  const places = [
    operand.start,
    ...setting.mentions.filter(({ entity }) => own.includes(entity)).map(({ start }) => start),
    ...(operand.period !== other.period && /^\d{4}$/.test(operand.period) ? years(operand.period, setting) : []),
  ].filter((place) => place >= from)
  return places.length > 0 ? Math.min(...places) - from : Number.POSITIVE_INFINITY
}

const years = (year: string, { text, start }: Setting) =>
  [...text.matchAll(new RegExp(year, 'g'))].map(({ index }) => start + index)
