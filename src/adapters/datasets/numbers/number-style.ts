import type { BareNumber } from './bare-number.ts'

/** Which character separates the decimals. */
export type NumberStyle = 'point' | 'comma'

const count = (body: string, character: string): number => body.split(character).length - 1

/** 1,234 and 1.234 may be a thousand or one and a bit. */
const THREE_DIGITS = /^[1-9]\d{0,2}[.,]\d{3}$/

export const isOpen = ({ body, exponent }: BareNumber): boolean => exponent === 0 && THREE_DIGITS.test(body)

function suggestedStyle(body: string): NumberStyle | null {
  const [points, commas] = [count(body, '.'), count(body, ',')]
  if (points + commas === 0 || THREE_DIGITS.test(body)) return null
  if (points > 0 && commas > 0) return body.lastIndexOf('.') > body.lastIndexOf(',') ? 'point' : 'comma'
  if (points > 1) return 'comma'
  if (commas > 1) return 'point'
  return points === 1 ? 'point' : 'comma'
}

/** What a number tells about the style of its column; null when it tells nothing or makes no sense in that style. */
export function styleEvidence(bare: BareNumber): NumberStyle | null {
  const style = suggestedStyle(bare.body)
  return style && numberValue(bare, style) !== null ? style : null
}

const GROUPED = /^\d{1,3}(?:([,' ])\d{3})(?:\1\d{3})*(?:\.\d*)?$/
const UNGROUPED = /^\d*\.?\d*$/
const swap = (body: string): string => body.replace(/[.,]/g, (found) => (found === '.' ? ',' : '.'))

/**
 * The value of a number whose decimals are separated in the given style; null when it is grouped in no sensible way
 * or beyond what a quantity can be (10¹⁵).
 */
export function numberValue({ body, negative, exponent }: BareNumber, style: NumberStyle): number | null {
  const written = style === 'comma' ? swap(body) : body
  if (!GROUPED.test(written) && !UNGROUPED.test(written)) return null
  // The exponent goes into the literal, for 1.1 × 10,000 is not 11,000 in binary floating point.
  const value = Number(`${written.replace(/[,' ]/g, '')}e${exponent}`)
  if (!Number.isFinite(value) || value > 1e15) return null
  return negative && value !== 0 ? -value : value
}
