import type { Text } from '../../../domain/language.ts'
import type { DataNote } from '../../../domain/sales-table.ts'
import { MAX_NAME_CHARACTERS } from '../limits.ts'
import { rowsText, showNames } from '../places.ts'
import { note } from '../refusal.ts'
import type { NameMark } from './resolve-products.ts'

interface Marked {
  rows: readonly number[]
  total: number
}

const codes: Record<NameMark, string> = {
  trimmed: 'NamesTrimmed',
  cleaned: 'NamesCleaned',
  cut: 'NamesCut',
  garbled: 'GarbledNames',
  formula: 'FormulaNames',
}

const said: Record<NameMark, Text> = {
  trimmed: { zh: '产品名首尾的空格已去掉', en: 'Spaces around product names were removed' },
  cleaned: {
    zh: '产品名里的控制字符或不可见字符已去掉',
    en: 'Control or invisible characters were taken out of product names',
  },
  cut: {
    zh: `产品名超过 ${MAX_NAME_CHARACTERS} 个字符，已截断`,
    en: `Product names were cut to ${MAX_NAME_CHARACTERS} characters`,
  },
  garbled: { zh: '产品名像是乱码，请核对原文件的编码', en: 'Product names look garbled: check how the file was made' },
  formula: {
    zh: '产品名以 =、+、- 或 @ 开头，只作为文字保存，不会被计算',
    en: 'Product names begin with =, +, - or @; they are kept as text and never run',
  },
}

export function nameNote(mark: NameMark, marked: Marked): DataNote {
  const at = rowsText(marked)
  const { zh, en } = said[mark]
  return note(codes[mark], marked, {
    zh: `${zh}（${marked.total} 行：${at.zh}）。`,
    en: `${en} (${marked.total}: ${at.en}).`,
  })
}

export function columnsAside(names: readonly string[]): DataNote {
  return note('ColumnsAside', [], {
    zh: `不属于销量的列，已一并保存：${showNames(names)}。`,
    en: `Columns beside the sales, kept with them: ${showNames(names)}.`,
  })
}

export function textColumns(names: readonly string[], numberCells: number): DataNote {
  const zh = numberCells > 0 ? `，其中 ${numberCells} 格像是数字` : ''
  const en = numberCells > 0 ? ` (${numberCells} of their cells look like numbers)` : ''
  return note('TextColumns', [], {
    zh: `文字列不作为产品，已一并保存：${showNames(names)}${zh}。`,
    en: `Columns of text are no products; they are kept beside the sales: ${showNames(names)}${en}.`,
  })
}

export function emptyColumns(names: readonly string[]): DataNote {
  return note('EmptyColumns', [], {
    zh: `没有任何数值、未使用的列或产品：${showNames(names)}。`,
    en: `Columns or products without any value were left out: ${showNames(names)}.`,
  })
}

export function totalProduct(name: string): DataNote {
  return note('TotalProduct', [], {
    zh: `${showNames([name])} 等于其余产品之和，视为合计，未作为产品。`,
    en: `${showNames([name])} is the sum of the other products; it was taken as a total and left out.`,
  })
}

export const amountsAsQuantities = (name: string): DataNote =>
  note('AmountsAsQuantities', [], {
    zh: `没有数量列，用金额列 ${showNames([name])} 代替：各处的“销量”都是金额。`,
    en: `There is no quantity column; the amounts in ${showNames([name])} stand for it: every quantity is money.`,
  })

export function unnamedColumns(indexes: readonly number[], running: boolean): DataNote {
  return note('UnnamedColumns', [], {
    zh: `第 ${indexes.join('、')} 列没有列名，${running ? '内容是行号' : '也没有内容'}，未使用。`,
    en: `Columns without a name were not used: ${indexes.join(', ')} (${running ? 'running row numbers' : 'empty'}).`,
  })
}
