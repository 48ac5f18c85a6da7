import { type FileHandle, open } from 'node:fs/promises'
import type { DataNote } from '../../../../domain/sales-table.ts'
import { badData } from '../../refusal.ts'
import { storing } from '../../store/storing.ts'
import { csvLine } from '../csv-line.ts'
import { type Archive, openArchive } from './archive.ts'
import { type Book, readBook, type SheetPart } from './book.ts'
import { bodyMerges, findLayout, type Layout, MergeFiller } from './layout.ts'
import { HEADER_ROWS } from './limits.ts'
import * as notes from './notes.ts'
import { type Merge, type Scanned, scanSheet } from './scan-sheet.ts'

interface Head {
  layout: Layout
  merges: Merge[]
  uncomputed: number[]
}

/** Reads a sheet once to know where its table begins and which cells are merged: that stands behind the cells. */
async function readHead(archive: Archive, book: Book, sheet: SheetPart): Promise<Head | null> {
  const rows = new Map<number, string[]>()
  let count = 0
  const { merges, uncomputed }: Scanned = await scanSheet(
    archive,
    { book, sheet },
    {
      row: (number, cells) => {
        count += 1
        if (rows.size < HEADER_ROWS) rows.set(number, cells)
      },
    },
  )
  const layout = count > 1 ? findLayout(rows, merges) : null
  return layout && layout.header.length > 1 ? { layout, merges, uncomputed } : null
}

async function choose(archive: Archive, book: Book, asked: string | undefined) {
  const names = book.sheets.map(({ name }) => name)
  if (asked !== undefined) {
    const sheet =
      book.sheets.find(({ name }) => name === asked) ?? book.sheets[/^\d+$/.test(asked) ? Number(asked) - 1 : -1]
    if (!sheet) throw notes.noSheet(asked, names)
    const head = await readHead(archive, book, sheet)
    if (!head) throw notes.emptyBook([sheet.name])
    return { sheet, head, names }
  }
  for (const sheet of book.sheets.filter(({ hidden }) => !hidden)) {
    const head = await readHead(archive, book, sheet)
    if (head) return { sheet, head, names }
  }
  throw notes.emptyBook(names)
}

/** Writes the rows of a sheet as CSV lines whose numbers are those of the sheet: what is left out is an empty line. */
class LineWriter {
  readonly #target: FileHandle
  readonly #head: Head
  readonly filler: MergeFiller
  #text = ''
  #line = 1

  constructor(target: FileHandle, head: Head) {
    this.#target = target
    this.#head = head
    this.filler = new MergeFiller(bodyMerges(head.merges, head.layout))
  }

  row(number: number, cells: string[]): void {
    const { headerRow, header } = this.#head.layout
    if (number < headerRow) return
    while (this.#line < number) {
      this.#text += '\n'
      this.#line += 1
    }
    const written = number === headerRow ? header : this.filler.fill(number, cells)
    while (written.length < header.length) written.push('')
    this.#text += `${csvLine(written)}\n`
    this.#line += 1
  }

  async flush(): Promise<void> {
    const text = this.#text
    this.#text = ''
    if (text !== '') await storing(() => this.#target.writeFile(text))
  }
}

function notesOf({ layout, uncomputed }: Head, writer: LineWriter): DataNote[] {
  const found: DataNote[] = []
  if (layout.titleRows.length > 0) found.push(notes.titleRows(layout.titleRows))
  if (layout.isJoined) found.push(notes.joinedHeader(layout.headerRow))
  if (writer.filler.rows.length > 0) found.push(notes.mergedCells(writer.filler.rows))
  if (uncomputed.length > 0) found.push(notes.uncomputedFormulas(uncomputed))
  return found
}

const notWorkbook = () =>
  badData('NotCsv', {
    zh: '文件内容是 Excel 工作簿，不是 CSV 文本，但已损坏，打不开。请在 Excel 中打开，另存为“CSV UTF-8（逗号分隔）”后再导入。',
    en: 'the content is an Excel workbook, not CSV text. Open it in Excel, save it as "CSV UTF-8 (comma delimited)", and import that: as it is, it cannot be read.',
  })

async function writeSheet(
  archive: Archive,
  book: Book,
  { target, asked }: { target: string; asked?: string | undefined },
) {
  const { sheet, head, names } = await choose(archive, book, asked)
  const handle = await storing(() => open(target, 'wx'))
  try {
    const writer = new LineWriter(handle, head)
    await scanSheet(archive, { book, sheet }, writer)
    await writer.flush()
    const chosen = names.length > 1 && asked === undefined ? [notes.sheetChosen(sheet.name, names)] : []
    return { notes: [...chosen, ...notesOf(head, writer)], firstRow: head.layout.headerRow }
  } finally {
    await storing(() => handle.close())
  }
}

/**
 * Writes a sheet of a workbook as CSV (UTF-8, commas): the one asked for, or the first that holds a table.
 *
 * @throws {Failure} `BadData`: no workbook, a bomb, damaged, no such sheet, nothing in it
 */
export async function readWorkbook(
  file: string,
  options: { target: string; asked?: string | undefined },
): Promise<{ notes: DataNote[]; firstRow: number }> {
  const archive = await openArchive(file)
  if (!archive) throw notWorkbook()
  try {
    const book = await readBook(archive)
    if (!book) throw notWorkbook()
    return await writeSheet(archive, book, options)
  } finally {
    archive.close()
  }
}
