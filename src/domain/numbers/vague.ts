import type { Mask } from './fold.ts'
import type { Atom } from './numeral.ts'

interface Vague {
  pattern: RegExp
  low: number
  high: number
}

/** 万 or 亿 follows, which the suffix reads. */
const big = '(?=[万亿](?![一能物级分]))'
const some = '(?<![人总件次分参指岁无计])[数几]'
const time = '(?!个?(?:年|天|日|周|月|星期|季度|小时|分钟|秒|岁|世纪))'

/** Below ten thousand 数十, 几百, 上千 claim too little to be checked. */
const vagues: readonly Vague[] = [
  { pattern: new RegExp(`${some}十${big}`, 'g'), low: 20, high: 100 },
  { pattern: new RegExp(`${some}百${big}`, 'g'), low: 200, high: 1000 },
  { pattern: new RegExp(`${some}千${big}`, 'g'), low: 2000, high: 10_000 },
  { pattern: new RegExp(`(?<![十百千])${some}${big}`, 'g'), low: 2, high: 10 },
  { pattern: new RegExp(`(?<![线以之网路加算赶马会及台市早晚])上${big}`, 'g'), low: 1, high: 2 },
  { pattern: new RegExp(`(?<![线以之网路加算赶马会及台市早晚])上百${big}`, 'g'), low: 100, high: 200 },
  { pattern: new RegExp(`(?<![线以之网路加算赶马会及台市早晚])上千${big}`, 'g'), low: 1000, high: 2000 },
]
const teens = new RegExp(`(?<![一二三四五六七八九百千])([二三四五六七八九]?)十几${time}`, 'g')
const tens = ' 一二三四五六七八九'

/**
 * Vague amounts as the range they say: 十几 is 11 to 19, 数百万 two to ten million.
 *
 * @example vagueAtoms('十几万人', mask)   // => [{ start: 0, end: 2, value: 15, tolerance: 4, isVague: true, … }]
 */
export function vagueAtoms(text: string, mask: Mask): Atom[] {
  const atoms: Atom[] = []
  const take = ({ index, 0: { length } }: RegExpExecArray, low: number, high: number) => {
    const [start, end] = [index, index + length]
    if (!mask.isFree(start, end)) return
    atoms.push({ start, end, ...vagueBetween(low, high) })
    mask.take(start, end)
  }
  for (const match of text.matchAll(teens)) {
    const ten = 10 * Math.max(1, tens.indexOf(match[1] || '一'))
    take(match, ten + 1, ten + 9)
  }
  for (const { pattern, low, high } of vagues) for (const match of text.matchAll(pattern)) take(match, low, high)
  return atoms
}

/**
 * The middle of a span, with a tolerance that reaches to both ends.
 *
 * @example vagueBetween(2000, 3000)   // => { value: 2500, tolerance: 500, isWord: true, isVague: true }
 */
export const vagueBetween = (low: number, high: number) => ({
  value: (low + high) / 2,
  tolerance: (high - low) / 2,
  isWord: true,
  isVague: true,
})
