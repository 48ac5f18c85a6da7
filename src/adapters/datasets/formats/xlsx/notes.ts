import type { DataNote } from '../../../../domain/sales-table.ts'
import { PLACES_SHOWN, rowsText, showNames, showText } from '../../places.ts'
import { badData, note } from '../../refusal.ts'

export const noSheet = (asked: string, names: readonly string[]) =>
  badData('NoSuchSheet', {
    zh: `没有工作表${showText(asked)}。现有：${showNames(names)}。`,
    en: `there is no sheet ${showText(asked)}. There are: ${showNames(names)}.`,
  })

export const emptyBook = (names: readonly string[]) =>
  badData('EmptyFile', {
    zh: `工作簿里没有带数据的工作表（${showNames(names)}）。`,
    en: `no sheet of the workbook holds a table (${showNames(names)}).`,
  })

export const sheetChosen = (chosen: string, names: readonly string[]): DataNote =>
  note('SheetChosen', [], {
    zh: `读取了工作表${showText(chosen)}；全部工作表：${showNames(names)}。要读取其他表，请用 --sheet 指定。`,
    en: `The sheet ${showText(chosen)} was read, of ${showNames(names)}. Choose another with --sheet.`,
  })

const at = (rows: readonly number[]) => ({
  shown: rows.slice(0, PLACES_SHOWN),
  text: rowsText({ rows, total: rows.length }),
})

export function titleRows(rows: readonly number[]): DataNote {
  const { shown, text } = at(rows)
  return note(
    'TitleRows',
    { rows: shown, total: rows.length },
    {
      zh: `表头上方的标题行已略过（${text.zh}）。`,
      en: `Title rows above the header were left out (${text.en}).`,
    },
  )
}

export const joinedHeader = (row: number): DataNote =>
  note('JoinedHeader', [row - 1, row], {
    zh: `表头有两行且含合并单元格，已合成一行列名（第 ${row - 1}、${row} 行）。`,
    en: `The header has two rows with merged cells; they were joined into one (rows ${row - 1}, ${row}).`,
  })

export function mergedCells(rows: readonly number[]): DataNote {
  const unique = [...new Set(rows)]
  const { shown, text } = at(unique)
  return note(
    'MergedCells',
    { rows: shown, total: unique.length },
    {
      zh: `纵向合并的单元格已逐行填上同一内容（${text.zh}）。`,
      en: `Cells merged over several rows were filled in each of them (${text.en}).`,
    },
  )
}

export function uncomputedFormulas(rows: readonly number[]): DataNote {
  const { shown, text } = at(rows)
  return note(
    'FormulaWithoutValue',
    { rows: shown, total: rows.length },
    {
      zh: `${rows.length} 行有从未计算过的公式，没有数值（${text.zh}）。请在 Excel 中打开、保存后再导入。`,
      en: `Rows with formulas that were never computed, so that they have no value: ${rows.length} (${text.en}). Open the workbook in Excel, save it, and import it again.`,
    },
  )
}
