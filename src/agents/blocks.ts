/**
 * Labelled JSON blocks inside a prompt. What stands in a block is data: `<` is escaped, so no text in it can close the
 * block or open another.
 *
 * @example writeBlock('task', { seat: 'salesperson' }) // => '<task>{"seat":"salesperson"}</task>'
 */
export const writeBlock = (name: string, value: unknown): string =>
  `<${name}>${JSON.stringify(value).replaceAll('<', '\\u003c')}</${name}>`

/** The JSON value of a block; undefined where the text has none or it is damaged. */
export function readBlock(name: string, text: string): unknown {
  const start = text.indexOf(`<${name}>`)
  const end = text.indexOf(`</${name}>`, start)
  if (start < 0 || end < 0) return undefined
  try {
    return JSON.parse(text.slice(start + name.length + 2, end))
  } catch {
    return undefined
  }
}
