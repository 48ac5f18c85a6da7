const digits: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const smallUnits: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const bigUnits: Record<string, number> = { 万: 1e4, 亿: 1e8 }

/** A number in Chinese characters with the unit it is sharp to: 1, or the last place shown beside 万 and 亿; `upTo` when two neighbours name a span (五六). */
export interface ChineseNumber {
  value: number
  step: number
  upTo?: number
}

/** Longer runs are drawings or adversaries, not numbers. */
const longestRun = 20

/**
 * Reads a number in Chinese characters.
 *
 * | written | read as |
 * |---|---|
 * | 十二, 二十, 一百二十, 两千三百五十六, 三亿五千万 | places added up |
 * | 一百二, 三千五, 一万八 | the last digit counts the next place: 120, 3,500, 18,000 |
 * | 三点五, 一点二万 | decimals, scaled by what follows |
 * | 五六, 五六十, 两三千, 三五百 | a span between neighbours, or three and five, scaled |
 * | 二〇二六, 一三八, 百, 千万 (no leading digit) | not a number here: a year, a code, a figure of speech |
 *
 * @returns null for what is not a number
 * @example parseChineseNumber('一百二十')   // => { value: 120, step: 1 }
 * @example parseChineseNumber('三点五万')   // => { value: 35000, step: 1000 }
 */
export function parseChineseNumber(run: string): ChineseNumber | null {
  if (run.length === 0 || run.length > longestRun) return null
  const decimal = /^([零一二两三四五六七八九十百]+)点([零〇一二三四五六七八九]+)([万亿千百]*)$/.exec(run)
  if (decimal) return parseDecimal(decimal[1] ?? '', decimal[2] ?? '', decimal[3] ?? '')
  const span = /^([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)$/.exec(run)
  if (span) return parseSpan(span[1] ?? '', span[2] ?? '', span[3] ?? '')
  return parsePlaces(run)
}

function parseDecimal(whole: string, fraction: string, scale: string): ChineseNumber | null {
  const head = parsePlaces(whole)
  if (!head) return null
  const tail = [...fraction].map((character) => digits[character] ?? 0).join('')
  const size = scaleOf(scale)
  return { value: Number(`${head.value}.${tail}`) * size, step: 10 ** -tail.length * size }
}

function parseSpan(low: string, high: string, scale: string): ChineseNumber | null {
  const from = digits[low] ?? 0
  const to = digits[high] ?? 0
  // 三五百 says three to five hundred; without a place 三五 is a name or a figure of speech.
  const isWide = from === 3 && to === 5 && scale !== ''
  if (to !== from + 1 && !isWide) return null
  const size = scaleOf(scale)
  return { value: from * size, upTo: to * size, step: size }
}

const scaleOf = (units: string) =>
  [...units].reduce((size, unit) => size * (smallUnits[unit] ?? bigUnits[unit] ?? 1), 1)

interface Reader {
  total: number
  section: number
  digit: number | null
  /** The place the last character stood for. */
  step: number
  afterZero: boolean
}

function parsePlaces(run: string): ChineseNumber | null {
  if (/^[百千万亿零〇]/.test(run)) return null
  const state: Reader = { total: 0, section: 0, digit: null, step: 1, afterZero: false }
  for (const character of run) if (!readCharacter(state, character)) return null
  // 一百二: a digit right after a place of ten or more counts the next lower place.
  const short = state.digit !== null && state.step >= 100 && !state.afterZero ? state.step / 10 : 1
  const place = state.digit === null ? state.step : short
  // Below 万 words are as sharp as digits: 一百二十 means 120, not "some twelve tens".
  const step = state.total === 0 ? 1 : place
  return { value: state.total + state.section + (state.digit ?? 0) * short, step }
}

function readCharacter(state: Reader, character: string): boolean {
  const digit = digits[character]
  if (digit !== undefined) return readDigit(state, digit)
  const small = smallUnits[character]
  if (small !== undefined) {
    // 十二 has no digit before 十; 百 and 千 need one. Places fall.
    if (state.digit === null && (small !== 10 || state.section % 100 !== 0)) return false
    if (state.section > 0 && small >= state.step) return false
    state.section += (state.digit ?? 1) * small
    state.step = small
  } else {
    const big = bigUnits[character] ?? 1
    if (state.section + (state.digit ?? 0) === 0 && state.total === 0) return false
    if (state.section + (state.digit ?? 0) === 0) state.total *= big
    else state.total += (state.section + (state.digit ?? 0)) * big
    state.section = 0
    state.step = big
  }
  state.digit = null
  state.afterZero = false
  return true
}

function readDigit(state: Reader, digit: number): boolean {
  if (digit === 0) {
    state.afterZero = true
    return state.digit === null
  }
  if (state.digit !== null) return false
  state.digit = digit
  return true
}
