/**
 * Labelled JSON blocks inside a prompt. What stands in a block is data: `<` is escaped, so no text in it can close the
 * block or open another.
 *
 * @example writeBlock('task', { seat: 'salesperson' }) // => '<task>{"seat":"salesperson"}</task>'
 */
export const writeBlock = (name: string, value: unknown): string =>
  `<${name}>${guardJson(JSON.stringify(value))}</${name}>`

/** JSON in which no `<` stands, so that no text in it looks like a block of ours. */
export const guardJson = (json: string): string => json.replaceAll('<', '\\u003c')

/** Somebody's words inside a sentence of ours. */
export const guardText = (text: string): string => text.replaceAll('<', '&lt;')

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
