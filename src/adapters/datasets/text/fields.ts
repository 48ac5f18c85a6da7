/**
 * The fields of one row that the scanner accepted, without their quotes.
 *
 * @example splitFields('a,"b,""c"""', ',') // => ['a', 'b,"c"']
 */
export function splitFields(row: string, separator: string): string[] {
  const fields: string[] = []
  let at = 0
  for (;;) {
    const [field, end] = row[at] === '"' ? quotedField(row, at) : plainField(row, at, separator)
    fields.push(field)
    if (end >= row.length) return fields
    at = end + 1
  }
}

function plainField(row: string, at: number, separator: string): [string, number] {
  const end = row.indexOf(separator, at)
  return end < 0 ? [row.slice(at), row.length] : [row.slice(at, end), end]
}

function quotedField(row: string, at: number): [string, number] {
  let end = at + 1
  while (end < row.length) {
    if (row[end] !== '"') end += 1
    else if (row[end + 1] === '"') end += 2
    else break
  }
  return [row.slice(at + 1, end).replaceAll('""', '"'), end + 1]
}

/** Fields as a row in which every field is quoted, so that no reader can split it in another way. */
export const joinFields = (fields: readonly string[], separator: string): string =>
  fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(separator)
