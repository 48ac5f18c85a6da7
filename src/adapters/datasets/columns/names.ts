import { MAX_NAME_CHARACTERS } from '../limits.ts'

/** What had to be done to a name. */
export interface CleanName {
  name: string
  trimmed: boolean
  /** Control, direction and zero-width characters were taken out. */
  cleaned: boolean
  cut: boolean
}

// Direction marks can make a name read as another one; joiners (ZWJ, ZWNJ) belong to scripts and stay.
const INVISIBLE = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u2069\uFEFF]+/gu

const spaceOrNothing = (found: string): string => (/[\t\n\r\v\f\u2028\u2029]/.test(found) ? ' ' : '')

/**
 * A name as the table carries it: trimmed, composed (NFC), without invisible characters, at most 200 characters. All
 * else stays as it is: a name is text, whatever it says.
 */
export function cleanName(text: string): CleanName {
  const trimmed = text.trim().normalize('NFC')
  const visible = trimmed.replace(INVISIBLE, spaceOrNothing).trim()
  const characters = visible.length > MAX_NAME_CHARACTERS ? Array.from(visible) : []
  const cut = characters.length > MAX_NAME_CHARACTERS
  const name = cut ? characters.slice(0, MAX_NAME_CHARACTERS).join('').trim() : visible
  return { name, trimmed: trimmed !== text, cleaned: visible !== trimmed, cut }
}

/** Traces of a text that was decoded wrongly before it came here: U+FFFD, and what it becomes when read as GBK. */
export const looksGarbled = (text: string): boolean => /\uFFFD|锟斤拷|烫烫烫/.test(text)

/** Text that a spreadsheet would run if it met it in a cell. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@＝＋－＠]/.test(text)
