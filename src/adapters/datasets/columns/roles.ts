import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import type { Text } from '../../../domain/language.ts'
import { showNames } from '../places.ts'
import { badData } from '../refusal.ts'
import {
  AMOUNT_WORDS,
  DATE_WORDS,
  MONTH_WORDS,
  PRODUCT_WORDS,
  QUANTITY_WORDS,
  QUARTER_WORDS,
  SIDE_WORDS,
  WEEK_WORDS,
  wordKey,
  YEAR_WORDS,
} from './column-words.ts'
import { type Column, namesOf } from './header.ts'

type PartKind = 'month' | 'quarter' | 'week'

/** Where the period of a row stands: in one column, or in a year column and one for the part of the year. */
export interface PeriodColumns {
  main: Column
  part: Column | null
  partKind: PartKind | null
}

/** What each column is for. */
export interface Roles {
  form: 'wide' | 'long'
  period: PeriodColumns
  /** Long tables; null when the file tells of one series only. */
  product: Column | null
  /** The columns with quantities: one in a long table, one for each product in a wide one. */
  values: Column[]
  /** Named columns that the sales table has no place for. */
  aside: Column[]
}

const PARTS: [PartKind, readonly string[]][] = [
  ['month', MONTH_WORDS],
  ['quarter', QUARTER_WORDS],
  ['week', WEEK_WORDS],
]
const TIME_WORDS = new Set([...DATE_WORDS, ...YEAR_WORDS, ...MONTH_WORDS, ...QUARTER_WORDS, ...WEEK_WORDS])
const TIME_ENDING = /(日期|时间|月份|年份|季度|年月|date|month|year|quarter|week|period)$/
const PRODUCT_ENDING = /(产品|商品|品名|产品名称|商品名称|product|productname)$/
const QUANTITY_ENDING = /(销量|销售量|数量|quantity|qty)$/

const byWord = (columns: readonly Column[], words: readonly string[]): Column | null => {
  for (const word of words) {
    const column = columns.find(({ name }) => wordKey(name) === word)
    if (column) return column
  }
  return null
}

const byEnding = (columns: readonly Column[], ending: RegExp): Column | null =>
  columns.find(({ name }) => ending.test(wordKey(name))) ?? null

/** The period among columns that are called one outright. */
export function findWholePeriod(columns: readonly Column[]): PeriodColumns | null {
  const whole = byWord(columns, DATE_WORDS)
  if (whole) return { main: whole, part: null, partKind: null }
  const year = byWord(columns, YEAR_WORDS)
  for (const [partKind, words] of PARTS) {
    const part = byWord(columns, words)
    if (part) return year ? { main: year, part, partKind } : { main: part, part: null, partKind: null }
  }
  return year && { main: year, part: null, partKind: null }
}

function findPeriod(columns: readonly Column[]): PeriodColumns | null {
  const whole = findWholePeriod(columns)
  const ending = whole ? null : byEnding(columns, TIME_ENDING)
  return whole ?? (ending && { main: ending, part: null, partKind: null })
}

const noPeriod = (columns: readonly Column[]) => {
  const across = columns.filter(({ name }) => /^(19|20)\d{2}([-/年.]|$)/.test(name)).length >= 2
  const hint: Text = across
    ? {
        zh: '时间似乎写在列名里：请转置成每行一个时期。',
        en: ' The periods seem to stand in the header: transpose the table to one row a period.',
      }
    : { zh: '', en: '' }
  return badData('NoPeriodColumn', {
    zh: `第 1 行没有时间列（如 Year、年份、Month、月份、Date、日期、季度）。现有列：${namesOf(columns)}。${hint.zh}`,
    en: `row 1 names no period column (such as Year, Month, Date, Quarter, 年份, 月份, 日期). Columns found: ${namesOf(columns)}.${hint.en}`,
  })
}

const noQuantity = (product: Column, columns: readonly Column[]) =>
  badData('NoQuantityColumn', {
    zh: `有产品列 ${showNames([product.name])}，但没有数量列（如 quantity、qty、销量、数量）。现有列：${namesOf(columns)}。`,
    en: `there is a product column ${showNames([product.name])} but no quantity column (such as quantity, qty, units, 销量, 数量). Columns found: ${namesOf(columns)}.`,
  })

/** No column of numbers beside the period. */
export const noProducts = (columns: readonly Column[]) =>
  badData('NoProductColumns', {
    zh: `除时间列外，没有可作为产品销量的数字列。现有列：${namesOf(columns)}。`,
    en: `beside the period column there is no column of numbers that could be a product's sales. Columns found: ${namesOf(columns)}.`,
  })

/** Roles that a person gave, by the name of the column; without a prototype, for a column may be called `toString`. */
export type GivenRoles = Readonly<Record<string, ColumnRole>>

export const givenRoles = (roles: Record<string, ColumnRole> = {}): GivenRoles =>
  Object.assign(Object.create(null), roles) as GivenRoles

const periodOf = (named: readonly Column[], given: GivenRoles): PeriodColumns | null => {
  const told = named.filter(({ name }) => given[name] === 'period')
  const [main] = told
  if (main) return findPeriod(told) ?? { main, part: null, partKind: null }
  return findPeriod(named.filter(({ name }) => given[name] === undefined))
}

/**
 * Tells what each column of a file is for, by its name, where nobody said otherwise. A product column makes a long
 * table; a quantity column beside nothing but side columns makes a long table of one series; all else is wide.
 *
 * @throws {Failure} `BadData` when the period, the quantity or every product is missing
 */
export function assignRoles(columns: readonly Column[], given: GivenRoles = givenRoles()): Roles {
  const named = columns.filter(({ name }) => name !== '' && given[name] !== 'ignored')
  const period = periodOf(named, given)
  if (!period) throw noPeriod(named)
  const rest = named.filter((column) => column !== period.main && column !== period.part)
  const told = (role: ColumnRole) => rest.filter(({ name }) => given[name] === role)
  const free = rest.filter(({ name }) => given[name] === undefined)
  const product = told('product')[0] ?? byWord(free, PRODUCT_WORDS) ?? byEnding(free, PRODUCT_ENDING)
  if (told('quantity').length > 1 && !product) return wideRoles(period, rest, { named, given })
  const quantity =
    told('quantity')[0] ??
    byWord(free, [...QUANTITY_WORDS, ...AMOUNT_WORDS]) ??
    told('revenue')[0] ??
    (product && byEnding(free, QUANTITY_ENDING))
  if (product && !quantity) throw noQuantity(product, named)
  const others = rest.filter((column) => column !== product && column !== quantity)
  if (quantity && (product || others.every((column) => given[column.name] !== undefined || isBeside(column)))) {
    return { form: 'long', period, product, values: [quantity], aside: others }
  }
  return wideRoles(period, rest, { named, given })
}

const MEASURES = new Set([...QUANTITY_WORDS, ...AMOUNT_WORDS])
const isTimeOrSide = ({ name }: Column): boolean => TIME_WORDS.has(wordKey(name)) || SIDE_WORDS.has(wordKey(name))
const isBeside = (column: Column): boolean => isTimeOrSide(column) || MEASURES.has(wordKey(column.name))

interface Naming {
  named: readonly Column[]
  given: GivenRoles
}

function wideRoles(period: PeriodColumns, rest: readonly Column[], { named, given }: Naming): Roles {
  const isProduct = (column: Column): boolean =>
    given[column.name] === 'quantity' || (given[column.name] === undefined && !isTimeOrSide(column))
  const aside = rest.filter((column) => !isProduct(column))
  const values = rest.filter(isProduct)
  if (values.length === 0) throw noProducts(named)
  return { form: 'wide', period, product: null, values, aside }
}

/** Whether a column counts money. */
export const countsMoney = ({ name }: Column): boolean => AMOUNT_WORDS.includes(wordKey(name))
