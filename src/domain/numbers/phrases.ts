import { parseChineseNumber } from './chinese-number.ts'
import { parseEnglishNumber } from './english-number.ts'
import type { Mask } from './fold.ts'
import type { Atom } from './numeral.ts'

const zhRun = '[零一二两三四五六七八九十百千]{1,8}(?:点[零一二三四五六七八九]{1,6})?'
const enOne = '(?:one|two|three|four|five|six|seven|eight|nine|ten)'
/** What a part of something does: "a third came back", "half were late". */
const enDone =
  '(?:were|was|are|is|have|has|had|do|does|did|don.t|didn.t|came|comes?|went|goes?|said|says?|bought|buys?|left|leaves?|stay(?:ed|s)?|chose|chooses?|prefer(?:red|s)?|want(?:ed|s)?|return(?:ed|s)?|us(?:e|es|ed)|sold|sells?|reorder(?:ed|s)?|cancel(?:l?ed|s)?|pay|pays|paid|cit(?:e|es|ed)|would|will|could|never|still|now|agreed?|rated?|complain(?:ed|s)?|report(?:ed|s)?|switched|churned|disappeared|remained?|failed|missed|exceeded)'
const enParted =
  '(?:los[et]|loses|cut|gain(?:ed|s)?|shed|make up|makes up|made up|represent(?:s|ed|ing)?|accounts? for|accounted for|was|were|is|are|at|only|just)'
/** Fractions in words are meant loosely: a third is said of 32 % and of 35 %. */
const fractionTolerance = 0.02

const doneBehind = new RegExp(`^\\s${enDone}\\b`, 'i')
const partedBefore = new RegExp(`\\b${enParted}\\s$`, 'i')

type Complete = Required<Pick<Atom, 'value' | 'tolerance' | 'kind'>> & Pick<Atom, 'isLoose' | 'upTo' | 'hedge'>
interface Phrase {
  pattern: RegExp
  /** null: not a numeral after all. */
  read(match: RegExpExecArray): Complete | null
}

const share = (value: number, tolerance = fractionTolerance): Complete => ({
  kind: 'percent',
  value,
  tolerance,
  isLoose: true,
})
const multiple = (value: number): Complete => ({ kind: 'times', value, tolerance: value * 0.05, isLoose: true })

function chinese(written: string): { value: number; step: number } | null {
  if (/^\d/.test(written)) {
    const decimals = written.split('.')[1]?.length ?? 0
    return { value: Number(written), step: 10 ** -decimals }
  }
  return parseChineseNumber(written === '百' ? '一百' : written)
}

const english = (word: string) => (/^an?$/i.test(word) ? 1 : parseEnglishNumber([word.toLowerCase()]).value)
const parts: Record<string, number> = {
  hal: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
}
const halves: Record<string, number> = { dozen: 12, million: 1e6, billion: 1e9 }
const per: Record<string, number> = { 百: 100, 千: 1000, 万: 10000 }

/** Numerals that are a phrase of their own. */
const phrases: Phrase[] = [
  {
    pattern: new RegExp(
      `([百千万])分之(${zhRun}|\\d{1,6}(?:\\.\\d{1,6})?)(?:[到至~-](${zhRun}|\\d{1,6}(?:\\.\\d{1,6})?)(?!分之))?`,
      'g',
    ),
    read: readPer,
  },
  {
    pattern: new RegExp(`(${zhRun}|\\d{1,3})分之(${zhRun}|\\d{1,3})`, 'g'),
    read: ([, whole = '', part = '']) => {
      const [below, above] = [chinese(whole), chinese(part)]
      return below && above && below.value > 0 ? share(above.value / below.value) : null
    },
  },
  {
    pattern: new RegExp(
      `每(${zhRun}|\\d{1,4})(?:个|位|名|人|家|单|件)?[\\u4e00-\\u9fff]{0,5}?[里中]?(?:就|约|大约)?有(${zhRun}|\\d{1,4})(?:个|位|名|人|家|单|件)?`,
      'g',
    ),
    read: ([, whole = '', part = '']) => {
      const [below, above] = [chinese(whole), chinese(part)]
      return below && above && above.value < below.value ? share(above.value / below.value) : null
    },
  },
  { pattern: /一半(?!径|成品)|(?<!(?<!超)过)半数|对半/g, read: () => share(0.5) },
  {
    pattern: /(?<![超通经度透])过半(?:数|(?!百|个|年|天|月|日|小时|场|生|夜|路|步|成品))/g,
    read: () => ({ ...share(0.5), hedge: 'over' }),
  },
  {
    pattern: /(?<![远附最靠邻])近半(?:数|(?!百|个|年|天|月|日|小时|场|生|夜|步|截|世纪|成品))/g,
    read: () => ({ ...share(0.5), hedge: 'near' }),
  },
  { pattern: /半价/g, read: () => ({ kind: 'percent', value: 0.5, tolerance: 0.005 }) },
  { pattern: /减半|腰斩/g, read: () => share(0.5, 0.03) },
  { pattern: /翻了?一?[番倍]/g, read: () => multiple(2) },
  { pattern: /翻了?两番/g, read: () => multiple(4) },
  {
    pattern: /\b(a quarter|half)\s(?:of\s)?a\s(dozen|million|billion)\b/gi,
    read: ([, part = '', size = '']) => {
      const value = (/half/i.test(part) ? 0.5 : 0.25) * (halves[size.toLowerCase()] ?? 1)
      return { kind: 'plain', value, tolerance: value * 0.04, isLoose: true }
    },
  },
  {
    pattern: new RegExp(
      `\\b(an?|${enOne})[\\s-](half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(s?)\\b(?![\\s-](?:party|parties|time|place|year|generation|day|week|month|edition|quarter|century|option))`,
      'gi',
    ),
    read: readEnglishFraction,
  },
  {
    pattern: new RegExp(
      `(?<!\\b(?:the|this|that|last|next|each|per)\\s)\\bhalf(?=\\s(?:${enDone})\\b)|(?<=\\b(?:${enParted})\\s)half\\b(?=\\s?(?:[.,;:!?)]|$)|\\s(?:in|on|from|to|by|last|this|since)\\b)`,
      'gi',
    ),
    read: () => share(0.5),
  },
  {
    pattern:
      /\b(?:one half|half(?=\s(?:of|the|our|its|their|all|as)\b)|(?<=\b(?:by|than|about|nearly|over|roughly|almost|in|to)\s)half\b)/gi,
    read: () => share(0.5),
  },
  { pattern: new RegExp(`\\b(one)\\s(?:in|out of)(?:\\severy)?\\s(${enOne}|\\d{1,3})\\b`, 'gi'), read: readOneIn },
  { pattern: /\b(two|three|four|six|seven|eight|nine)\sin\s(?:every\s)?(three|four|five|ten)\b/gi, read: readOneIn },
  {
    pattern: new RegExp(`\\b(${enOne})\\sout\\sof\\s(?:every\\s)?(${enOne}|a hundred|\\d{1,3})\\b`, 'gi'),
    read: readOneIn,
  },
  { pattern: /(?<![\d.,])(1)[\s-]in[\s-](\d{1,3})(?![\d.,%])/g, read: readOneIn },
  {
    pattern: /(?<![\d.,/])(\d{1,2})\/(\d{1,2})(?![\d/]|[.,]\d|\s?[日号月])/g,
    read: ([, above = '', below = '']) => (Number(above) < Number(below) ? share(Number(above) / Number(below)) : null),
  },
  {
    pattern: /(?<![\d.,:])(\d{1,3}(?:\.\d{1,2})?)\s?[:比]\s?(\d{1,3}(?:\.\d{1,2})?)(?![\d:%]|[.,]\d)/g,
    read: ([, left = '', right = '']) => readRatio(Number(left), Number(right)),
  },
  {
    pattern: new RegExp(`\\b(${enOne}|\\d{1,3}(?:\\.\\d)?)(?:\\sto\\s|-to-)(one|1)\\b(?![\\d.,%])`, 'gi'),
    read: ([, left = '']) => readRatio(/^\d/.test(left) ? Number(left) : english(left), 1),
  },
  { pattern: /\b(?:doubl(?:ed|es|ing|e)|twice)\b/gi, read: () => multiple(2) },
  { pattern: /\b(?:tripl(?:ed|es|ing|e)|thrice)\b/gi, read: () => multiple(3) },
  { pattern: /\b(?:quadrupl(?:ed|es|ing|e))\b/gi, read: () => multiple(4) },
  {
    pattern: new RegExp(`\\b(${enOne}|twenty|hundred)-?fold\\b`, 'gi'),
    read: ([, word = '']) => multiple(english(word)),
  },
  { pattern: /\bhalv(?:ed|es|ing|e)\b/gi, read: () => share(0.5, 0.03) },
]

/** 百分之十二, 百分之十到二十: the base is said once. */
function readPer([, base = '', from = '', to = '']: RegExpExecArray): Complete | null {
  const [number, upper] = [chinese(from), chinese(to)]
  const size = per[base] ?? 1
  if (!number) return null
  const complete: Complete = { kind: 'percent', value: number.value / size, tolerance: number.step / 2 / size }
  return upper && upper.value > number.value ? { ...complete, upTo: upper.value / size } : complete
}

function readEnglishFraction(match: RegExpExecArray): Complete | null {
  const [, count = '', part = '', plural = ''] = match
  const after = match.input.slice(match.index + match[0].length, match.index + match[0].length + 16)
  const before = match.input.slice(Math.max(0, match.index - 14), match.index)
  const isMeasured =
    /^\s(?:of|more|less|lower|higher|fewer|off)\b/i.test(after) ||
    doneBehind.test(after) ||
    (partedBefore.test(before) && /^(?:\s?[.,;:!?)]|$)/.test(after)) ||
    /\b(?:by|nearly|almost|about|roughly|around|over|than|under|to|is|are|was|were|takes?|just)\s$/i.test(before)
  // "a quarter", "three quarters" alone are times of the year.
  if (!isMeasured && (/^an?$/i.test(count) || /quarter|fourth/i.test(part))) return null
  if (plural === '' && english(count) > 1 && part.toLowerCase() !== 'half') return null
  const below = parts[part.toLowerCase().replace(/^half$/, 'hal')] ?? 0
  return below > 0 ? share(english(count) / below) : null
}

function readOneIn(match: RegExpExecArray): Complete | null {
  const number = (word: string) =>
    /^\d/.test(word) ? Number(word) : word.toLowerCase() === 'a hundred' ? 100 : english(word)
  const [above, below] = [number(match[1] ?? ''), number(match[2] ?? '')]
  return below >= 3 && above < below ? share(above / below) : null
}

/** 3:1 is a multiple of three; sharp to half a unit of its first part. */
function readRatio(left: number, right: number): Complete | null {
  if (left <= 0 || right <= 0 || (left === 1 && right === 1)) return null
  const step = Number.isInteger(left) ? 0.5 : 0.05
  return {
    kind: 'times',
    value: left / right,
    tolerance: left >= right ? step / right : (step * left) / right ** 2,
    isLoose: true,
  }
}

/**
 * Fractions, halves, ratios, multiples in words, 百分之…: complete in themselves.
 *
 * @example phraseAtoms('三分之一', mask)   // => [{ start: 0, end: 4, value: 0.333…, kind: 'percent', … }]
 */
export function phraseAtoms(text: string, mask: Mask): Atom[] {
  const atoms: Atom[] = []
  for (const { pattern, read } of phrases) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length]
      const value = mask.isFree(start, end) ? read(match) : null
      if (!value) continue
      atoms.push({ start, end, isWord: true, ...value })
      mask.take(start, end)
    }
  }
  return atoms
}
