import type { Direction } from './direction.ts'

/**
 * What a numeral measures.
 * - `plain`: a count, an amount, a coefficient; `percent`: a ratio shown per hundred
 * - `points`: a difference between two percentages; `times`: a multiple (3倍, 2.5x, doubled)
 */
export type NumeralKind = 'plain' | 'percent' | 'points' | 'times'

/** One way to understand a numeral: its value in base units (12.3 % is 0.123) and half a unit of its last shown digit. */
export interface Reading {
  kind: NumeralKind
  value: number
  tolerance: number
}

/** How sharply a writer means it: 约, 近, 超过, 不到 and their like. */
export type Hedge = 'exact' | 'about' | 'near' | 'over' | 'under'

/** What the words beside a numeral say it counts. */
export type Marker = 'money' | 'pieces' | 'people' | 'time' | 'none'

/** One end of a numeral; a range has two. The first reading is the usual one. */
export interface End {
  readings: Reading[]
}

/** A numeral as it stands in a text, read but not yet judged. */
export interface Numeral extends Direction {
  text: string
  /** UTF-16 offsets. */
  start: number
  end: number
  /** The middle of a range. */
  value: number
  isPercent: boolean
  ends: End[]
  hedge: Hedge
  marker: Marker
  /** The word that follows: what is counted, as far as it can be told. */
  counted: string
  /** A small whole number without unit, such as 三 in 三个产品. */
  isSmallCount: boolean
  /** A fraction or 成 in words, 翻倍, half: meant loosely. */
  isLoose: boolean
  /** 两三千, 十几万: only a range is said. */
  isVague: boolean
}

/** A piece of a numeral before its neighbourhood is read. */
export interface Atom {
  start: number
  end: number
  /** As written, before scale and kind. */
  value: number
  /** Half a unit of the last shown digit of `value`. */
  tolerance: number
  /** Set when the atom is complete in itself: 三分之一, doubled. */
  kind?: NumeralKind
  isLoose?: boolean
  /** 五六: the upper of two neighbouring digits. */
  upTo?: number
  /** Written in words: small ones are no claims. */
  isWord?: boolean
  /** `value` is the middle of a range, `tolerance` half its width. */
  isVague?: boolean
  hedge?: Hedge
}
