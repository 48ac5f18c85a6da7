import { MAX_COLUMNS } from '../limits.ts'
import { showNames, showText } from '../places.ts'
import { badData } from '../refusal.ts'
import { cleanName } from './names.ts'

export interface Column {
  /** From 1, as in the file. */
  index: number
  /** Cleaned; empty where the header has none. */
  name: string
  written: string
}

const tooFew = (header: readonly string[]) =>
  badData('OneColumn', {
    zh: `只认出 1 列：${showText(header[0] ?? '')}。至少要有一个时间列和一个数量列，用逗号、分号或制表符分隔。`,
    en: `only one column was found: ${showText(header[0] ?? '')}. There must be a period column and a quantity column, separated by comma, semicolon or tab.`,
  })

const tooMany = (count: number) =>
  badData('TooManyColumns', {
    zh: `有 ${count} 列，上限是 ${MAX_COLUMNS} 列。请改成长表（日期、产品、数量三列）再导入。`,
    en: `it has ${count} columns; the limit is ${MAX_COLUMNS}. Turn it into a long table (date, product, quantity) and import that.`,
  })

function refuseDuplicates(columns: readonly Column[]): void {
  const seen = new Map<string, number[]>()
  for (const { index, name } of columns) if (name) seen.set(name, [...(seen.get(name) ?? []), index])
  const twice = [...seen].filter(([, indexes]) => indexes.length > 1)
  if (twice.length === 0) return
  const zh = twice
    .slice(0, 20)
    .map(([name, at]) => `${showText(name)}（第 ${at.join('、')} 列）`)
    .join('；')
  const en = twice
    .slice(0, 20)
    .map(([name, at]) => `${showText(name)} (columns ${at.join(', ')})`)
    .join('; ')
  throw badData('DuplicateColumns', {
    zh: `有重名的列：${zh}。请改成不同的名字。`,
    en: `some columns have the same name: ${en}. Give each its own.`,
  })
}

/**
 * The columns a header row names.
 *
 * @throws {Failure} `BadData`: a single column, too many, or two of the same name
 */
export function readHeader(header: readonly string[]): Column[] {
  if (header.length < 2) throw tooFew(header)
  if (header.length > MAX_COLUMNS) throw tooMany(header.length)
  const columns = header.map((written, i) => ({ index: i + 1, name: cleanName(written).name, written }))
  refuseDuplicates(columns)
  return columns
}

/** The names of columns, for a message. */
export const namesOf = (columns: readonly Column[]): string => showNames(columns.map(({ name }) => name))
