import type { Book } from './book.ts'
import { serialDate, shareText } from './number-formats.ts'
import type { Attributes } from './xml.ts'

export interface Place {
  row: number
  /** From 0. */
  column: number
}

/** @example placeOf('AB12') // => { row: 12, column: 27 } */
export function placeOf(reference: string): Place | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!found) return null
  const column = Array.from(found[1] ?? '').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(found[2]), column }
}

const numberText = (value: string): string => {
  const number = Number(value)
  return value.trim() !== '' && Number.isFinite(number) ? String(number) : value
}

function styledNumber(value: string, style: string | undefined, book: Book): string {
  const kind = book.kinds[Number(style ?? 0)] ?? 'number'
  const number = Number(value)
  if (kind === 'share') return shareText(number)
  if (kind === 'date') return serialDate(number, book.since1904) ?? numberText(value)
  return numberText(value)
}

/** A cell as a person reads it: dates as 2024-05-31, percentages as 12.5%, errors and formulas by their last values. */
export function cellText({ t, s }: Attributes, value: string, book: Book): string {
  if (value === '') return ''
  if (t === 's') return book.shared[Number(value)] ?? ''
  if (t === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (t === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' ')
  if (t === 'str' || t === 'inlineStr' || t === 'e') return value
  return styledNumber(value, s, book)
}
