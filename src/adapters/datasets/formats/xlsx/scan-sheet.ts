import type { Archive } from './archive.ts'
import type { Book, SheetPart } from './book.ts'
import { cellText, placeOf } from './cells.ts'
import { MAX_MERGES } from './limits.ts'
import { type Attributes, readXml } from './xml.ts'

export interface Merge {
  top: number
  bottom: number
  left: number
  right: number
}

export interface Scanned {
  merges: Merge[]
  /** Rows with formulas that were never computed. */
  uncomputed: number[]
}

export interface SheetSink {
  /** A row with its cells by column; empty rows are not told. */
  row(number: number, cells: string[]): void
  flush?(): Promise<void>
}

const mergeOf = (reference = ''): Merge | null => {
  const [from, to] = reference.split(':').map(placeOf)
  return from && to ? { top: from.row, bottom: to.row, left: from.column, right: to.column } : null
}

/** Collects the cells of one sheet row by row. */
class RowReader {
  readonly merges: Merge[] = []
  readonly uncomputed: number[] = []
  readonly #book: Book
  readonly #sink: SheetSink
  #row = 0
  #column = -1
  #cells: string[] = []
  #cell: Attributes = {}
  #value = ''
  #inValue = false
  #inReading = false
  #hasFormula = false

  constructor(book: Book, sink: SheetSink) {
    this.#book = book
    this.#sink = sink
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') {
      this.#row = Number(attributes.r ?? this.#row + 1)
      this.#column = -1
      this.#cells = []
    } else if (name === 'c') this.#openCell(attributes)
    else if (name === 'v' || name === 't') this.#inValue = !this.#inReading
    else if (name === 'rPh') this.#inReading = true
    else if (name === 'f') this.#hasFormula = true
    else if (name === 'mergeCell' && this.merges.length < MAX_MERGES) {
      const merge = mergeOf(attributes.ref)
      if (merge) this.merges.push(merge)
    }
  }

  #openCell(attributes: Attributes): void {
    this.#cell = attributes
    this.#column = placeOf(attributes.r ?? '')?.column ?? this.#column + 1
    this.#value = ''
    this.#hasFormula = false
  }

  text(piece: string): void {
    if (this.#inValue) this.#value += piece
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false
    else if (name === 'rPh') this.#inReading = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row' && this.#cells.some((cell) => cell !== '')) this.#sink.row(this.#row, this.#cells)
  }

  #closeCell(): void {
    if (this.#hasFormula && this.#value === '' && this.#cell.t !== 'str') this.uncomputed.push(this.#row)
    const text = cellText(this.#cell, this.#value, this.#book)
    if (text === '') return
    while (this.#cells.length < this.#column) this.#cells.push('')
    this.#cells[this.#column] = text
  }
}

/** Reads a sheet from its first row to its last, as a stream. @throws {Failure} `BadData` */
export async function scanSheet(
  archive: Archive,
  { book, sheet }: { book: Book; sheet: SheetPart },
  sink: SheetSink,
): Promise<Scanned> {
  const reader = new RowReader(book, sink)
  await readXml(await archive.open(sheet.part), {
    open: (name, attributes) => reader.open(name, attributes),
    text: (piece) => reader.text(piece),
    close: (name) => reader.close(name),
    ...(sink.flush ? { flush: () => sink.flush?.() ?? Promise.resolve() } : {}),
  })
  return { merges: reader.merges, uncomputed: [...new Set(reader.uncomputed)] }
}
