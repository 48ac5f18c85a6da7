/** A quantity in a person's note. */
export interface Amount {
  value: number
  /** Percent, percent points: 5 is 5 %. */
  isPercent: boolean
  /** 九折: the price that remains; `value` already holds the percent taken off. */
  isRemainder: boolean
}

const scales: Record<string, number> = {
  万: 1e4,
  w: 1e4,
  亿: 1e8,
  千: 1e3,
  k: 1e3,
  thousand: 1e3,
  百万: 1e6,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
}
const percentUnits = /^(%|percent|per cent|percentage points?|个?百分点|个点|pp|points?)$/i

const hanDigits = '零一二三四五六七八九'
const hanPattern = '[零一二两三四五六七八九十百千]+'
const unitPattern = '%|percentage points?|percent|per cent|个?百分点|个点|pp\\b|points?|折|成'
const amountPattern = new RegExp(
  `(?:[¥$€£]|CNY|RMB|USD|EUR)?\\s*(\\d[\\d,]*(?:\\.\\d+)?)\\s*(百万|万|亿|千|(?:million|thousand|mn|[kmw])(?![a-z]))?\\s*(${unitPattern})?` +
    `|百分之(${hanPattern})|(${hanPattern})\\s*(万|亿|个?百分点|个点|折|成)`,
  'iu',
)

/**
 * The first quantity of a text.
 *
 * @example readAmount('预算压到50万以内')  // => { value: 500000, isPercent: false, isRemainder: false }
 * @example readAmount('不低于九折')        // => { value: 10, isPercent: true, isRemainder: true }
 */
export function readAmount(text: string): Amount | null {
  const found = amountPattern.exec(text.normalize('NFKC'))
  if (!found) return null
  const [, digits, scale, unit, hanPercent, han, hanUnit] = found
  if (hanPercent) return percent(readHan(hanPercent))
  if (han) return withUnit(readHan(han) * (scales[hanUnit ?? ''] ?? 1), hanUnit)
  const value = Number((digits ?? '').replaceAll(',', '')) * (scales[(scale ?? '').toLowerCase()] ?? 1)
  return withUnit(value, unit)
}

const percent = (value: number, isRemainder = false): Amount => ({ value, isPercent: true, isRemainder })

function withUnit(value: number, unit: string | undefined): Amount {
  if (unit === '折') return percent(value < 10 ? 100 - value * 10 : 100 - value, true)
  if (unit === '成') return percent(value * 10)
  return percentUnits.test(unit ?? '') ? percent(value) : { value, isPercent: false, isRemainder: false }
}

/** 五十 is 50, 一百二十 is 120, 九五 (as in 九五折) is 95. */
function readHan(text: string): number {
  let [total, digit] = [0, -1]
  for (const char of text.replaceAll('两', '二')) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[char]
    if (unit) {
      total += Math.max(digit, digit === -1 ? 1 : 0) * unit
      digit = -1
    } else digit = (digit > 0 ? digit * 10 : 0) + hanDigits.indexOf(char)
  }
  return total + Math.max(digit, 0)
}
