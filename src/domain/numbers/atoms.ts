import { type ChineseNumber, parseChineseNumber } from './chinese-number.ts'
import { numberWords, parseEnglishNumber } from './english-number.ts'
import type { Mask } from './fold.ts'
import type { Atom } from './numeral.ts'
import { vagueBetween } from './vague.ts'

/** Digits with or without separators, decimals, exponent. Eight groups of thousands are more than anyone sells. */
const digitPattern =
  /(?:(?<![A-Za-z_\d])|(?<=RMB|CNY|USD|EUR|GBP|HKD|JPY|CHF))(?:\d{1,3}(?:,\d{3}){1,8}(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2}(?![\w]))?|\.\d+)/g

/** Letters that may follow digits without making a name of them; everything else does (5G, 20L, 3rdparty). */
const unitLetters =
  /^(?:[kKmMbBwWxXp]|bn|mn|mln|pp|ppts?|pct|bps?|kg|km|ml|cm|mm|g|t|s|h|ms|min|mins|hrs?|px)(?![A-Za-z0-9])/

/** Longer runs are codes. */
const longestDigits = 24

/**
 * Numbers written in digits: 1,033.8, 0.749, 1e6.
 *
 * @example digitAtoms('卖了 1,033.8 件', mask)   // => [{ start: 3, end: 10, value: 1033.8, tolerance: 0.05 }]
 */
export function digitAtoms(text: string, mask: Mask): Atom[] {
  const atoms: Atom[] = []
  for (const match of text.matchAll(digitPattern)) {
    const start = match.index
    const end = start + match[0].length
    const after = text.slice(end, end + 6)
    const isName = /^[A-Za-z_]/.test(after) && !unitLetters.test(after)
    if (match[0].length > longestDigits || isName || !mask.isFree(start, end)) continue
    atoms.push({ start, end, ...readDigits(match[0]) })
    mask.take(start, end)
  }
  return atoms
}

function readDigits(written: string): Pick<Atom, 'value' | 'tolerance'> {
  const [mantissa = '', exponent = '0'] = written.replaceAll(',', '').toLowerCase().split('e')
  const decimals = mantissa.split('.')[1]?.length ?? 0
  const size = 10 ** Number(exponent)
  return { value: Number(mantissa) * size, tolerance: (size * 10 ** -decimals) / 2 }
}

const chinesePattern = /[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+[百千万亿]{0,2})?/g
/** What may be counted by a single character: 三个, 五件. Parts of a text (点, 步, 项) and times of day are not here. */
const counter =
  /^\s?(?:个|件|家|款|种|类|项|条|人|名|位|次|年|周|天|季|小时|分钟|元|块|台|套|箱|盒|瓶|包|只|双|把|份|批|单|笔|户|店|城|省|市|区|岁|克|公斤|吨|米|场|席|票|辆|颗|粒|枚|根|支|幅|本|间|处|所|杯|成|折|倍|分之|%|个?百分点|个点)/
const smallestClaim = 3

/**
 * Numbers in Chinese characters. One and two as words are no claims; a single character needs something to count.
 *
 * @example chineseAtoms('三个产品', mask)   // => [{ start: 0, end: 1, value: 3, tolerance: 0.5, isWord: true }]
 */
export function chineseAtoms(text: string, mask: Mask): Atom[] {
  const atoms: Atom[] = []
  for (const match of text.matchAll(chinesePattern)) {
    // 万 and 亿 at the end are left to the suffix, where a range can share them: 十到十五万.
    const short = match[0].replace(/(?<=[^万亿])[万亿]+$/, '')
    const run = /^三五[百千]?$/.test(short) ? match[0] : short
    const start = match.index
    const end = start + run.length
    if (!mask.isFree(start, end)) continue
    const after = text.slice(end, end + 8)
    const number: ChineseNumber | null = discount(run, after) ?? parseChineseNumber(run)
    if (!number || !isChineseClaim(number.value, run, after)) continue
    atoms.push({ start, end, ...atomOf(number, after) })
    mask.take(start, end)
  }
  return atoms
}

/** 两三千 says anything between; 八九折 names two prices. */
function atomOf({ value, step, upTo }: ChineseNumber, after: string): Omit<Atom, 'start' | 'end'> {
  if (upTo === undefined) return { value, tolerance: step / 2, isWord: true }
  return after.startsWith('折') ? { value, upTo, tolerance: step / 2, isWord: true } : vagueBetween(value, upTo)
}

/** 八五折 is 85 per cent of the price: two digits side by side, which elsewhere are a code. */
function discount(run: string, after: string): ChineseNumber | null {
  if (!after.startsWith('折') || !/^[一二三四五六七八九]{2}$/.test(run)) return null
  const read = (at: number) => parseChineseNumber(run[at] ?? '')?.value ?? 0
  return { value: read(0) * 10 + read(1), step: 1 }
}

function isChineseClaim(value: number, run: string, after: string): boolean {
  if (
    /^(?:成(?!本|功|立|员|交|为|果|绩|长|熟|不变|品|效)|折(?!扣|算|合|旧|线|返|中|腾|射|叠)|倍(?!数)|分之|%|个?百分点|个点|[余多]?[万亿])/.test(
      after,
    )
  )
    return true
  // The lower end of a span: 两到三倍, 一到两成.
  if (/^\s?[到至~-]\s?(?:[三四五六七八九十]|[一二两][成倍折万亿])/.test(after)) return true
  if (run.length === 1) return value >= smallestClaim && counter.test(after)
  return value >= smallestClaim && !/^[之]/.test(after)
}

const wordPattern = new RegExp(
  `\\b(?:an?\\s(?=hundred|thousand|million|billion|dozen))?(?:${numberWords})(?:(?:\\sand\\s|\\s|-)(?:${numberWords})){0,10}\\b`,
  'gi',
)
const claimingSuffix =
  /^(?:(?:\s|-)?(?:percent|per cent|%|percentage|points?\b|times\b|fold|-fold|bps|basis)|(?:\sto\s|-)(?:three|four|five|six|seven|eight|nine|ten)\b)/i

/**
 * Numbers in English words. One and two alone are no claims.
 *
 * @example englishAtoms('twenty-five stores', mask)   // => [{ start: 0, end: 11, value: 25, … }]
 */
export function englishAtoms(text: string, mask: Mask): Atom[] {
  const atoms: Atom[] = []
  for (const match of text.matchAll(wordPattern)) {
    const pieces = [...match[0].matchAll(/[a-z]+/gi)]
    let at = 0
    while (at < pieces.length) {
      const number = parseEnglishNumber(pieces.slice(at).map(([word]) => word.toLowerCase()))
      const last = pieces[at + Math.max(number.words, 1) - 1]
      const start = match.index + (pieces[at]?.index ?? 0)
      const end = match.index + (last?.index ?? 0) + (last?.[0].length ?? 0)
      const isClaim =
        number.words > 0 && (number.value >= smallestClaim || claimingSuffix.test(text.slice(end, end + 14)))
      if (isClaim && mask.isFree(start, end)) {
        atoms.push({ start, end, value: number.value, tolerance: number.step / 2, isWord: true })
        mask.take(start, end)
      }
      at += Math.max(number.words, 1)
    }
  }
  return atoms
}
