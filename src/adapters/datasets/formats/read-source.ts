import { rm, stat } from 'node:fs/promises'
import { Failure } from '../../../domain/failures.ts'
import type { DataNote } from '../../../domain/sales-table.ts'
import { givenRoles } from '../columns/roles.ts'
import { openingOf } from '../fast/opening.ts'
import { readFast } from '../fast/read-fast.ts'
import type { Import, ImportSettings } from '../import-file.ts'
import { showNames, showText } from '../places.ts'
import type { Desk } from '../reading/desk.ts'
import { type Reading, readSales } from '../reading/read-sales.ts'
import { type KnownText, readText } from '../reading/read-text.ts'
import { note } from '../refusal.ts'
import { writeRows } from '../rows/rows-file.ts'
import { storing } from '../store/storing.ts'
import { readJsonLines } from './json-lines.ts'
import { readParquetFile } from './parquet.ts'
import { readWorkbook } from './xlsx/read-workbook.ts'

/** A source that was read: what it says, and its rows in a file that is not in its place yet. */
export interface ReadSource {
  reading: Reading
  rowsFile: string
  numbered: boolean
}

interface AsText {
  /** A text of rows and columns. */
  file: string
  /** What is known of it, where this program wrote it. */
  known?: KnownText
  notes: DataNote[]
  /** The row of the names, where others stand above. */
  firstRow?: number
}

const written: KnownText = { encoding: { name: 'utf-8', bom: false, guessed: false }, separator: ',' }

const jsonLines = (): DataNote =>
  note('JsonLines', [], {
    zh: '行号按表格计：第 1 行是列名，文件的第 n 行是第 n + 1 行。',
    en: 'Rows are counted as in a table: row 1 holds the names, line n of the file is row n + 1.',
  })

/** Whatever the format, a text of rows and columns comes of it. */
async function asText(desk: Desk, { draft, source, options }: Import): Promise<AsText> {
  const target = `${draft}.text`
  if (source.format === 'xlsx') {
    const { notes, firstRow } = await readWorkbook(draft, { target, asked: options.sheet })
    return { file: target, known: written, notes, firstRow }
  }
  if (options.sheet !== undefined) {
    const [zh, en] = [
      '只有 Excel 工作簿才能用 --sheet 选择工作表。',
      '--sheet chooses among the sheets of an Excel workbook only.',
    ]
    throw new Failure('BadUsage', { zh, en })
  }
  if (source.format === 'jsonl') {
    await readJsonLines(draft, target)
    return { file: target, known: written, notes: [jsonLines()] }
  }
  if (source.format === 'parquet') {
    await readParquetFile(desk, draft, target)
    return { file: target, known: written, notes: [] }
  }
  return { file: draft, notes: [], ...(source.format === 'query' ? { known: written } : {}) }
}

/** Roles were given to columns that are not there. */
function refuseUnknown(roles: Record<string, unknown>, columns: readonly string[]): void {
  const unknown = Object.keys(roles).find((name) => !columns.includes(name))
  if (unknown === undefined) return
  throw new Failure('NoSuchColumn', { asked: showText(unknown).slice(1, -1), known: showNames(columns) })
}

/** Titles above a header are empty lines by now, which are told of as titles already. */
const withoutTitles = (notes: readonly DataNote[], firstRow = 1): DataNote[] =>
  notes.flatMap((one) => {
    if (one.code !== 'BlankRows' || firstRow === 1) return [one]
    return one.rows.every((row) => row < firstRow) ? [] : [one]
  })

async function readCarefully(desk: Desk, copy: Import, text: AsText): Promise<ReadSource> {
  const { draft, options, name, mostRejected } = copy
  const table = await readText(text.file, text.known)
  const given = givenRoles(options.roles)
  refuseUnknown(
    given,
    table.header.map((name) => name.trim()),
  )
  const notes = [...text.notes, ...withoutTitles(table.notes, text.firstRow)]
  const asked = { given, accept: options.accept ?? 'sales', name, mostRejected }
  const reading = await readSales(desk, { ...table, notes }, asked)
  options.onProgress?.({ stage: 'storing' })
  const rowsFile = `${draft}.kept`
  await writeRows(desk, 'SELECT * FROM kept ORDER BY row', rowsFile)
  return { reading, rowsFile, numbered: true }
}

/** The short way for large clean files; null where anything calls for the careful one. */
async function readQuickly(desk: Desk, { draft, options }: Import, text: AsText): Promise<ReadSource | null> {
  const opening = await openingOf(text)
  if (!opening) return null
  const given = givenRoles(options.roles)
  const source = { ...opening, file: text.file, given }
  const rowsFile = `${draft}.kept`
  const reading = await readFast(desk, { ...source, notes: [...text.notes, ...opening.notes] }, rowsFile)
  if (reading) return { reading, rowsFile, numbered: false }
  await storing(() => rm(rowsFile, { force: true }))
  return null
}

const encodingOf = ({ format }: Import['source'], encoding: string): string => (format === 'text' ? encoding : format)

/** Reads a copy of a source of any format. @throws {Failure} `BadData`, `NoSuchColumn` */
export async function readSource(desk: Desk, settings: ImportSettings, copy: Import): Promise<ReadSource> {
  copy.options.onProgress?.({ stage: 'reading' })
  const text = await asText(desk, copy)
  const { size } = await stat(text.file)
  const quick =
    size >= settings.fastFromBytes && (text.firstRow ?? 1) === 1 ? await readQuickly(desk, copy, text) : null
  const read = quick ?? (await readCarefully(desk, copy, text))
  return { ...read, reading: { ...read.reading, encoding: encodingOf(copy.source, read.reading.encoding) } }
}
