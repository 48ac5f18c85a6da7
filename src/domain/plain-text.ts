/**
 * Everything a terminal or a page would obey instead of show: escapes and other control characters, line separators, invisible
 * and direction-changing characters. Tabs and line breaks stay.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/**
 * A text from data, a model or a server, fit to be shown.
 *
 * @example plainText('A\u001b[31mB') // => 'A[31mB'
 */
export const plainText = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(obeyed, '')
