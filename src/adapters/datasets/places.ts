import type { Text } from '../../domain/language.ts'

/** How many places a message or a note lists; the count of all of them is always said. */
export const PLACES_SHOWN = 20
const CHARACTERS_SHOWN = 60

/** Where in a file something stands. Rows are counted as a spreadsheet does: the header is row 1, blank rows count. */
export interface Place {
  row: number
  column: string
  found: string
}

/** Rows that have something in common: the first ones, and how many there are. */
export class RowTally {
  readonly rows: number[] = []
  total = 0

  add(row: number): void {
    this.total += 1
    if (this.rows.length < PLACES_SHOWN) this.rows.push(row)
  }
}

const spellOut = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`

/** A text from a file, fit to stand in a message: quoted, bounded, invisible characters spelled out. */
export function showText(text: string): string {
  const head = Array.from(text.slice(0, 2 * CHARACTERS_SHOWN))
    .slice(0, CHARACTERS_SHOWN)
    .join('')
  const visible = head.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, spellOut)
  return `"${visible}${head.length < text.length ? '…' : ''}"`
}

/** Names in a row, bounded. @example showNames(['A', 'B']) // => '"A", "B"' */
export function showNames(names: readonly string[]): string {
  const shown = names.slice(0, PLACES_SHOWN).map(showText).join(', ')
  return names.length > PLACES_SHOWN ? `${shown}, … (${names.length})` : shown
}

/** The places one by one, and how many there are in all. */
export function listPlaces(places: readonly Place[], total: number): Text {
  const shown = places.slice(0, PLACES_SHOWN)
  const more = total > shown.length
  const zh = shown.map((p) => `第 ${p.row} 行 ${showText(p.column)} 列为 ${showText(p.found)}`).join('；')
  const en = shown.map((p) => `row ${p.row}, column ${showText(p.column)}: ${showText(p.found)}`).join('; ')
  return { zh: more ? `${zh}……共 ${total} 处` : zh, en: more ? `${en} … (${total} in all)` : en }
}

/** The rows of a tally as words. @example rowsText({ rows: [2, 5], total: 2 }).en // => 'rows 2, 5' */
export function rowsText({ rows, total }: { rows: readonly number[]; total: number }): Text {
  const shown = rows.slice(0, PLACES_SHOWN)
  const rest = total - shown.length
  const zh = `第 ${shown.join('、')} 行`
  const en = `${shown.length === 1 ? 'row' : 'rows'} ${shown.join(', ')}`
  return rest > 0 ? { zh: `${zh}等`, en: `${en} and more` } : { zh, en }
}
