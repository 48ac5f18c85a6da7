import { Failure } from '../../../domain/failures.ts'
import { isMissing } from '../numbers/missing.ts'
import { type NumberTexts, resolveNumbers } from '../numbers/resolve-numbers.ts'

/** A distinct text of a column beside the quantities, as a number. */
export interface SideNumber {
  text: string
  /** Null for a missing value, and for what is no number. */
  value: number | null
  state: 'number' | 'missing' | 'bad'
  cells: number
  row: number
}

export interface SideNumbers {
  read: SideNumber[]
  good: number
  bad: number
  /** Signs and codes of currencies in its cells, in their plain form. */
  currencies: string[]
  /** Cells written as percentages. */
  shares: number
}

const SHARE = /\s*[%％]$/
const CURRENCY = /cn¥|us\$|hk\$|[¥￥$€£元]|\b(?:rmb|cny|usd|eur|hkd)\b/i
const SIGNS: Record<string, string> = {
  '￥': '¥',
  元: '¥',
  rmb: '¥',
  cny: '¥',
  'cn¥': '¥',
  us$: '$',
  usd: '$',
  eur: '€',
}

/** @example currencyOf('1,200元') // => '¥' */
export function currencyOf(text: string): string | null {
  const found = CURRENCY.exec(text.normalize('NFKC'))?.[0].toLowerCase() ?? CURRENCY.exec(text)?.[0]
  return found ? (SIGNS[found] ?? found.toUpperCase()) : null
}

// 12.5 / 100 is 0.125, but 29.9 / 100 is 0.29899999999999999: the digits of the cell are kept.
const hundredth = (value: number): number => Number((value / 100).toPrecision(15))

/**
 * Reads the texts of a column beside the quantities: as quantities are read, and percentages as ratios. A column whose
 * decimals are written in two ways has no numbers.
 */
export function readSideNumbers(texts: NumberTexts, commaLikely: boolean): SideNumbers | null {
  const bare = texts.others.map((other) => ({ ...other, text: other.text.replace(SHARE, '') }))
  try {
    const [column] = resolveNumbers([{ ...texts, others: bare }], commaLikely)
    const read = texts.others.map(({ text, cells, row }, i): SideNumber => {
      const found = column?.readings[i]
      if (!found || isMissing(text)) return { text, cells, row, state: 'missing', value: null }
      const isShare = SHARE.test(text) && found.state === 'number'
      return { text, cells, row, state: found.state, value: isShare ? hundredth(found.value ?? 0) : found.value }
    })
    return summarise(texts, read)
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

function summarise(texts: NumberTexts, read: SideNumber[]): SideNumbers {
  const cellsOf = (state: SideNumber['state']) =>
    read.reduce((sum, one) => sum + (one.state === state ? one.cells : 0), 0)
  const numbers = read.filter(({ state }) => state === 'number')
  const currencies = [...new Set(numbers.map(({ text }) => currencyOf(text)).filter((sign) => sign !== null))].sort()
  const shares = numbers.reduce((sum, { text, cells }) => sum + (SHARE.test(text) ? cells : 0), 0)
  return { read, good: texts.plainCells + cellsOf('number'), bad: cellsOf('bad'), currencies, shares }
}
