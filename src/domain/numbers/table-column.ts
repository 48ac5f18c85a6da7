import type { Cell } from '../evidence.ts'
import type { Language } from '../language.ts'
import type { Unit } from '../unit.ts'
import { currencySign, formatFigure, plain } from './format.ts'

/** Who reads a table, and in what money it counts. */
export interface TableReader {
  language: Language
  currency?: string
}

type Write = (value: number) => string

/**
 * How the cells of one column of a tool's table are written, wherever it is shown: one kind of number, and the same
 * decimals all the way down, so that a reader compares digits and not notations. Unlike in running text nothing is
 * written with a scale word.
 *
 * | unit | written as |
 * |---|---|
 * | `share` | percent with one decimal |
 * | `currency` | sign and all digits; two decimals where no amount of the column reaches 10,000 |
 * | `count` | with separators; one decimal where it is not whole, as a mean count is |
 * | `year` | without separators |
 * | `probability` | three decimals, `<0.001` below |
 * | `coefficient` | three decimals |
 * | `units`, `units-per-period`, `number` | as many decimals as give the largest four digits; a small one keeps three digits |
 * | none | the digits the tool gave |
 *
 * @example columnWriter([0.1, 0.0898], 'share', { language: 'zh' })(0.1)          // => '10.0%'
 * @example columnWriter([186, 2770.4], 'currency', { language: 'zh' })(186)        // => '¥186.00'
 * @example columnWriter([2019, 2020], 'year', { language: 'en' })(2019)            // => '2019'
 * @example columnWriter([0.0000002], 'probability', { language: 'en' })(0.0000002) // => '<0.001'
 * @example columnWriter([25001.4, 987.6], 'units', { language: 'en' })(987.6)      // => '988'
 */
export function columnWriter(
  cells: readonly (Cell | undefined)[],
  unit: Unit | undefined,
  reader: TableReader,
): (cell: Cell | undefined) => string {
  const { language, currency } = reader
  const write = unit ? writerOf(unit, cells.filter(isNumber), reader) : (value: number) => asGiven(value, language)
  return (cell) => {
    if (cell === null || cell === undefined) return '—'
    if (typeof cell === 'string') return cell
    if (typeof cell === 'number') return Number.isFinite(cell) ? write(cell) : '—'
    return 'value' in cell ? formatFigure(cell, language, currency) : cell[language]
  }
}

const isNumber = (cell: Cell | undefined): cell is number => typeof cell === 'number' && Number.isFinite(cell)

function writerOf(unit: Unit, values: readonly number[], { language, currency = 'CNY' }: TableReader): Write {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  switch (unit) {
    case 'share':
      return (value) => `${fixed(value * 100, 1, language)}%`
    case 'currency':
      return (value) => amount(value, largest < 10_000 ? 2 : 0, { language, currency })
    case 'count':
      return (value) => plain(value, language, { maximumFractionDigits: 1 })
    case 'units':
    case 'units-per-period':
    case 'number':
      return measured(values.every(Number.isInteger) ? 0 : decimalsFor(largest, digitsOfLargest), language)
    case 'year':
    case 'probability':
    case 'coefficient':
      return (value) => formatFigure({ value, unit }, language)
  }
}

const asGiven = (value: number, language: Language): string => plain(value, language, { maximumFractionDigits: 10 })

const fixed = (value: number, digits: number, language: Language): string =>
  plain(value, language, { minimumFractionDigits: digits, maximumFractionDigits: digits })

function amount(value: number, digits: number, { language, currency }: Required<TableReader>): string {
  const text = fixed(Math.abs(value), digits, language)
  const sign = value < 0 && /[1-9]/.test(text) ? '-' : ''
  return `${sign}${currencySign(language, currency)}${text}`
}

/** How many digits the largest number of a column shows. */
const digitsOfLargest = 4
/** A small number beside a large one: fewer digits would make different numbers look alike. */
const digitsAtLeast = 3

const measured =
  (decimals: number, language: Language): Write =>
  (value) =>
    value === 0 || decimalsFor(Math.abs(value), digitsAtLeast) <= decimals || Number.isInteger(value)
      ? fixed(value, decimals, language)
      : plain(value, language, { maximumSignificantDigits: digitsAtLeast })

/** The decimals with which a number has so many digits. @example decimalsFor(42.74, 4) // => 2 */
const decimalsFor = (size: number, digits: number): number =>
  size === 0 ? 0 : Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(size))))
