import type { DataNote } from '../../../domain/sales-table.ts'
import { rowsText, showNames, showText } from '../places.ts'
import { note } from '../refusal.ts'

interface Where {
  rows: number[]
  total: number
}

/** Cells of a column of numbers that hold none: kept as missing, with what they said. */
export function unreadableCells(column: string, at: Where, examples: readonly string[]): DataNote {
  const where = rowsText(at)
  return note('UnreadableCells', at, {
    zh: `${showText(column)} 列有 ${at.total} 格不是数字，已记为空值：${showNames(examples)}（${where.zh}）。`,
    en: `Cells of ${showText(column)} that hold no number, kept as missing: ${at.total}: ${showNames(examples)} (${where.en}).`,
  })
}

export function mixedCurrencies(column: string, signs: readonly string[], at: Where): DataNote {
  const where = rowsText(at)
  return note('MixedCurrencies', at, {
    zh: `${showText(column)} 列混有多种货币：${signs.join('、')}；只取了数值，没有换算（少数一种在${where.zh}）。`,
    en: `${showText(column)} mixes currencies: ${signs.join(', ')}; the numbers were taken as they stand, not converted (the rarer one in ${where.en}).`,
  })
}

/** Some amounts say their currency, most do not. */
export function partlySigned(column: string, sign: string, at: Where): DataNote {
  const where = rowsText(at)
  return note('PartlySigned', at, {
    zh: `${showText(column)} 列有 ${at.total} 格带 ${sign}，多数不带；只取了数值，请核对是否同一种货币（${where.zh}）。`,
    en: `${showText(column)} has ${at.total} cells with ${sign} while most have no sign; the numbers were taken as they stand: check that the currency is the same (${where.en}).`,
  })
}

/** Names that were written with spaces around them. */
export function spacesTrimmed(column: string, at: Where): DataNote {
  const where = rowsText(at)
  return note('SpacesTrimmed', at, {
    zh: `${showText(column)} 列 ${at.total} 格首尾的空格已去掉（${where.zh}）。`,
    en: `Spaces around the values of ${showText(column)} were removed: ${at.total} (${where.en}).`,
  })
}

export function mixedUnits(column: string, at: Where): DataNote {
  const where = rowsText(at)
  return note('MixedUnits', at, {
    zh: `${showText(column)} 列有的格写百分号、有的没有；百分数已换算成比例，其余照原样（少数一种在${where.zh}）。`,
    en: `Some cells of ${showText(column)} are percentages and some are not; percentages became ratios, the others stayed (the rarer kind in ${where.en}).`,
  })
}

export const wrongRole = (column: string, role: string): DataNote =>
  note('RoleNotCarried', [], {
    zh: `${showText(column)} 列按名称应为数字（${role}），内容却多半不是，已按文字保存。`,
    en: `${showText(column)} should hold numbers by its name (${role}), but most of its cells do not; it was kept as text.`,
  })
