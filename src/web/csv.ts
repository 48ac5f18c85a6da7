/** A cell that a spreadsheet would take for a formula, full-width signs too: Excel reads those as the plain ones. */
const looksLikeFormula = /^[\s\u200B\uFEFF]*[=+\-@\t\r＝＋－＠]/u
const plainNumber = /^-?\d+(?:\.\d+)?$/

/**
 * A table as CSV (RFC 4180) that opens rightly in Excel: marked as UTF-8, lines end in CRLF. Text that would be run as a
 * formula gets a leading apostrophe; numbers, negative ones too, stay numbers.
 *
 * @example toCsv(['a', 'b'], [['=1+1', -5]])   // => '\uFEFFa,b\r\n\'=1+1,-5\r\n'
 */
export function toCsv(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = looksLikeFormula.test(value) && !plainNumber.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What a browser saves a download as, names in any script included (RFC 6266). */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
