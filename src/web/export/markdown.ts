import { plainText } from '../../domain/plain-text.ts'

/**
 * A text as Markdown shows it, whatever it holds: no emphasis, links, pictures, code, tables or HTML come out of it. A bare
 * address stays text too: its colon or dot is escaped, so that no reader makes a link of it.
 *
 * @example markdownText('![x](http://a) <b> Product_A')   // => '!\\[x\\]\\(http\\://a\\) \\<b\\> Product\\_A'
 */
export const markdownText = (text: string): string =>
  plainText(text)
    .replaceAll(/[\\`*_[\]()<>|~&]/g, '\\$&')
    .replaceAll(/\b(https?|ftp|mailto|javascript|data)(?=:)/gi, '$1\\')
    .replaceAll(/\bwww(?=\.)/gi, 'www\\')
    .replaceAll(/(?<=\w)@(?=\w)/g, '\\@')
    .replaceAll(/^(\s*)([#+=-]|\d+(?=[.)]))/gm, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )

/**
 * A table; line breaks inside a cell become spaces. Empty without rows.
 *
 * @example markdownTable(['a', 'b'], [['1', '2']])   // => '| a | b |\n| --- | --- |\n| 1 | 2 |'
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll(/\s*\n\s*/g, ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
