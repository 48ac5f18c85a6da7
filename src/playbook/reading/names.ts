/**
 * Product names come from files and are untrusted: in a text they are shortened, robbed of line breaks and figure
 * tokens, and quoted where they are more than a plain name. The marks around them keep spacing rules off.
 */
export const nameMarks = ['\uE001', '\uE002'] as const

const longest = 40

/** Han characters are twice as wide as others. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/\p{Script=Han}/u.test(char) ? 2 : 1), 0)

/** Cuts at a width; never through a number, whose part would read as another number. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  for (const char of text) {
    if (widthOf(kept + char) > width - 1) break
    kept += char
  }
  return `${kept.replace(/[\s\d.,%]+$/u, '')}…`
}

/** Control characters, line breaks and figure tokens have no place inside a sentence. */
export const flatten = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029\s]+/gu, ' ')
    .replaceAll('[[', '[')
    .replaceAll(']]', ']')
    .trim()

const isPlain = (name: string) => /^[\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+){0,3}$/u.test(name)

/** A name as it stands in a sentence of the language. */
export function nameIn(language: 'zh' | 'en', name: string): string {
  const flat = flatten(name)
  const short = widthOf(flat) <= longest ? flat : `${cutTo(beforeNumerals(flat), longest).replace(/…$/, '')}…`
  const quoted = isPlain(short) ? short : language === 'zh' ? `「${short}」` : `"${short}"`
  return `${nameMarks[0]}${quoted}${nameMarks[1]}`
}

/** A shortened name is no longer the known name: digits in it would read as figures. */
const beforeNumerals = (name: string) => name.split(/\d/)[0]?.trim() || name.replace(/\d+/g, '')
