import type { DataNote } from '../../../domain/sales-table.ts'
import { PLACES_SHOWN, RowTally } from '../places.ts'
import { joinFields, splitFields } from './fields.ts'
import type { RawRecord } from './record-scanner.ts'
import type { Separator } from './separator.ts'
import {
  blankRows,
  emptyText,
  extraSeparators,
  headerOnly,
  oldLineEnds,
  type UnevenRow,
  unevenRows,
} from './sheet-notes.ts'

/** What the rows of a file look like before anyone asks what they mean. */
export interface Sheet {
  /** The first row that is not blank, as written. */
  header: string[]
  separator: Separator
  /** Data rows, blank ones not counted. */
  rows: number
  notes: DataNote[]
}

/** Takes the records of a file one by one: keeps the header, rewrites the data rows, counts what is odd. */
export class SheetWriter {
  /** The rewritten rows that wait to be written. */
  text = ''
  #header: string[] | null = null
  #rows = 0
  readonly #separator: Separator
  readonly #blank = new RowTally()
  readonly #padded = new RowTally()
  readonly #uneven: UnevenRow[] = []
  #unevenTotal = 0

  constructor(separator: Separator) {
    this.#separator = separator
  }

  take(record: RawRecord): void {
    if (record.blank) this.#blank.add(record.row)
    else if (this.#header) this.#takeData(record, this.#header.length)
    else this.#header = splitFields(record.text, this.#separator)
  }

  #takeData(record: RawRecord, width: number): void {
    this.#rows += 1
    if (record.fields === width && !record.quoted) this.#write(record.row, record.text)
    else this.#takeFields(record, width)
  }

  #write(row: number, text: string): void {
    this.text += `${row}${this.#separator}${text}\n`
  }

  #takeFields(record: RawRecord, width: number): void {
    const fields = splitFields(record.text, this.#separator)
    const surplus = fields.splice(width)
    if (fields.length < width || surplus.some((field) => field.trim() !== '')) {
      this.#unevenTotal += 1
      if (this.#uneven.length < PLACES_SHOWN) this.#uneven.push({ row: record.row, fields: record.fields })
      return
    }
    if (surplus.length > 0) this.#padded.add(record.row)
    this.#write(record.row, joinFields(fields, this.#separator))
  }

  /** @throws {Failure} `BadData`: nothing in it, header only, uneven rows */
  close(loneCrs: number): Sheet {
    if (!this.#header) throw emptyText()
    if (this.#unevenTotal > 0) throw unevenRows(this.#uneven, this.#unevenTotal, this.#header.length)
    if (this.#rows === 0) throw headerOnly()
    const notes: DataNote[] = []
    if (this.#blank.total > 0) notes.push(blankRows(this.#blank))
    if (this.#padded.total > 0) notes.push(extraSeparators(this.#padded))
    if (loneCrs > 0) notes.push(oldLineEnds())
    return { header: this.#header, separator: this.#separator, rows: this.#rows, notes }
  }
}
