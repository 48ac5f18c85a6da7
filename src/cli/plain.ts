/**
 * Everything a terminal would obey instead of show: escapes and other control characters, line separators, invisible
 * and direction-changing characters. Tabs and line breaks stay.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/**
 * A text from data, a model or a server, fit for a terminal.
 *
 * @example plainText('A\u001b[31mB') // => 'A[31mB'
 */
export const plainText = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(obeyed, '')

/** The same for every string inside a value, keys included. */
export function plainValue<T>(value: T): T {
  if (typeof value === 'string') return plainText(value) as T
  if (Array.isArray(value)) return value.map(plainValue) as T
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [plainText(key), plainValue(one)])) as T
}

/** One line of at most `most` characters. */
export function oneLine(text: string, most = 120): string {
  const line = plainText(text).replaceAll(/\s+/gu, ' ').trim()
  const characters = [...line]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line
}
