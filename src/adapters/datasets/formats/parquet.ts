import { showText } from '../places.ts'
import { type Desk, literal } from '../reading/desk.ts'
import { badData } from '../refusal.ts'

interface ParquetColumn {
  column_name: string
  column_type: string
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const notParquet = () =>
  badData('NotCsv', {
    zh: '文件内容是 Parquet 数据，不是 CSV 文本，而且已损坏，读不出来。',
    en: 'the content is Parquet data, not CSV text, and it is damaged: it cannot be read.',
  })

/** Whole numbers of doubles without a point, days without a time: as a person would write them. */
function asText({ column_name, column_type }: ParquetColumn): string {
  const name = quoted(column_name)
  if (/^(DOUBLE|FLOAT)$/.test(column_type)) return `regexp_replace(${name}::VARCHAR, '\\.0$', '')`
  if (/^TIMESTAMP/.test(column_type)) return `regexp_replace(${name}::VARCHAR, ' 00:00:00(\\+00)?$', '')`
  if (/^BLOB/.test(column_type)) return 'NULL::VARCHAR'
  return `${name}::VARCHAR`
}

async function columnsOf(desk: Desk, file: string): Promise<ParquetColumn[]> {
  try {
    return await desk.rows<ParquetColumn>(`DESCRIBE SELECT * FROM read_parquet(${literal(file)})`)
  } catch {
    throw notParquet()
  }
}

/**
 * Writes a Parquet file as CSV (UTF-8, commas): row n of the file becomes row n + 1.
 *
 * @throws {Failure} `BadData` for a damaged file
 */
export async function readParquetFile(desk: Desk, file: string, target: string): Promise<void> {
  const columns = await columnsOf(desk, file)
  const select = columns.map((column) => `${asText(column)} AS ${quoted(column.column_name)}`)
  try {
    await desk.run(`COPY (SELECT ${select.join(', ')} FROM read_parquet(${literal(file)})) TO ${literal(target)}
      (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '')`)
  } catch (error) {
    if (/No space left|Could not write/i.test(String(error))) throw error
    throw badData('DamagedParquet', {
      zh: `Parquet 文件中途损坏：${showText(String((error as Error).message))}。`,
      en: `the Parquet file is damaged inside: ${showText(String((error as Error).message))}.`,
    })
  }
}
