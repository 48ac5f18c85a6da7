import { MAX_ROW_CHARACTERS } from '../limits.ts'
import { badData } from '../refusal.ts'

/** One row of a CSV text, still as written. */
export interface RawRecord {
  /** As a spreadsheet counts: from 1, blank rows too; a line break within quotes makes no new row. */
  row: number
  text: string
  fields: number
  quoted: boolean
  /** Nothing but separators, spaces and quotes. */
  blank: boolean
}

const QUOTE = 34
const LF = 10
const CR = 13
const SPACE = 32
const TAB = 9

type State = 'start' | 'plain' | 'quoted' | 'closing'

/**
 * Splits a CSV text (RFC 4180; LF, CRLF or CR) into rows, chunk by chunk, in one pass.
 *
 * @throws {Failure} `BadData`: an unbalanced quote, text after a closing quote, an endless row, a NUL character
 */
export class RecordScanner {
  readonly #separator: number
  readonly #onRecord: (record: RawRecord) => void
  #state: State = 'start'
  #pending = ''
  #row = 1
  #fields = 1
  #quoted = false
  #blank = true
  #afterCr = false
  /** Line ends seen, by kind; CR counts those without LF. */
  loneCrs = 0

  constructor(separator: string, onRecord: (record: RawRecord) => void) {
    this.#separator = separator.charCodeAt(0)
    this.#onRecord = onRecord
  }

  push(text: string): void {
    let start = 0
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i)
      if (this.#afterCr) {
        this.#afterCr = false
        if (code === LF) {
          this.loneCrs -= 1
          start = i + 1
          continue
        }
      }
      if ((code === LF || code === CR) && this.#state !== 'quoted') {
        this.#finish(text.slice(start, i))
        start = i + 1
        this.#afterCr = code === CR
        if (this.#afterCr) this.loneCrs += 1
        continue
      }
      this.#step(code)
    }
    this.#keep(text.slice(start))
  }

  end(): void {
    if (this.#state === 'quoted') throw this.#unbalanced()
    if (this.#pending !== '') this.#finish('')
  }

  #step(code: number): void {
    if (code === 0) throw this.#nul()
    if (this.#state === 'quoted') {
      if (code === QUOTE) this.#state = 'closing'
      else if (code > SPACE) this.#blank = false
      return
    }
    if (code === this.#separator) {
      this.#state = 'start'
      this.#fields += 1
      return
    }
    if (code === QUOTE) {
      this.#quote()
      return
    }
    if (this.#state === 'closing') throw this.#textAfterQuote()
    this.#state = 'plain'
    if (code !== SPACE && code !== TAB) this.#blank = false
  }

  #quote(): void {
    this.#quoted = true
    if (this.#state === 'plain') this.#blank = false
    else this.#state = 'quoted'
  }

  #keep(rest: string): void {
    this.#pending += rest
    if (this.#pending.length > MAX_ROW_CHARACTERS) throw this.#tooLong()
  }

  #finish(rest: string): void {
    this.#keep(rest)
    this.#onRecord({
      row: this.#row,
      text: this.#pending,
      fields: this.#fields,
      quoted: this.#quoted,
      blank: this.#blank,
    })
    this.#pending = ''
    this.#row += 1
    this.#fields = 1
    this.#quoted = false
    this.#blank = true
    this.#state = 'start'
  }

  #unbalanced() {
    return badData('UnbalancedQuote', {
      zh: `第 ${this.#row} 行有一个引号没有配对，其后的内容无法分列。请补上或删去这个引号。`,
      en: `row ${this.#row} opens a quote that is never closed, so nothing after it can be split. Close or remove it.`,
    })
  }

  #textAfterQuote() {
    return badData('TextAfterQuote', {
      zh: `第 ${this.#row} 行的引号之后还有文字，引号可能没有配对。字段里的引号请写成两个（""）。`,
      en: `row ${this.#row} has text after a closing quote; a quote may be unbalanced. Write a quote within a field twice ("").`,
    })
  }

  #tooLong() {
    if (this.#state === 'quoted') return this.#unbalanced()
    return badData('RowTooLong', {
      zh: `第 ${this.#row} 行超过 ${MAX_ROW_CHARACTERS} 个字符。请检查换行和引号。`,
      en: `row ${this.#row} has more than ${MAX_ROW_CHARACTERS} characters. Check the line breaks and quotes.`,
    })
  }

  #nul() {
    return badData('NulCharacter', {
      zh: `第 ${this.#row} 行含有空字符（NUL），这通常说明文件不是文本或已损坏。请重新导出为 CSV UTF-8。`,
      en: `row ${this.#row} holds a NUL character, which means that the file is no text or is damaged. Export it again as CSV UTF-8.`,
    })
  }
}
