import type { Column } from '../columns/header.ts'
import { showText } from '../places.ts'
import { badData } from '../refusal.ts'
import type { Sheet } from '../text/sheet-writer.ts'
import { type Desk, literal } from './desk.ts'

// A row has at most a million characters of up to three bytes, and quotes are doubled.
const MAX_LINE_BYTES = 8_000_000

const readCsv = (file: string, sheet: Sheet): string => {
  const columns = sheet.header.map((_, i) => `'c${i + 1}': 'VARCHAR'`).join(', ')
  // Everything said, nothing sniffed: the sniffer can swallow rows of a dirty file without a word.
  return `read_csv(${literal(file)}, auto_detect = false, header = false, delim = ${literal(sheet.separator)},
    quote = '"', escape = '"', comment = '', new_line = '\\n', columns = {'row': 'INTEGER', ${columns}},
    strict_mode = true, null_padding = false, store_rejects = true, rejects_limit = 20, compression = 'none',
    encoding = 'utf-8', skip = 0, max_line_size = ${MAX_LINE_BYTES}, buffer_size = ${2 * MAX_LINE_BYTES})`
}

/**
 * Loads the rows that `writeNormalCsv` wrote as texts into the table `raw`: row, and c1, c2, … as far as they are used.
 * What the scanner counted must arrive, or nothing is used.
 */
export async function loadRaw(desk: Desk, sheet: Sheet & { file: string }, used: readonly Column[]): Promise<void> {
  const names = used.map(({ index }) => `c${index}`).join(', ')
  await desk.run(`CREATE TEMP TABLE raw AS SELECT row, ${names} FROM ${readCsv(sheet.file, sheet)}`)
  const [rejected] = await desk.rows<{ csv_line: string | null; error_message: string }>(
    'SELECT csv_line, error_message FROM reject_errors LIMIT 1',
  )
  const loaded = await desk.number('SELECT count(*) FROM raw')
  if (!rejected && loaded === sheet.rows) return
  const found = showText(rejected?.csv_line ?? `${loaded}/${sheet.rows}`)
  throw badData('UnreadableRows', {
    zh: `有些行无法分列（${found}）。请检查引号和分隔符。`,
    en: `some rows cannot be split (${found}). Check the quotes and separators.`,
  })
}
