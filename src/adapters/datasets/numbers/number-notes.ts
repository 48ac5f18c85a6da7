import type { Text } from '../../../domain/language.ts'
import type { DataNote } from '../../../domain/sales-table.ts'
import { rowsText, showNames } from '../places.ts'
import { note } from '../refusal.ts'
import type { NumberMark } from './bare-number.ts'

export type CellMark = NumberMark | 'open' | 'missing' | 'negative'

const said: Record<CellMark, { code: string; text: Text }> = {
  missing: {
    code: 'MissingValues',
    text: { zh: '没有数值（空、-、N/A 等），已记为空值', en: 'no value (empty, -, N/A, …), kept as missing' },
  },
  negative: {
    code: 'NegativeValues',
    text: { zh: '数量为负（可能是退货），已保留', en: 'negative quantities (returns?), kept' },
  },
  fullwidth: {
    code: 'FullWidthNumbers',
    text: { zh: '全角数字，已按半角读取', en: 'full-width digits, read as plain ones' },
  },
  currency: {
    code: 'CurrencySigns',
    text: {
      zh: '带货币符号，只取了数值；它们可能是金额而不是数量',
      en: 'with a currency sign, of which only the number was taken; they may be money rather than quantities',
    },
  },
  multiplier: {
    code: 'Multipliers',
    text: { zh: '带千、万、亿等单位，已换算', en: 'with a multiplier (千, 万, 亿, k), multiplied out' },
  },
  unit: {
    code: 'UnitWords',
    text: { zh: '带计量单位，只取了数值', en: 'with a unit, of which only the number was taken' },
  },
  scientific: {
    code: 'ScientificNumbers',
    text: {
      zh: '科学计数法，导出时可能已丢失位数',
      en: 'in scientific notation, which may have lost digits on export',
    },
  },
  brackets: { code: 'BracketedNumbers', text: { zh: '括号中的数，已按负数读取', en: 'in brackets, read as negative' } },
  open: {
    code: 'AmbiguousNumbers',
    text: {
      zh: '像 1,234 或 1.234，既可能是一千多也可能是小数，请核对',
      en: 'like 1,234 or 1.234, which may be a thousand or a decimal: please check',
    },
  },
}

/** A note on cells that were accepted for something other than what they are at first sight. */
export function cellNote(
  mark: CellMark,
  tally: { cells: number; rows: number[]; total: number; examples?: readonly string[] },
): DataNote {
  const { code, text } = said[mark]
  const at = rowsText(tally)
  const { examples = [] } = tally
  const such =
    examples.length > 0
      ? { zh: `，如 ${showNames(examples)}`, en: `, such as ${showNames(examples)}` }
      : { zh: '', en: '' }
  return note(code, tally, {
    zh: `${tally.cells} 格${text.zh}${such.zh}（${at.zh}）。`,
    en: `${tally.cells} ${tally.cells === 1 ? 'cell' : 'cells'}: ${text.en}${such.en} (${at.en}).`,
  })
}

export const decimalComma = (names: readonly string[]): DataNote =>
  note('DecimalComma', [], {
    zh: `这些列以逗号作小数点：${showNames(names)}。`,
    en: `Columns whose decimals are separated by a comma: ${showNames(names)}.`,
  })

export const summedRows = (rows: readonly number[], total: number, cells: number): DataNote =>
  note(
    'SummedRows',
    { rows, total },
    {
      zh: `有 ${cells} 组同一时期、同一产品的多行，已相加；被并入的行共 ${total} 行（${rowsText({ rows, total }).zh}）。`,
      en: `Rows of the same period and product were added up: ${total} rows joined earlier ones in ${cells} cells (${rowsText({ rows, total }).en}).`,
    },
  )

export const absentCells = (cells: number): DataNote =>
  note('AbsentCells', [], {
    zh: `有 ${cells} 个“时期 × 产品”在文件中没有行，已记为空值（不是 0）。`,
    en: `Period and product pairs without a row in the file, kept as missing (not 0): ${cells}.`,
  })
