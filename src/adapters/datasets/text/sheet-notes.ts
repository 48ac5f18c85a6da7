import type { DataNote } from '../../../domain/sales-table.ts'
import { PLACES_SHOWN, type RowTally, rowsText } from '../places.ts'
import { badData, note } from '../refusal.ts'

export interface UnevenRow {
  row: number
  fields: number
}

export const emptyText = () =>
  badData('EmptyFile', {
    zh: '文件里没有任何内容。第 1 行应是列名，其后每行一条数据。',
    en: 'it holds nothing. Row 1 should hold the column names, and each row after it data.',
  })

export const headerOnly = () =>
  badData('HeaderOnly', { zh: '只有列名，没有数据行。', en: 'it has column names but no row of data.' })

/** Rows that do not have as many fields as there are column names. */
export function unevenRows(rows: readonly UnevenRow[], total: number, width: number) {
  const more = total > rows.length
  const zh = rows.map(({ row, fields }) => `第 ${row} 行 ${fields} 个`).join('、') + (more ? `……共 ${total} 行` : '')
  const en = rows.map(({ row, fields }) => `row ${row} has ${fields}`).join(', ') + (more ? ` … (${total} rows)` : '')
  return badData(
    'FieldCount',
    {
      zh: `列名有 ${width} 个，但有些行的字段数不同：${zh}。请检查多余或缺少的分隔符（含逗号的文字要加引号）。`,
      en: `there are ${width} column names, but some rows have another number of fields: ${en}. Check for missing or extra separators (text with a comma needs quotes).`,
    },
    rows.slice(0, PLACES_SHOWN).map(({ row, fields }) => ({ row, column: '', found: String(fields) })),
  )
}

export function blankRows(tally: RowTally): DataNote {
  const at = rowsText(tally)
  return note('BlankRows', tally, {
    zh: `跳过了 ${tally.total} 个空行（${at.zh}）。`,
    en: `Blank rows skipped: ${tally.total} (${at.en}).`,
  })
}

export function extraSeparators(tally: RowTally): DataNote {
  const at = rowsText(tally)
  return note('ExtraSeparators', tally, {
    zh: `${tally.total} 行末尾有多余的空字段，已忽略（${at.zh}）。`,
    en: `Empty fields beyond the last column were ignored; rows concerned: ${tally.total} (${at.en}).`,
  })
}

export const oldLineEnds = (): DataNote =>
  note('OldLineEnds', [], {
    zh: '换行符是旧式的单个 CR，已按换行处理。',
    en: 'Lines end with a lone CR (old Mac style); they were read as line ends.',
  })
