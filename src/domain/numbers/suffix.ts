import { parseChineseNumber } from './chinese-number.ts'
import type { Atom, Hedge, NumeralKind, Reading } from './numeral.ts'
import { tidy } from './tidy.ts'

/** What stands right behind a number and belongs to it: scale, per cent, 成, 折, 倍, 元. */
export interface Suffix {
  end: number
  scale: number
  /** Without a kind the numeral may borrow one from the other end of a range. */
  kind?: NumeralKind
  readings(value: number, tolerance: number): Reading[]
  isMoney: boolean
  isLoose: boolean
  hedge?: Hedge
}

const scales: readonly (readonly [RegExp, number])[] = [
  [/\s?万亿/y, 1e12],
  [/\s?千万(?!别|不|要)/y, 1e7],
  [/\s?百万/y, 1e6],
  [/\s?十万/y, 1e5],
  [/\s?十亿/y, 1e9],
  [/\s?百亿/y, 1e10],
  [/\s?千亿/y, 1e11],
  [/\s?万(?![一能物]|分之)/y, 1e4],
  [/\s?亿/y, 1e8],
  [/千(?![克瓦米卡字])/y, 1e3],
  [/百(?![分货])/y, 1e2],
  [/[\s-]?(?:trillion|tn)\b/iy, 1e12],
  [/[\s-]?(?:billion|bn)\b/iy, 1e9],
  [/[\s-]?(?:million|mln|mn|mio)\b/iy, 1e6],
  [/[\s-]?thousand\b/iy, 1e3],
  [/[kK](?![A-Za-z0-9]|\s?(?:视频|电视|屏|高清|分辨率|画质|video|TV|display))/y, 1e3],
  [/[mM](?![A-Za-z0-9])/y, 1e6],
  [/[bB](?![A-Za-z0-9])/y, 1e9],
  [/[wW](?![A-Za-z0-9]|\s?(?:[快闪充电灯功]|适配))/y, 1e4],
]

/** British pence, below a pound. */
const pence = /p(?![A-Za-z0-9])/y

interface KindRule {
  pattern: RegExp
  kind: NumeralKind
  /** From the number as written to base units. */
  factor: number
  also?: { kind: NumeralKind; factor: number }
}

const kinds: readonly KindRule[] = [
  { pattern: /\s?(?:%|percent|per\scent|pct)(?:age)?[\s-]points?\b/iy, kind: 'points', factor: 0.01 },
  { pattern: /\s?(?:个?百分点|percentage[\s-]points?\b|ppts?\b|pp\b)/iy, kind: 'points', factor: 0.01 },
  // 涨了两个点: percentage points in speech, points of a score as well.
  {
    pattern: /\s?个点(?![心击评位滴子燃赞])|\s?点(?![心击评位滴子燃赞半整钟\d零一二三四五六七八九])/y,
    kind: 'points',
    factor: 0.01,
    also: { kind: 'plain', factor: 1 },
  },
  { pattern: /\s?(?:个?基点|bps?\b|basis\spoints?\b)/iy, kind: 'points', factor: 0.0001 },
  // Chinese analysts write pct for 百分点.
  { pattern: /\s?pct\b/iy, kind: 'percent', factor: 0.01, also: { kind: 'points', factor: 0.01 } },
  { pattern: /[\s-]?(?:%|percent\b|per\scent\b)/iy, kind: 'percent', factor: 0.01 },
  { pattern: /‰/y, kind: 'percent', factor: 0.001 },
  // Points of an NPS, data points, percentage points: all ways stay open.
  { pattern: /\spoints?\b/iy, kind: 'plain', factor: 1, also: { kind: 'points', factor: 0.01 } },
  { pattern: /\s?倍(?!数)/y, kind: 'times', factor: 1 },
  { pattern: /[xX](?![A-Za-z0-9])|-?\s?fold\b/y, kind: 'times', factor: 1 },
  { pattern: /\stimes\b(?!\s(?:a|per|each|every)\b)/iy, kind: 'times', factor: 1, also: { kind: 'plain', factor: 1 } },
]

const tenths =
  /成(?!本|功|立|员|交|为|果|绩|长|熟|不变|品|效)([一二三四五六七八九]|半(?!个|年|天|月|日|小时|数|价)|\d(?!\d|[.,]\d))?/y
const priceTenths = /\s?折(?!扣|算|合|旧|线|返|中|腾|射|叠)/y
const fuzzy =
  /[余多几](?![卖个百出于少元化样种项方次年])|[余多来几](?=[万千百亿个件人家名元])|\+(?=\s[a-z]{2}|[\u4e00-\u9fff])/y
const money = /\s?(?:元|块(?:钱|(?=[，。,;；、!！？\s)]|$|左右|以[上下内]))|美元|欧元|港元|日元|英镑|人民币)/y

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * Reads everything that belongs to the number that ends at `atom.end`. `text` is folded.
 *
 * @example readSuffix('1.2万件', atom, false)   // => { end: 4, scale: 10000, … }
 */
export function readSuffix(text: string, atom: Atom, isMoneyBefore: boolean): Suffix {
  let at = atom.end
  let hedge: Hedge | undefined = atom.hedge
  const skipFuzzy = () => {
    if (!matchAt(fuzzy, text, at)) return
    at += 1
    hedge = 'over'
  }
  skipFuzzy()
  const scale = readScale(text, at, { value: atom.value, isAmount: isMoneyBefore || !Number.isInteger(atom.value) })
  at = scale.end
  skipFuzzy()
  const tail = scale.factor === 1 && !isMoneyBefore ? readTail(text, at, atom) : null
  if (tail) return { hedge, scale: 1, isMoney: false, ...tail }
  const yuan = matchAt(money, text, at)
  const readings = (value: number, tolerance: number): Reading[] => [
    { kind: 'plain', value: tidy(value * scale.factor), tolerance: tolerance * scale.factor },
  ]
  return {
    end: at + (yuan?.[0].length ?? 0),
    scale: scale.factor,
    readings,
    isMoney: yuan !== null,
    isLoose: false,
    hedge,
  }
}

function readScale(
  text: string,
  at: number,
  { value, isAmount }: { value: number; isAmount: boolean },
): { end: number; factor: number } {
  if (value < 100 && matchAt(pence, text, at)) return { end: at + 1, factor: 0.01 }
  for (const [pattern, factor] of scales) {
    const found = matchAt(pattern, text, at)
    // "3B" is more often a name than three billion.
    if (found && (isAmount || !/^b$/i.test(found[0]))) return { end: at + found[0].length, factor }
  }
  return { end: at, factor: 1 }
}

type Tail = Pick<Suffix, 'end' | 'kind' | 'readings'> & { isLoose: boolean }

function readTail(text: string, at: number, atom: Atom): Tail | null {
  return readTenths(text, at) ?? readPriceTenths(text, at) ?? readKind(text, at, atom)
}

/** 八成 is 0.8 and sharp to half a tenth; 三成五 is 0.35, 八成半 0.85. */
function readTenths(text: string, at: number): Tail | null {
  const found = matchAt(tenths, text, at)
  if (!found) return null
  const extra = found[1] ? digitOf(found[1]) : 0
  const readings = (value: number, tolerance: number): Reading[] => [
    { kind: 'percent', value: tidy((value + extra / 10) / 10), tolerance: (found[1] ? 0.1 : 1) * (tolerance / 10) },
  ]
  return { end: at + found[0].length, kind: 'percent', readings, isLoose: !found[1] }
}

const digitOf = (written: string) => (written === '半' ? 5 : (parseChineseNumber(written)?.value ?? Number(written)))

/** 九折 is the price at nine tenths; the number meant is the discount of 10 %. 八五折 and 85折 are 15 %. */
function readPriceTenths(text: string, at: number): Tail | null {
  const found = matchAt(priceTenths, text, at)
  if (!found) return null
  const readings = (value: number, tolerance: number): Reading[] => {
    const size = value >= 10 ? 100 : 10
    return [
      {
        kind: 'percent',
        value: Number((1 - value / size).toPrecision(12)),
        tolerance: Math.min(tolerance / size, 0.005),
      },
    ]
  }
  return { end: at + found[0].length, kind: 'percent', readings, isLoose: false }
}

function readKind(text: string, at: number, atom: Atom): Tail | null {
  for (const { pattern, kind, factor, also } of kinds) {
    const found = matchAt(pattern, text, at)
    if (!found) continue
    const readings = (value: number, tolerance: number): Reading[] => [
      { kind, value: tidy(value * factor), tolerance: tolerance * factor },
      ...(also ? [{ kind: also.kind, value: tidy(value * also.factor), tolerance: tolerance * also.factor }] : []),
    ]
    return { end: at + found[0].length, kind, readings, isLoose: kind === 'times' && Boolean(atom.isWord) }
  }
  return null
}
