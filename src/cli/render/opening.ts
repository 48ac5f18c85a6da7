import type { EntryOf } from '../../domain/entry.ts'
import type { DataNote } from '../../domain/sales-table.ts'
import { indent, type Pen } from '../pen.ts'

export function renderOpening({ headline, content }: EntryOf<'opening'>, { colours, language }: Pen): string {
  const notes = content.notes.map((note) => indent(colours.yellow(`⚠ ${note[language]}`)))
  return [`${colours.bold(`◆ ${headline}`)} ${colours.dim(`#${content.dataHash.slice(0, 12)}`)}`, ...notes].join('\n')
}

const mostRows = 8

/** What was noticed in a file, with the rows it was noticed in. */
export function renderNotes(notes: readonly DataNote[], { colours, language, say }: Pen): string[] {
  return notes.map(({ text, rows }) => {
    const more = rows.length > mostRows ? say(` 等 ${rows.length} 行`, ` … ${rows.length} rows in all`) : ''
    const where =
      rows.length === 0
        ? ''
        : say(
            `（第 ${rows.slice(0, mostRows).join('、')} 行${more}）`,
            ` (row ${rows.slice(0, mostRows).join(', ')}${more})`,
          )
    return colours.yellow(`⚠ ${text[language]}${where}`)
  })
}
