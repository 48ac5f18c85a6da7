export type Cell = string | number | null

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Comma-separated text, RFC 4180 but with plain line feeds. */
export const toCsv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [header, ...rows].map((row) => `${row.map((cell) => quoted(cell === null ? '' : String(cell))).join(',')}\n`).join('')

/** @example round(1.005, 1) // => 1 */
export const round = (value: number, digits: number): number => Number(value.toFixed(digits))
