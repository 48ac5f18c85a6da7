import type { EntryOf } from '../../domain/entry.ts'
import type { DataNote } from '../../domain/sales-table.ts'
import { indent, type Pen } from '../pen.ts'

export function renderOpening({ headline, content }: EntryOf<'opening'>, { colours, language }: Pen): string {
  const notes = content.notes.map((note) => indent(colours.yellow(`⚠ ${note[language]}`)))
  return [`${colours.bold(`◆ ${headline}`)} ${colours.dim(`#${content.dataHash.slice(0, 12)}`)}`, ...notes].join('\n')
}

/** What was noticed in a file; its texts name the rows. */
export const renderNotes = (notes: readonly DataNote[], { colours, language }: Pen): string[] =>
  notes.map(({ text }) => colours.yellow(`⚠ ${text[language]}`))
