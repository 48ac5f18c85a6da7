/** A text inside a line of Markdown or a cell of a table: nothing in it is markup. */
export const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_|<>[\]]/g, (character) => `\\${character}`)
    .trim()

/** A text as code; a backtick in it would end it. */
export const code = (text: string): string => `\`${text.replaceAll('`', 'ˋ').replaceAll('|', '\\|')}\``

/** A table of cells that are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell || ' ').join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/**
 * A number in few enough digits to be the same on every machine.
 *
 * @example shortNumber(1234.5678) // => '1,235'
 */
export function shortNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value.toLocaleString('en-US')
  if (Math.abs(value) < 1e-4) return value.toExponential(1)
  const rounded = Number(value.toPrecision(4))
  return Math.abs(rounded) >= 1000 ? Math.round(rounded).toLocaleString('en-US') : String(rounded)
}
